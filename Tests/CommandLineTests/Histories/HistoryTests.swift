import Foundation
import Synchronization
import TestSupport
import Testing

/// Random histories of logs: what stood in them at a look is alerted, each line under one id, and what is said about
/// losses is true. ``HistoryOracle`` says what that means.
///
/// TOCSIN_HISTORIES sets how many run at least, TOCSIN_HISTORY_SECONDS how long, and TOCSIN_HISTORY_FINDINGS after how
/// many failures they end: `make histories`. TOCSIN_SEED sets the seed, which is always the same otherwise.
/// TOCSIN_HISTORY_RUSH has files change under a follower without a pause; what happens then depends on the machine.
struct HistoryTests {
  private static func variable(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
  }

  @Test func everyLineThatStoodInALogAtALookIsAlertedUnderOneID() throws {
    let folders = try HistoryFolders()
    var places = folders.places
    places.letsFollowersSettle = Self.variable("TOCSIN_HISTORY_RUSH") == nil
    let findings = Mutex<[HistoryCampaign.Finding]>([])
    let campaign = HistoryCampaign(
      places, random: SeededGenerator(default: 14),
      atLeast: Self.variable("TOCSIN_HISTORIES") ?? 40,
      for: Self.variable("TOCSIN_HISTORY_SECONDS").map { .seconds($0) },
      mostFindings: Self.variable("TOCSIN_HISTORY_FINDINGS") ?? 1
    ) { finding in findings.withLock { $0.append(finding) } }
    print("histories: \(campaign.run())")
    for finding in findings.withLock({ $0 }) {
      Issue.record(
        """
        history \(finding.seed), \(finding.signature)
        \(finding.failure.description)
        \(HistoryScript(history: finding.shrunk))
        \(finding.shrunk)
        """)
    }
  }
}
