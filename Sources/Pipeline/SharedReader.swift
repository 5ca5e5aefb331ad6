internal import Detection
internal import Inputs
internal import Reading
internal import Synchronization
internal import SystemFiles

/// Reads a run's inputs for all of its threads, a block at a time.
///
/// A thread reads the block that it then searches, so that the bytes are in its processor's caches. Lines that are too
/// long for a block are searched while they are read, by one thread at a time. The lock is held while a thread waits for
/// input: only threads that wait for input, too, need it.
final class SharedReader: Sendable {
  /// What a thread has to do next, and the number of its result.
  struct Work {
    enum Kind {
      /// To search whole lines of a file.
      case block(Block, InputPiece)
      /// To hand on a result, because reading left nothing to search.
      case result(BlockResult)
    }

    var number: Int
    var kind: Kind
  }

  private struct State {
    var pieces: any PieceSource
    /// The number of the next result.
    var nextNumber = 0
    /// For lines that come in parts, by the generation of the file.
    var longLines: [UInt128: LongLineScanner] = [:]
  }

  private let state: Mutex<State>
  private let pool: BufferPool
  private let scanner: @Sendable () -> BlockScanner
  private let origin: @Sendable (_ file: PieceOrigin, _ offset: UInt64) -> BlockOrigin

  /// - Parameters:
  ///   - scanner: makes a scanner for lines that come in parts.
  ///   - origin: the origin of the lines from an offset of a file on.
  init(
    _ pieces: any PieceSource, longLines: [UInt128: LongLineScanner] = [:], pool: BufferPool,
    scanner: @escaping @Sendable () -> BlockScanner,
    origin: @escaping @Sendable (_ file: PieceOrigin, _ offset: UInt64) -> BlockOrigin
  ) {
    self.pool = pool
    self.scanner = scanner
    self.origin = origin
    state = Mutex(State(pieces: pieces, longLines: longLines))
  }

  /// The next piece of work; nil when all inputs were read. Waits for input.
  func next() -> Work? {
    state.withLock { state in
      guard let kind = read(&state) else { return nil }
      defer { state.nextNumber += 1 }
      return Work(number: state.nextNumber, kind: kind)
    }
  }

  /// The source of pieces. After all threads have ended.
  var source: any PieceSource { state.withLock(\.pieces) }

  /// Lines whose first parts were searched, by the generation of their file. After all threads have ended.
  var longLines: [UInt128: LongLineScanner] { state.withLock(\.longLines) }

  private func read(_ state: inout State) -> Work.Kind? {
    guard let piece = state.pieces.next() else { return nil }
    let file = piece.origin
    var result: BlockResult
    switch piece.content {
    case .piece(.lines(let block)): return .block(block, piece)
    case .piece(.part(let block)): result = self.result(ofPart: block, of: file, &state)
    case .piece(.endOfParts(let offset, let ending)):
      let longLine = state.longLines.removeValue(forKey: file.generation)
      result =
        longLine?.scanner.finishLongLine(ending: ending, of: file, from: origin(file, offset))
        ?? BlockResult(BlockReading(origin: file, bytes: UInt64(ending)))
    case .failure(let error):
      // A line that was cut off must not go on in the next input.
      state.longLines.removeValue(forKey: file.generation)
      result = BlockResult(BlockReading(origin: file, failure: error))
    case .lineDropped:
      state.longLines.removeValue(forKey: file.generation)
      result = BlockResult(BlockReading(origin: file, bytes: 0))
    }
    result.complete(piece)
    return .result(result)
  }

  private func result(
    ofPart block: Block, of file: PieceOrigin, _ state: inout State
  ) -> BlockResult {
    let longLine = state.longLines[file.generation] ?? LongLineScanner(scanner())
    state.longLines[file.generation] = longLine
    do throws(SystemError) {
      let result = try longLine.scanner.result(ofPart: block, of: file)
      pool.giveBack(block.buffer)
      return result
    } catch {
      return BlockResult(BlockReading(origin: file, failure: error))
    }
  }
}

/// Searches a line that comes in parts, on one thread at a time.
///
/// It is unchecked because only the thread that holds the reader's lock calls it.
final class LongLineScanner: @unchecked Sendable {
  var scanner: BlockScanner

  init(_ scanner: consuming BlockScanner) {
    self.scanner = scanner
  }
}
