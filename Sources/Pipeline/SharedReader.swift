internal import Detection
internal import Inputs
internal import Synchronization
internal import SystemFiles

/// Reads a run's inputs for all of its threads, one block for whoever asks next.
///
/// A thread reads the block that it then looks at, so that the bytes are in its processor's caches. Lines that are
/// too long for a block are looked at while they are read, by one thread at a time.
final class SharedReader: Sendable {
  /// What a thread has to do next, and the place of its result in the output.
  struct Work {
    enum Kind {
      /// To look at whole lines of an input.
      case block(Block, input: Int)
      /// To hand on what came of reading.
      case result(BlockResult)
    }

    var number: Int
    var kind: Kind
  }

  private struct State: ~Copyable {
    var input = -1
    var framer: LineFramer?
    /// How many results were promised.
    var promised = 0
    /// For lines that come in parts, which only the thread that reads sees; nil while there was none in the input.
    var inspector: LineInspector?
  }

  private let state: Mutex<State>
  private let inputs: [InputSource]
  private let pool: BufferPool
  private let blockSize: Int
  private let detector: Detector
  private let wanted: LineInspector.Wanted
  private let origin: @Sendable (_ input: Int, _ offset: UInt64) -> BlockOrigin

  /// - Parameter origin: where the lines from an offset of an input on come from.
  init(
    _ inputs: [InputSource], pool: BufferPool, blockSize: Int, detector: Detector,
    wanted: LineInspector.Wanted,
    origin: @escaping @Sendable (_ input: Int, _ offset: UInt64) -> BlockOrigin
  ) {
    self.inputs = inputs
    self.pool = pool
    self.blockSize = blockSize
    self.origin = origin
    self.detector = detector
    self.wanted = wanted
    state = Mutex(State())
  }

  /// The next piece of work, or nil when all inputs were read. Waits for input; meanwhile others wait their turn.
  func next() -> Work? {
    state.withLock { state in
      guard let kind = read(&state) else { return nil }
      defer { state.promised += 1 }
      return Work(number: state.promised, kind: kind)
    }
  }

  private func read(_ state: inout State) -> Work.Kind? {
    while true {
      do throws(SystemError) {
        guard let piece = try state.framer?.next() else {
          state.framer = nil
          guard state.input + 1 < inputs.count else { return nil }
          state.input += 1
          state.framer = LineFramer(
            try inputs[state.input].open(), pool: pool, blockSize: blockSize,
            maxLineBytes: detector.limits.maxLineBytes)
          continue
        }
        switch piece {
        case .lines(let block): return .block(block, input: state.input)
        case .part(let block):
          if state.inspector == nil { state.inspector = LineInspector(detector, wanted: wanted) }
          state.inspector?.inspect(partOfLongLine: block.buffer.span.extracting(block.range))
          pool.giveBack(block.buffer)
          return .result(BlockResult(input: state.input, bytes: UInt64(block.storedBytes)))
        case .endOfParts(let offset, let ending):
          return .result(finishLongLine(at: offset, bytes: UInt64(ending), &state))
        }
      } catch {
        state.framer = nil
        // A line that was cut off must not go on in the next input.
        state.inspector = nil
        return .result(BlockResult(input: state.input, bytes: 0, failure: error))
      }
    }
  }

  private func finishLongLine(
    at offset: UInt64, bytes: UInt64, _ state: inout State
  ) -> BlockResult {
    var result = BlockResult(input: state.input, bytes: bytes)
    let summary = state.inspector?.finishLongLine(from: origin(state.input, offset)) {
      result.alerts.append($0)
    }
    if let summary { result.summary = summary }
    return result
  }
}
