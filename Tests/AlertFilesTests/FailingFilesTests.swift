import AlertDelivery
import AlertFiles
import AlertTestSupport
import Alerts
import Foundation
import Synchronization
import SystemFiles
import TestSupport
import Testing

/// Sinks whose files fail at random.
struct FailingFilesTests {
  private static let noSpace: Int32 = 28
  private static let start = ContinuousClock.now

  /// Fails one call in four while it is on.
  private final class RandomFaults: Sendable {
    private let generator: Mutex<SeededGenerator>
    private let isOn = Atomic<Bool>(false)

    init(seed: UInt64) {
      generator = Mutex(SeededGenerator(seed: seed))
    }

    var files: FaultyFileSystem {
      FaultyFileSystem { [self] call, count in
        guard isOn.load(ordering: .relaxed) else { return nil }
        // A file that cannot be cut repeats alerts after a failed sync.
        guard call != .truncate, number(in: 0...3) == 0 else { return nil }
        return (noSpace, number(in: 0...max(1, count)))
      }
    }

    func number(in range: ClosedRange<Int>) -> Int {
      generator.withLock { Int.random(in: range, using: &$0) }
    }

    func turn(on isOn: Bool) { self.isOn.store(isOn, ordering: .relaxed) }
  }

  private static func sink(
    _ path: String, _ policy: SyncPolicy, _ files: any AlertFileSystem = LocalFileSystem(),
    _ rotation: FileRotation? = nil
  ) throws -> SinkDelivery {
    var options = FileOutput.Options()
    options.files = files
    options.syncPolicy = policy
    options.rotation = rotation
    return .ofTexts(to: try FileOutput(path, options))
  }

  /// In the end each alert is in each sink's files once and in order, and what counted as durable was there all along.
  @Test(arguments: [SyncPolicy.alert, .batch, .none], [false, true])
  func nothingIsLostWhateverFails(_ policy: SyncPolicy, _ rotates: Bool) throws {
    var random = SeededGenerator()
    for _ in 0..<3 {
      let folder = try TemporaryFolder()
      let faults = RandomFaults(seed: random.next())
      var sinks = SinkGroup([
        try Self.sink(
          folder.path("a"), policy, faults.files, rotates ? .bySize(200, keep: 1000) : nil),
        try Self.sink(folder.path("b"), policy),
        try Self.sink(folder.path("c"), policy, faults.files),
      ])
      faults.turn(on: true)
      var now = Self.start
      var count = 0
      var ends: [UInt64: Int] = [0: 0]
      for _ in 0..<60 {
        let more = faults.number(in: 0...9)
        let ticket = sinks.take(.numbered(count..<count + more), now: now)
        count += more
        ends[ticket] = count
        now += .milliseconds(150)
        sinks.push(now: now, isEndOfBatch: faults.number(in: 0...1) == 0)
        let certain = try #require(ends[sinks.durableTicket])
        for name in ["a", "b", "c"] {
          #expect(try Self.text(folder, name).hasPrefix(numberedLines(0..<certain)), "\(name)")
        }
      }
      faults.turn(on: false)
      sinks.push(now: now + .seconds(60), isEndOfBatch: true)
      #expect(sinks.durableTicket == 60)
      for name in ["a", "b", "c"] {
        #expect(try Self.text(folder, name) == numberedLines(0..<count), "\(name)")
      }
    }
  }

  /// The text of a sink's files, the oldest first. A rotation that failed half way leaves a gap in the numbers.
  private static func text(_ folder: TemporaryFolder, _ name: String) throws -> String {
    let names = try folder.names
    let old = names.compactMap { $0.hasPrefix(name + ".") ? Int($0.dropFirst(2)) : nil }
    let inOrder = old.sorted(by: >).map { "\(name).\($0)" } + (names.contains(name) ? [name] : [])
    return try inOrder.map { try contents(folder.path($0)) }.joined()
  }
}
