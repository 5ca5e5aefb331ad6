import AlertDelivery
import AlertFiles
import AlertFormats
import AlertTestSupport
import Alerts
import Foundation
import Synchronization
import SystemFiles
import TestSupport
import Testing

struct SinkDeliveryTests {
  private static let noSpace: Int32 = 28
  private static let start = ContinuousClock.now

  private static func delivery(
    _ path: String, _ files: any AlertFileSystem = LocalFileSystem(), sync: SyncPolicy = .batch,
    rotation: FileRotation? = nil, patience: Duration? = nil, heldLimit: Int = 10_000,
    selection: AlertSelection = AlertSelection()
  ) throws -> SinkDelivery {
    var options = FileOutput.Options()
    options.files = files
    options.syncPolicy = sync
    options.rotation = rotation
    return SinkDelivery(
      try FileOutput(path, options),
      format: AlertFormatName.template.format(
        inColor: false, template: try AlertTemplate(parsing: "{text}")),
      selection: selection, patience: patience, heldLimit: heldLimit)
  }

  private static func alerts(_ range: Range<Int>) -> [Alert] {
    range.map { .sample("alert \($0)") }
  }

  /// Faults that a test turns on and off.
  private final class Switch: Sendable {
    let isOn = Atomic<Bool>(false)
    func files(_ calls: Set<FaultyFileSystem.Call> = [.write], written: Int = 3) -> FaultyFileSystem
    {
      FaultyFileSystem { [self] call, _ in
        isOn.load(ordering: .relaxed) && calls.contains(call) ? (noSpace, written) : nil
      }
    }
  }

