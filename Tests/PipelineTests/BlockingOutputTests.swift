import AlertDelivery
import Dispatch
import Inputs
import Reading
import SystemFiles
import Testing

@testable import Pipeline

/// An output whose writes do not return for seconds, as on a disk that hangs or a file that another process has locked.
struct BlockingOutputTests {
  private static let counts = [Int](repeating: 100, count: 30)

  private let slow = MemoryOutput("slow")
  private let quick = MemoryOutput("quick")

  private func waits(_ isSo: () -> Bool) {
    while !isSo() { CurrentProcess.sleep(for: .milliseconds(1)) }
  }

  @Test func otherOutputsGoOnWhileOneBlocks() throws {
    let run = DeliveredRun(
      [try slow.sink(), try quick.sink()], lineCounts: Self.counts, isRemembered: true)
    slow.gate.close()
    for number in Self.counts.indices { run.take(number) }
    waits { quick.content.lines.count == 3000 }
    #expect(quick.content.lines == DeliveredRun.lines(Self.counts))
    #expect(slow.content.lines == [])
    // The checkpoint advances no further than what every output has.
    #expect(run.rememberedLines == 0)
    slow.gate.open()
    run.output.finish()
    #expect(slow.content.lines == DeliveredRun.lines(Self.counts))
    #expect(run.rememberedLines == 3000)
  }

  @Test func questionsAndSignalsAreAnsweredWhileAnOutputBlocks() throws {
    let run = DeliveredRun([try slow.sink()], lineCounts: Self.counts, isRemembered: true)
    slow.gate.close()
    for number in 0..<5 { run.take(number) }
    slow.gate.waitForSomeone()
    // Each would wait for ever if it needed what the blocked thread has.
    let report = run.output.report
    #expect(report.reading.inputs.map(\.lines) == [500])
    #expect(report.delivery.sinks.map(\.held) == [500])
    #expect(
      run.output.unremembered == [DeliveredRun.generation: .file(ReadMark(offset: 500))])
    run.output.reopen()
    #expect(!run.output.isStopped && !run.output.isWaitingForRoom)
    slow.gate.open()
    run.output.finish()
    #expect(slow.content.reopeningCount == 1)
    #expect(run.rememberedLines == 500)
  }

  @Test func inputsWaitOnceTooMuchIsHeldForABlockedOutput() throws {
    let run = DeliveredRun(
      [try slow.sink(heldLimit: 250), try quick.sink()], lineCounts: Self.counts,
      isRemembered: true)
    slow.gate.close()
    let worker = DispatchGroup()
    DispatchQueue(label: "worker").async(group: worker) {
      for number in Self.counts.indices { run.take(number) }
    }
    waits { run.output.isWaitingForRoom }
    #expect(quick.content.lines.count == 300)
    #expect(run.output.report.delivery.sinks.map(\.held) == [300, 0])
    slow.gate.open()
    worker.wait()
    run.output.finish()
    #expect(slow.content.lines == DeliveredRun.lines(Self.counts))
    #expect(quick.content.lines == DeliveredRun.lines(Self.counts))
  }

  @Test func aRunThatIsToEndLeavesAnOutputThatDoesNotComeBackToTheNextRun() throws {
    let run = DeliveredRun(
      [try slow.sink(), try quick.sink()], lineCounts: Self.counts, isRemembered: true)
    slow.gate.close()
    for number in 0..<5 { run.take(number) }
    slow.gate.waitForSomeone()
    run.output.giveUp()
    run.output.finish()
    #expect(quick.content.lines.count == 500)
    #expect(run.rememberedLines == 0)
    let failures = run.output.report.delivery.sinkFailures
    #expect(failures.map(\.sink) == ["slow"])
    #expect(failures.first.map { "\($0.error)" }?.contains("500 alerts are not written") == true)
    slow.gate.open()
  }

  @Test func outputsThatRememberNothingGoOnToo() throws {
    let run = DeliveredRun(
      [try slow.sink(patience: .zero), try quick.sink(patience: .zero)], lineCounts: Self.counts,
      isRemembered: false)
    slow.gate.close()
    for number in Self.counts.indices { run.take(number) }
    waits { quick.content.lines.count == 3000 }
    slow.gate.open()
    run.output.finish()
    #expect(slow.content.lines == quick.content.lines)
  }
}
