import AlertTestSupport
import Alerts
import Findings
import Testing

struct IdentityStageTests {
  private static let time = Timestamp(secondsSinceEpoch: 1_000_000)

  @Test func everyFindingBecomesItsAlertAtOnceAndInOrder() {
    var stage = IdentityStage()
    let findings = (0..<5).map { Finding.sample("alert \($0)") }
    let block = FindingBlock(source: "log", generation: 7, time: Self.time, findings: findings)
    #expect(stage.take(block) == findings)
  }

  @Test func aBlockWithoutFindingsGivesNoAlerts() {
    var stage = IdentityStage()
    let block = FindingBlock(source: "log", generation: 7, time: Self.time, findings: [])
    #expect(stage.take(block).isEmpty)
  }

  @Test func timeAloneGivesNoAlerts() {
    var stage = IdentityStage()
    let block = FindingBlock(
      source: "log", generation: 7, time: Self.time, findings: [.sample("alert")])
    _ = stage.take(block)
    #expect(stage.tick(Timestamp(secondsSinceEpoch: 2_000_000)).isEmpty)
  }
}
