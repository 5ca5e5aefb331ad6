import AlertDelivery
import AlertTestSupport
import Alerts
import Checkpoints
import Detection
import Findings
import Inputs
import Reading
import Synchronization
import SystemFiles

@testable import Pipeline

/// A run over one file of which every line has an alert, from results on.
final class DeliveredRun: Sendable {
  static let generation: UInt128 = 7

  let output: OrderedOutput
  /// Nil where the run remembers nothing.
  let keeper: CheckpointKeeper?
  private let results = Mutex<[BlockResult]>([])

  /// - Parameter lineCounts: how many lines each block has.
  init(
    _ outputs: [SinkDelivery], lineCounts: [Int], isRemembered: Bool,
    stage: any FindingStage = IdentityStage()
  ) {
    var checkpoint = Checkpoint()
    checkpoint.files = [
      FileRecord(generation: Self.generation, input: "/log", path: "/log", device: 1, number: 1)
    ]
    keeper =
      isRemembered
      ? CheckpointKeeper(checkpoint) { (_) throws(SystemError) in } : nil
    output = OrderedOutput(
      sinks: outputs, stage: stage, inputs: ["log"], keeper: keeper, observer: nil)
    output.beginRound(BlockPlaces(lineCounts.count))
    var lines = 0
    for count in lineCounts {
      lines += count
      results.withLock { $0.append(Self.result(lines: count, upTo: lines)) }
    }
  }

  /// Hands the result of a block on. Without waiting for sinks it returns at once.
  func take(_ number: Int) {
    output.take(results.withLock { $0[number] }, number: number)
  }

  /// How many lines the checkpoint has of the file.
  var rememberedLines: UInt64? { keeper?.checkpoint.files.first?.lines }

  /// What an output has to hold when the run is over.
  static func lines(_ counts: [Int]) -> [String] {
    (0..<counts.reduce(0, +)).map { "\($0 + 1) alert \($0 + 1)" }
  }

  private static func result(lines: Int, upTo end: Int) -> BlockResult {
    var reading = BlockReading(
      origin: PieceOrigin(input: 0, name: "log", generation: generation), bytes: UInt64(lines))
    reading.summary.lines = UInt64(lines)
    var result = BlockResult(reading, time: Timestamp(secondsSinceEpoch: 0))
    result.findings = (0..<lines).map { index in
      var finding = Finding.sample("alert \(end - lines + index + 1)")
      finding.line = UInt64(index + 1)
      return finding
    }
    result.position = .file(ReadMark(offset: UInt64(end)))
    result.isLastReady = true
    return result
  }
}
