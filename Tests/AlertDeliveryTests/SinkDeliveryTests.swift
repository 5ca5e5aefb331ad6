import AlertDelivery
import AlertTestSupport
import Alerts
import Synchronization
import TestSupport
import Testing

/// How a sink delivers alerts to an output that fails, is busy or loses its connection.
struct SinkDeliveryTests {
  private static let start = ContinuousClock.now

  /// Faults in a row; the calls after them succeed.
  private final class Faults: Sendable {
    private let next: Mutex<[(FaultyOutput.Call, FaultyOutput.Fault)]>

    init(_ faults: [(FaultyOutput.Call, FaultyOutput.Fault)]) {
      next = Mutex(faults)
    }

    func take(_ call: FaultyOutput.Call) -> FaultyOutput.Fault? {
      next.withLock { next in
        guard let first = next.first, first.0 == call else { return nil }
        next.removeFirst()
        return first.1
      }
    }
  }

  private static func output(
    _ faults: [(FaultyOutput.Call, FaultyOutput.Fault)], policy: SyncPolicy = .batch,
    canTakeBack: Bool = true
  ) -> FaultyOutput {
    let faults = Faults(faults)
    return FaultyOutput(syncPolicy: policy, canTakeBack: canTakeBack) { faults.take($0) }
  }

  private static func push(_ alerts: Range<Int>, to sink: inout SinkDelivery) {
    for alert in [Alert].numbered(alerts) { sink.enqueue(alert, now: start) }
    sink.close(ticket: 1)
    sink.push(now: start, isEndOfBatch: true)
  }

