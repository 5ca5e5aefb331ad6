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
    var pieces: InputPieces
    /// How many results were promised.
    var promised = 0
    /// For lines that come in parts, which only the thread that reads sees; nil while there was none in the input.
    var inspector: BlockInspector?
  }

  private let state: Mutex<State>
  private let inputs: [InputSource]
  private let pool: BufferPool
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
    self.inspector = inspector
    self.origin = origin
    state = Mutex(
      State(
        pieces: InputPieces(
          inputs, pool: pool, blockSize: blockSize, maxLineBytes: maxLineBytes)))
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
    guard let (input, next) = state.pieces.next() else { return nil }
    switch next {
    case .piece(.lines(let block)): return .block(block, input: input)
    case .piece(.part(let block)): return .result(result(ofPart: block, input: input, &state))
    case .piece(.endOfParts(let offset, let ending)):
      let result = state.inspector?.finishLongLine(
        ending: ending, input: input, from: origin(input, offset))
      return .result(result ?? BlockResult(input: input, bytes: UInt64(ending)))
    case .failure(let error):
      // A line that was cut off must not go on in the next input.
      state.inspector = nil
      return .result(BlockResult(input: input, bytes: 0, failure: error))
    }
  }

  private func result(ofPart block: Block, input: Int, _ state: inout State) -> BlockResult {
    if state.inspector == nil { state.inspector = inspector() }
    do throws(SystemError) {
      let result = try state.inspector?.result(
        ofPart: block, input: input, name: inputs[input].name)
      pool.giveBack(block.buffer)
      return result ?? BlockResult(input: input, bytes: 0)
    } catch {
      return BlockResult(input: input, bytes: 0, failure: error)
    }
  }
}
