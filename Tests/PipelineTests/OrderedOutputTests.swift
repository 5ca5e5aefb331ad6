import AlertDelivery
import Alerts
import Dispatch
import Findings
import Reading
import SystemFiles
import TestSupport
import Testing

@testable import Pipeline

struct OrderedOutputTests {
  @Test(arguments: [1, 2], [false, true])
  func everyOutputGetsTheAlertsInTheOrderOfTheInputWhicheverThreadIsFaster(
    _ outputCount: Int, _ isRemembered: Bool
  ) throws {
    var generator = SeededGenerator()
    for _ in 0..<20 {
      let outputs = (0..<outputCount).map { MemoryOutput("\($0)") }
      let counts = (0..<30).map { _ in Int.random(in: 0...60, using: &generator) }
      let run = DeliveredRun(
        try outputs.map { try $0.sink() }, lineCounts: counts, isRemembered: isRemembered)
      var shares: [[Int]] = [[], [], []]
      for number in counts.indices {
        shares[Int.random(in: 0..<3, using: &generator)].append(number)
      }
      let threads = DispatchGroup()
      for share in shares {
        DispatchQueue(label: "worker").async(group: threads) { share.forEach(run.take) }
      }
      threads.wait()
      run.output.finish()
      for output in outputs { #expect(output.content.lines == DeliveredRun.lines(counts)) }
      let total = UInt64(counts.reduce(0, +))
      #expect(run.output.report.reading.inputs.map(\.lines) == [total])
      #expect(run.output.report.alerts.byLevel.reduce(0, +) == total)
      if isRemembered { #expect(run.rememberedLines == total) }
    }
  }

  /// After a kill the next run repeats what the checkpoint lacks.
  @Test func noMoreThanABatchAndABlockAreUnremembered() throws {
    let output = MemoryOutput("output")
    let counts = [Int](repeating: 300, count: 20)
    let run = DeliveredRun([try output.sink()], lineCounts: counts, isRemembered: true)
    var taken = 0
    for number in counts.indices {
      run.take(number)
      taken += counts[number]
      let remembered = Int(try #require(run.rememberedLines))
      #expect(taken - remembered < RememberingPace.batchAlerts)
    }
    run.output.finish()
  }

  @Test func anOutputThatFailsWithoutACheckpointGetsNothingMoreAndTheOtherGoesOn() throws {
    let bad = MemoryOutput("bad")
    let good = MemoryOutput("good")
    let run = DeliveredRun(
      [try bad.sink(patience: .zero), try good.sink(patience: .zero)], lineCounts: [10, 10],
      isRemembered: false)
    bad.content.setBroken(true)
    run.take(0)
    run.take(1)
    run.output.finish()
    #expect(bad.content.lines == [])
    #expect(good.content.lines == DeliveredRun.lines([10, 10]))
    #expect(run.output.report.delivery.sinkFailures.map(\.sink) == ["bad"])
  }

  @Test(arguments: [1, 2])
  func anOutputThatRecoversGetsEverything(_ outputCount: Int) throws {
    let outputs = (0..<outputCount).map { MemoryOutput("\($0)") }
    let run = DeliveredRun(
      try outputs.map { try $0.sink() }, lineCounts: [10, 10], isRemembered: true)
    outputs[0].content.setBroken(true)
    run.take(0)
    run.take(1)
    DispatchQueue(label: "healer").asyncAfter(deadline: .now() + .milliseconds(150)) {
      outputs[0].content.setBroken(false)
    }
    run.output.finish()
    for output in outputs { #expect(output.content.lines == DeliveredRun.lines([10, 10])) }
    #expect(run.rememberedLines == 20)
    #expect(run.output.report.delivery.isWhole)
  }

  /// Holds findings until the clock moves on.
  private struct HoldingStage: FindingStage {
    private var held: [Alert] = []

    mutating func take(_ block: consuming FindingBlock) -> [Alert] {
      held += block.findings
      return []
    }

    mutating func tick(_ now: Timestamp) -> [Alert] {
      defer { held = [] }
      return held
    }
  }

  @Test func alertsThatAStageHoldsGoOutWhenTheClockReleasesThem() throws {
    let output = MemoryOutput("output")
    let run = DeliveredRun(
      [try output.sink()], lineCounts: [3, 4], isRemembered: true, stage: HoldingStage())
    run.take(0)
    run.take(1)
    #expect(output.content.lines == [])
    #expect(run.output.report.alerts.byLevel.reduce(0, +) == 0)
    let ticker = try #require(run.output.startTicking())
    while output.content.lines.count < 7 { CurrentProcess.sleep(for: .milliseconds(1)) }
    ticker.stop()
    run.output.finish()
    #expect(output.content.lines == DeliveredRun.lines([3, 4]))
    #expect(run.output.report.alerts.byLevel.reduce(0, +) == 7)
  }

  @Test func newOutputsTakeTheirPlaceOnceTheOldOnesAreSettled() throws {
    let old = MemoryOutput("old")
    let new = MemoryOutput("new")
    let run = DeliveredRun([try old.sink()], lineCounts: [10, 10], isRemembered: true)
    run.take(0)
    #expect(run.output.settle())
    #expect(run.rememberedLines == 10)
    run.output.exchange([try new.sink()])
    run.take(1)
    run.output.finish()
    #expect(old.content.lines + new.content.lines == DeliveredRun.lines([10, 10]))
    #expect(run.rememberedLines == 20)
  }

  @Test func outputsAreNotSettledWhileOneFails() throws {
    let output = MemoryOutput("output")
    let run = DeliveredRun([try output.sink()], lineCounts: [10], isRemembered: true)
    output.content.setBroken(true)
    run.take(0)
    #expect(!run.output.settle())
    output.content.setBroken(false)
    run.output.finish()
  }
}
