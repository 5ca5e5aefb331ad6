internal import Alerts
package import Detection
package import Inputs
package import Reading
internal import SystemFiles

/// Reads inputs to their end on one thread, matches rules against every line, and measures the time.
package struct ProfileRun {
  /// The size of a block of lines, in bytes.
  package static let blockSize = 1 << 20

  private let detector: Detector
  private let blockSize: Int
  private let clock: () -> UInt64

  /// - Parameters:
  ///   - clock: returns the time in nanoseconds; tests pass their own. By default the time that the thread has run, so that
  ///     other programs do not change what a rule costs.
  package init(
    _ detector: Detector, blockSize: Int = Self.blockSize,
    clock: @escaping () -> UInt64 = OwnTimeClock().now
  ) {
    self.detector = detector
    self.blockSize = blockSize
    self.clock = clock
  }

  /// Profiles a run over inputs. An input that cannot be read does not stop the others.
  package func profile(
    of inputs: [InputSource], observer: (any ReadingObserver)? = nil
  ) -> RunProfile {
    let start = clock()
    let recorder = ProfileRecorder(detector, clock: clock)
    var visitor = TimedVisitor(detector, recorder, clock)
    let report = TextReader(
      inputs, maxLineBytes: detector.limits.maxLineBytes, blockSize: blockSize, observer: observer
    ).read(into: &visitor)
    let nanoseconds = clock() - start
    return RunProfile(
      report: report, rules: recorder.profiles, nanoseconds: nanoseconds,
      nanosecondsOfReading: nanoseconds - visitor.nanoseconds)
  }
}

/// Matches rules against text and measures the time. The rest of a run's time is reading.
private struct TimedVisitor: ~Copyable, TextVisitor {
  private(set) var nanoseconds: UInt64 = 0

  private let detector: Detector
  private let recorder: ProfileRecorder
  private let clock: () -> UInt64
  private var scanner: RuleScanner

  init(_ detector: Detector, _ recorder: ProfileRecorder, _ clock: @escaping () -> UInt64) {
    self.detector = detector
    self.recorder = recorder
    self.clock = clock
    scanner = RuleScanner(detector, recorder: recorder)
  }

  var wantsMore: Bool { true }

  mutating func take(lines text: Span<UInt8>, from origin: BlockOrigin) -> BlockSummary {
    let start = clock()
    let summary = scanner.scan(text, from: origin) { _ in }
    nanoseconds += clock() - start
    return summary
  }

  mutating func take(partOfLongLine part: Span<UInt8>) {
    let start = clock()
    scanner.scan(partOfLongLine: part)
    nanoseconds += clock() - start
  }

  mutating func finishLongLine(from origin: BlockOrigin) -> BlockSummary {
    let start = clock()
    let summary = scanner.finishLongLine(from: origin) { _ in }
    nanoseconds += clock() - start
    return summary
  }

  mutating func dropLongLine() {
    scanner = RuleScanner(detector, recorder: recorder)
  }
}