  @Test func oneFailsAndTheOtherGoesOnUntilTheLimit() throws {
    let folder = try TemporaryFolder()
    let fault = Switch()
    var sinks = SinkGroup([
      try Self.delivery(folder.path("bad"), fault.files(), heldLimit: 5),
      try Self.delivery(folder.path("good")),
    ])
    #expect(sinks.take(Self.alerts(0..<2)) == 1)
    sinks.push(now: Self.start, isEndOfBatch: true)
    #expect(sinks.durableTicket == 1)
    fault.isOn.store(true, ordering: .relaxed)
    #expect(sinks.take(Self.alerts(2..<6)) == 2)
    sinks.push(now: Self.start, isEndOfBatch: true)
    #expect(!sinks.isFull && sinks.durableTicket == 1)
    #expect(sinks.take(Self.alerts(6..<7)) == 3)
    sinks.push(now: Self.start, isEndOfBatch: true)
    #expect(sinks.isFull && sinks.durableTicket == 1)
    #expect(try contents(folder.path("good")).split(separator: "\n").count == 7)
    #expect(try contents(folder.path("bad")) == "alert 0\nalert 1\n")
    #expect(sinks.statistics.map(\.held) == [5, 0])
    let retry = try #require(sinks.nextRetry)
    #expect(retry == Self.start + .milliseconds(100))
    sinks.push(now: retry, isEndOfBatch: false)
    #expect(sinks.nextRetry == retry + .milliseconds(200))
    fault.isOn.store(false, ordering: .relaxed)
    // Before its time has come nothing is tried.
    sinks.push(now: retry, isEndOfBatch: true)
    #expect(sinks.durableTicket == 1)
    sinks.push(now: retry + .milliseconds(200), isEndOfBatch: false)
    #expect(sinks.durableTicket == 3 && sinks.nextRetry == nil && !sinks.isFull)
    #expect(try contents(folder.path("bad")) == contents(folder.path("good")))
    let told = sinks.takeNotices().map { notice in
      switch notice.event {
      case .failing(let error): "\(error)"
      case .recovered: "recovered"
      default: "other"
      }
    }
    #expect(
      told == ["cannot write \(folder.path("bad")): no space left on device", "recovered"])
    #expect(
      sinks.statistics.map(\.failures) == [1, 0] && sinks.statistics.map(\.retries) == [2, 0])
  }

  @Test func withoutPatienceAFailingSinkGetsNothingMore() throws {
    let folder = try TemporaryFolder()
    let fault = Switch()
    var sinks = SinkGroup([
      try Self.delivery(folder.path("bad"), fault.files(), patience: .zero),
      try Self.delivery(folder.path("good"), patience: .zero),
    ])
    fault.isOn.store(true, ordering: .relaxed)
    _ = sinks.take(Self.alerts(0..<1))
    sinks.push(now: Self.start, isEndOfBatch: true)
    fault.isOn.store(false, ordering: .relaxed)
    #expect(sinks.hasEndedSink && !sinks.hasEnded && sinks.nextRetry == nil && !sinks.isFull)
    _ = sinks.take(Self.alerts(1..<2))
    sinks.push(now: Self.start + .seconds(100), isEndOfBatch: true)
    #expect(try contents(folder.path("bad")) == "")
    #expect(try contents(folder.path("good")) == "alert 0\nalert 1\n")
    #expect(sinks.durableTicket == 0)
    let notices = sinks.takeNotices()
    #expect(notices.count == 1)
    guard case .gaveUp? = notices.first?.event else {
      Issue.record("not told that it was given up")
      return
    }
  }

  @Test func patienceEnds() throws {
    let folder = try TemporaryFolder()
    let fault = Switch()
    var sinks = SinkGroup([
      try Self.delivery(folder.path("bad"), fault.files(), patience: .seconds(30))
    ])
    fault.isOn.store(true, ordering: .relaxed)
    _ = sinks.take(Self.alerts(0..<1))
    sinks.push(now: Self.start, isEndOfBatch: true)
    var last = Self.start
    while let retry = sinks.nextRetry {
      last = retry
      sinks.push(now: retry, isEndOfBatch: true)
    }
    #expect(sinks.hasEnded)
    #expect(last - Self.start >= .seconds(30) && last - Self.start < .seconds(90))
  }

  @Test func alertsThatAreForNoSinkHoldNothing() throws {
    let folder = try TemporaryFolder()
    var selection = AlertSelection()
    selection.minimumLevel = .critical
    var sinks = SinkGroup([try Self.delivery(folder.path("out"), selection: selection)])
    #expect(sinks.take(Self.alerts(0..<3)) == 1)
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
  func selections(_ tags: Set<String>, _ owners: Set<String>, _ level: Level, _ isIn: Bool) {
    var selection = AlertSelection()
    selection.tags = tags
    selection.owners = owners
    selection.minimumLevel = level
    let rule = RuleSummary(id: "r", owner: "desk", tags: ["a", "z"])
    #expect(selection.contains(.sample("x", rule: rule)) == isIn)
    let bare = selection.contains(.sample("x"))
    #expect(bare == (tags.isEmpty && owners.isEmpty && level <= .high))
  }

  /// Calls fail at random, files are renamed at random; at the end each alert is in each sink's files once and in order,
  /// and what was said to be durable was on disk.
  @Test(arguments: [SyncPolicy.alert, .batch, .none], [false, true])
  func nothingIsLostWhateverFails(_ policy: SyncPolicy, _ rotates: Bool) throws {
    var random = SeededGenerator()
    for _ in 0..<3 {
      let folder = try TemporaryFolder()
      let generator = Mutex(random)
      let faults = Switch()
      let files = FaultyFileSystem { call, count in
        guard faults.isOn.load(ordering: .relaxed) else { return nil }
        return generator.withLock { random in
          // Without the means to take back what was written, a failed sync repeats alerts.
          guard call != .truncate, Int.random(in: 0..<4, using: &random) == 0 else { return nil }
          return (Self.noSpace, Int.random(in: 0...max(1, count), using: &random))
        }
      }
      var rotation = FileRotation(size: 200)
      rotation.keep = 1000
      var sinks = SinkGroup([
        try Self.delivery(
          folder.path("a"), files, sync: policy, rotation: rotates ? rotation : nil),
        try Self.delivery(folder.path("b"), sync: policy),
        try Self.delivery(folder.path("c"), files, sync: policy),
      ])
      faults.isOn.store(true, ordering: .relaxed)
      var now = Self.start
      var count = 0
      var ends: [UInt64: Int] = [0: 0]
      for _ in 0..<60 {
        let more = generator.withLock { Int.random(in: 0...9, using: &$0) }
        let ticket = sinks.take(Self.alerts(count..<count + more), now: now)
        count += more
        ends[ticket] = count
        now += .milliseconds(150)
        sinks.push(now: now, isEndOfBatch: generator.withLock { Bool.random(using: &$0) })
        let certain = try #require(ends[sinks.durableTicket])
        for name in ["a", "b", "c"] {
          let lines = try Self.lines(folder, name)
          #expect(lines.count >= certain, "\(name)")
        }
      }
      faults.isOn.store(false, ordering: .relaxed)
      sinks.push(now: now + .seconds(60), isEndOfBatch: true)
      #expect(sinks.durableTicket == 60)
      let expected = (0..<count).map { "alert \($0)" }
      for name in ["a", "b", "c"] {
        #expect(try Self.lines(folder, name) == expected, "\(name)")
      }
      random = generator.withLock { $0 }
    }
  }

  /// The lines of a sink's files, the oldest first.
  private static func lines(_ folder: TemporaryFolder, _ name: String) throws -> [String] {
    // A rotation that failed half way leaves a gap in the numbers.
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
    let old = names.compactMap { $0.hasPrefix(name + ".") ? Int($0.dropFirst(2)) : nil }
    let inOrder = old.sorted(by: >).map { "\(name).\($0)" } + (names.contains(name) ? [name] : [])
    return try inOrder.flatMap {
      try contents(folder.path($0)).split(separator: "\n").map(String.init)
    }
  }

  /// Pauses that double each time had it go on for twenty seconds more.
  @Test func theLastTryComesWhenPatienceEnds() throws {
    let folder = try TemporaryFolder()
    let fault = Switch()
    fault.isOn.store(true, ordering: .relaxed)
    var sinks = SinkGroup([
      try Self.delivery(folder.path("bad"), fault.files(), patience: .seconds(1))
    ])
    _ = sinks.take(Self.alerts(0..<1))
    sinks.push(now: Self.start, isEndOfBatch: true)
    var tries: [Duration] = []
    while let retry = sinks.nextRetry {
      tries.append(retry - Self.start)
      sinks.push(now: retry, isEndOfBatch: true)
    }
    #expect(tries == [100, 300, 700, 1000].map { .milliseconds($0) })
    #expect(sinks.hasEnded)
  }
}