  private static func retry(_ sink: inout SinkDelivery) throws {
    sink.push(now: try #require(sink.nextRetry), isEndOfBatch: true)
  }

  @Test func theSmallestOutputGetsEveryAlert() {
    let output = CollectingOutput()
    var sink = SinkDelivery.ofTexts(to: output)
    Self.push(0..<3, to: &sink)
    sink.reopen()
    sink.push(now: Self.start, isEndOfBatch: true)
    #expect(output.received.text == numberedLines(0..<3))
    #expect(sink.durableTicket == 1 && sink.statistics.written == 3 && sink.takeNotices().isEmpty)
  }

  @Test("an alert that went out in part is whole in the end", arguments: [true, false])
  func partialWrites(_ canTakeBack: Bool) throws {
    let output = Self.output([(.write, .init(written: 11))], canTakeBack: canTakeBack)
    var sink = SinkDelivery.ofTexts(to: output)
    Self.push(0..<2, to: &sink)
    #expect(output.log.text == (canTakeBack ? "alert 0\n" : "alert 0\nale"))
    #expect(sink.durableTicket == 0)
    try Self.retry(&sink)
    #expect(output.log.text == numberedLines(0..<2) && output.log.durableText == output.log.text)
    #expect(sink.durableTicket == 1)
  }

  @Test("what a failed sync leaves uncertain is written again", arguments: [true, false])
  func failedSyncs(_ canTakeBack: Bool) throws {
    let output = Self.output([(.sync, .init())], canTakeBack: canTakeBack)
    var sink = SinkDelivery.ofTexts(to: output)
    Self.push(0..<2, to: &sink)
    #expect(sink.durableTicket == 0 && output.log.durableText == "")
    try Self.retry(&sink)
    let again = numberedLines(0..<2)
    #expect(output.log.text == (canTakeBack ? again : again + again))
    #expect(output.log.durableText == output.log.text && sink.durableTicket == 1)
  }

  @Test func eachAlertIsDurableBeforeTheNextWhereThePolicySaysSo() {
    let output = Self.output([], policy: .alert)
    var sink = SinkDelivery.ofTexts(to: output)
    for alert in [Alert].numbered(0..<2) { sink.enqueue(alert, now: Self.start) }
    sink.push(now: Self.start, isEndOfBatch: false)
    #expect(output.log.durableText == numberedLines(0..<2))
  }

  @Test func nothingIsSyncedWhereThePolicySaysSo() {
    let output = Self.output([(.sync, .init())], policy: .none)
    var sink = SinkDelivery.ofTexts(to: output)
    Self.push(0..<2, to: &sink)
    #expect(sink.durableTicket == 1 && output.log.durableText == "" && sink.nextRetry == nil)
  }

  @Test func aBusyReaderIsNoFailure() {
    let busy = OutputFailure(.busy, "the reader takes no more")
    let output = Self.output([(.write, .init(busy, written: 3))], canTakeBack: false)
    var sink = SinkDelivery.ofTexts(to: output)
    Self.push(0..<2, to: &sink)
    #expect(sink.isBusy && sink.nextRetry == nil && output.log.text == "ale")
    sink.push(now: Self.start, isEndOfBatch: true)
    #expect(!sink.isBusy && output.log.text == numberedLines(0..<2))
    #expect(sink.takeNotices().isEmpty && sink.statistics.failures == 0)
  }

  @Test func anOutputThatTakesNothingIsBusy() {
    var sink = SinkDelivery.ofTexts(to: LazyOutput())
    Self.push(0..<2, to: &sink)
    #expect(sink.isBusy && sink.nextRetry == nil && !sink.hasEnded)
  }

  @Test func aSinkEndsQuietlyWhenItsReaderIsGone() {
    let gone = OutputFailure(.readerGone, "nobody reads this")
    let output = Self.output([(.write, .init(gone))])
    var sink = SinkDelivery.ofTexts(to: output)
    Self.push(0..<2, to: &sink)
    #expect(sink.hasEnded && sink.nextRetry == nil && sink.statistics.failures == 0)
    guard case .readerLeft? = sink.takeNotices().first?.event else {
      Issue.record("expected a notice that the reader left")
      return
    }
  }

  @Test("a lost connection is opened again, and gets whole alerts", arguments: [0, 2, 8, 11])
  func lostConnections(_ written: Int) throws {
    var lost = FaultyOutput.Fault(written: written)
    lost.losesConnection = true
    let output = Self.output([(.write, lost), (.renew, .init())])
    var sink = SinkDelivery.ofTexts(to: output)
    Self.push(0..<2, to: &sink)
    try Self.retry(&sink)
    #expect(output.log.places.count == 1 && sink.durableTicket == 0)
    try Self.retry(&sink)
    let texts = output.log.places.map { String(decoding: $0, as: UTF8.self) }
    #expect(texts.first == String(numberedLines(0..<2).prefix(written)))
    #expect(texts.last == numberedLines((written < 8 ? 0 : 1)..<2))
    #expect(sink.durableTicket == 1)
  }

  /// Calls fail at random. In the end each alert is there, in order; what was certain never gets lost.
  @Test(arguments: [SyncPolicy.alert, .batch, .none], [true, false])
  func nothingIsLostWhateverFails(_ policy: SyncPolicy, _ canTakeBack: Bool) throws {
    var random = SeededGenerator()
    for _ in 0..<20 {
      let generator = Mutex(SeededGenerator(seed: random.next()))
      let fails = Atomic<Bool>(true)
      let output = FaultyOutput(syncPolicy: policy, canTakeBack: canTakeBack) { _ in
        guard fails.load(ordering: .relaxed) else { return nil }
        return generator.withLock { random in
          guard Int.random(in: 0..<4, using: &random) == 0 else { return nil }
          var fault = FaultyOutput.Fault(written: Int.random(in: 0...40, using: &random))
          fault.losesConnection = Bool.random(using: &random)
          return fault
        }
      }
      var sink = SinkDelivery.ofTexts(to: output)
      var now = Self.start
      var ends: [UInt64: Int] = [0: 0]
      for ticket in 1...60 as ClosedRange<UInt64> {
        let first = ends[ticket - 1, default: 0]
        let end = first + generator.withLock { Int.random(in: 0...9, using: &$0) }
        for alert in [Alert].numbered(first..<end) { sink.enqueue(alert, now: now) }
        sink.close(ticket: ticket)
        ends[ticket] = end
        now += .milliseconds(150)
        sink.push(now: now, isEndOfBatch: generator.withLock { Bool.random(using: &$0) })
        let certain = try #require(ends[sink.durableTicket])
        let kept = policy == .none ? output.log.places : output.log.durablePlaces
        #expect(Self.firsts(of: end, in: kept).starts(with: 0..<certain))
      }
      fails.store(false, ordering: .relaxed)
      sink.push(now: now + .seconds(60), isEndOfBatch: true)
      #expect(sink.durableTicket == 60)
      let count = ends[60, default: 0]
      #expect(Self.firsts(of: count, in: output.log.places) == Array(0..<count))
    }
  }

  /// The numbers of the alerts that stand whole in a line, each where it stands first.
  private static func firsts(of count: Int, in places: [[UInt8]]) -> [Int] {
    let texts = places.map { String(decoding: $0, as: UTF8.self) }
    var left = Dictionary(uniqueKeysWithValues: (0..<count).map { ("alert \($0)", $0) })
    return texts.flatMap { $0.split(separator: "\n") }.compactMap {
      left.removeValue(forKey: String($0))
    }
  }
}

/// An output that never takes a byte, and does not say why.
private struct LazyOutput: AlertOutput {
  let name = "lazy"

  func write(_ bytes: Span<UInt8>, done: inout Int) {}
  func sync() {}
}
