import Foundation
import TestSupport
import Testing

/// The program loses nothing when it is killed at any time while its log is written and rotated.
///
/// TOCSIN_KILL_ROUNDS sets how often it is killed: `make kill-test ROUNDS=1000`.
struct KillTests {
  private static let rounds =
    ProcessInfo.processInfo.environment["TOCSIN_KILL_ROUNDS"].flatMap { Int($0) } ?? 50
  /// The number of kills before a new session begins with other options.
  private static let roundsOfSession = 10

  @Test(arguments: KillSession.Form.allCases)
  func losesNoAlertWhenKilledAtAnyTime(_ form: KillSession.Form) throws {
    var generator = SeededGenerator("\(form)")
    var summary = KillSummary()
    var left = Self.rounds / KillSession.Form.allCases.count
    while left > 0 {
      let seed = generator.next()
      var session = try KillSession(form, seed: seed)
      for _ in 0..<min(left, Self.roundsOfSession) { try session.round() }
      left -= Self.roundsOfSession
      try session.finish()
      summary += session.summary
    }
    print("\(form): \(summary)")
  }
}
