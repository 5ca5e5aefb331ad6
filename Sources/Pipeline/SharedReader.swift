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
    var inspector: BlockInspector?
    /// An encoding of the input that is known to be one that can be decoded.
    var checked = TextEncoding.utf8
  }

  private let state: Mutex<State>
  private let inputs: [InputSource]
  private let pool: BufferPool
  private let blockSize: Int
  private let maxLineBytes: Int
  private let inspector: @Sendable () -> BlockInspector
  private let origin: @Sendable (_ input: Int, _ offset: UInt64) -> BlockOrigin

  /// - Parameters:
  ///   - inspector: makes what looks at lines that come in parts.
  ///   - origin: where the lines from an offset of an input on come from.
  init(
    _ inputs: [InputSource], pool: BufferPool, blockSize: Int, maxLineBytes: Int,
    inspector: @escaping @Sendable () -> BlockInspector,
    origin: @escaping @Sendable (_ input: Int, _ offset: UInt64) -> BlockOrigin
  ) {
    self.inputs = inputs
    self.pool = pool
    self.blockSize = blockSize
    self.maxLineBytes = maxLineBytes
    self.inspector = inspector
    self.origin = origin
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
            try inputs[state.input].open(), encoding: inputs[state.input].encoding, pool: pool,
            blockSize: blockSize, maxLineBytes: maxLineBytes)
          state.checked = .utf8
          continue
        }
        return try work(on: piece, &state)
      } catch {
        state.framer = nil
        // A line that was cut off must not go on in the next input.
        state.inspector = nil
        return .result(BlockResult(input: state.input, bytes: 0, failure: error))
      }
    }
  }

  private func work(
    on piece: LineFramer.Piece, _ state: inout State
  ) throws(SystemError) -> Work.Kind {
    switch piece {
    case .lines(let block):
      try check(block.encoding, &state)
      return .block(block, input: state.input)
    case .part(let block):
      if state.inspector == nil { state.inspector = inspector() }
      let result = try state.inspector?.result(
        ofPart: block, input: state.input, name: inputs[state.input].name)
      pool.giveBack(block.buffer)
      return .result(result ?? BlockResult(input: state.input, bytes: 0))
    case .endOfParts(let offset, let ending):
      let result = state.inspector?.finishLongLine(
        ending: ending, input: state.input, from: origin(state.input, offset))
      return .result(result ?? BlockResult(input: state.input, bytes: UInt64(ending)))
    }
  }

  /// Fails once for an input that cannot be decoded, instead of for each of its blocks.
  private func check(_ encoding: TextEncoding, _ state: inout State) throws(SystemError) {
    guard encoding != state.checked else { return }
    _ = try TextDecoder(encoding, of: inputs[state.input].name)
    state.checked = encoding
  }
}
