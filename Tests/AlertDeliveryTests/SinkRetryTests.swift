import AlertDelivery
import AlertTestSupport
import Alerts
import Synchronization
import TestSupport
import Testing

/// Failing sinks, their retries, and the alerts that each sink is for.
struct SinkRetryTests {
  private static let start = ContinuousClock.now

  /// A fault that a test turns on and off.
  private final class Switch: Sendable {
    private let isOn = Atomic<Bool>(false)

    func turn(on isOn: Bool) { self.isOn.store(isOn, ordering: .relaxed) }

    /// An output whose writes fail after three bytes while the fault is on.
    func output(_ name: String) -> FaultyOutput {
      FaultyOutput(name) { [self] call in
        call == .write && isOn.load(ordering: .relaxed) ? FaultyOutput.Fault(written: 3) : nil
      }
    }
  }

  @Test func aFailingSinkLetsTheOthersGoOnUntilItIsFull() throws {
    let fault = Switch()
    let (bad, good) = (fault.output("bad"), FaultyOutput("good"))
    var sinks = SinkGroup([.ofTexts(to: bad, heldLimit: 5), .ofTexts(to: good)])
    #expect(sinks.take(.numbered(0..<2)) == 1)
    sinks.push(now: Self.start, isEndOfBatch: true)
    #expect(sinks.durableTicket == 1)
    fault.turn(on: true)
    #expect(sinks.take(.numbered(2..<6)) == 2)
    sinks.push(now: Self.start, isEndOfBatch: true)
    #expect(!sinks.isFull && sinks.durableTicket == 1)
    #expect(sinks.take(.numbered(6..<7)) == 3)
    sinks.push(now: Self.start, isEndOfBatch: true)
    #expect(sinks.isFull && sinks.durableTicket == 1)
    #expect(good.log.text == numberedLines(0..<7))
    #expect(bad.log.text == numberedLines(0..<2))
    #expect(sinks.statistics.map(\.held) == [5, 0])
    let retry = try #require(sinks.nextRetry)
    #expect(retry == Self.start + .milliseconds(100))
    sinks.push(now: retry, isEndOfBatch: false)
    #expect(sinks.nextRetry == retry + .milliseconds(200))
    fault.turn(on: false)
    // Nothing is tried before the next retry is due.
    sinks.push(now: retry, isEndOfBatch: true)
    #expect(sinks.durableTicket == 1)
    sinks.push(now: retry + .milliseconds(200), isEndOfBatch: false)
    #expect(sinks.durableTicket == 3 && sinks.nextRetry == nil && !sinks.isFull)
    #expect(bad.log.text == numberedLines(0..<7))
    #expect(
      sinks.takeNotices().map(\.summary) == [
        "bad fails: cannot write memory: it is full", "bad recovered",
      ])
    #expect(
      sinks.statistics.map(\.failures) == [1, 0] && sinks.statistics.map(\.retries) == [2, 0])
  }

  @Test func withoutPatienceAFailingSinkGetsNothingMore() {
    let fault = Switch()
    let (bad, good) = (fault.output("bad"), FaultyOutput("good"))
    var sinks = SinkGroup([.ofTexts(to: bad, patience: .zero), .ofTexts(to: good, patience: .zero)])
    fault.turn(on: true)
    _ = sinks.take(.numbered(0..<1))
    sinks.push(now: Self.start, isEndOfBatch: true)
    fault.turn(on: false)
    #expect(sinks.hasEndedSink && !sinks.hasEnded && sinks.nextRetry == nil && !sinks.isFull)
    _ = sinks.take(.numbered(1..<2))
    sinks.push(now: Self.start + .seconds(100), isEndOfBatch: true)
    #expect(bad.log.text == "" && good.log.text == numberedLines(0..<2))
    #expect(sinks.durableTicket == 0)
    #expect(
      sinks.takeNotices().map(\.summary) == ["bad was given up: cannot write memory: it is full"])
  }

  @Test func aFailingSinkIsGivenUpWhenPatienceEnds() {
    let fault = Switch()
    var sinks = SinkGroup([.ofTexts(to: fault.output("bad"), patience: .seconds(30))])
    fault.turn(on: true)
    _ = sinks.take(.numbered(0..<1))
    sinks.push(now: Self.start, isEndOfBatch: true)
    var last = Self.start
    while let retry = sinks.nextRetry {
      last = retry
      sinks.push(now: retry, isEndOfBatch: true)
    }
    #expect(sinks.hasEnded)
    #expect(last - Self.start == .seconds(30))
  }

  @Test func theLastRetryComesWhenPatienceEnds() {
    let fault = Switch()
    fault.turn(on: true)
    var sinks = SinkGroup([.ofTexts(to: fault.output("bad"), patience: .seconds(1))])
    _ = sinks.take(.numbered(0..<1))
    sinks.push(now: Self.start, isEndOfBatch: true)
    var retries: [Duration] = []
    while let retry = sinks.nextRetry {
      retries.append(retry - Self.start)
      sinks.push(now: retry, isEndOfBatch: true)
    }
    #expect(retries == [100, 300, 700, 1000].map { .milliseconds($0) })
    #expect(sinks.hasEnded)
  }

  @Test func alertsThatAreForNoSinkDelayNoTicket() {
    var selection = AlertSelection()
    selection.minimumLevel = .critical
    var sinks = SinkGroup([.ofTexts(to: CollectingOutput(), selection: selection)])
    #expect(sinks.take(.numbered(0..<3)) == 1)
    #expect(sinks.take([]) == 2)
    #expect(sinks.durableTicket == 2)
  }

  @Test(
    "tags, owners and level select",
    arguments: [
      ([], [], .low, true), (["a"], [], .low, true), (["b", "c"], [], .low, false),
      ([], ["desk"], .low, true), ([], ["night"], .low, false), (["a"], ["night"], .low, false),
      ([], [], .high, true), ([], [], .critical, false),
    ] as [(Set<String>, Set<String>, Level, Bool)])
  func selects(_ tags: Set<String>, _ owners: Set<String>, _ level: Level, _ isIn: Bool) {
    var selection = AlertSelection()
    selection.tags = tags
    selection.owners = owners
    selection.minimumLevel = level
    let rule = RuleSummary(id: "r", owner: "desk", tags: ["a", "z"])
    #expect(selection.contains(.sample("x", rule: rule)) == isIn)
    let bare = selection.contains(.sample("x"))
    #expect(bare == (tags.isEmpty && owners.isEmpty && level <= .high))
  }
}

extension SinkNotice {
  fileprivate var summary: String {
    switch event {
    case .failing(let failure): "\(sink) fails: \(failure)"
    case .recovered: "\(sink) recovered"
    case .gaveUp(let failure): "\(sink) was given up: \(failure)"
    case .readerLeft: "\(sink) has no reader"
    case .complaint(let failure): "\(sink) complains: \(failure)"
    }
  }
}
