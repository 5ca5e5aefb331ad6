internal import Inputs
internal import SystemFiles

/// The pieces of a run's inputs, one input after the other.
struct InputPieces {
  /// What comes next of an input.
  enum Next {
    case piece(LineFramer.Piece)
    /// The input cannot be read any further; what comes next is of another one.
    case failure(SystemError)
  }

  private let inputs: [InputSource]
  private let pool: BufferPool
  private let blockSize: Int
  private let maxLineBytes: Int
  private var input = -1
  private var framer: LineFramer?
  /// An encoding of the input that is known to be one that can be decoded.
  private var checked = TextEncoding.utf8

  init(_ inputs: [InputSource], pool: BufferPool, blockSize: Int, maxLineBytes: Int) {
    self.inputs = inputs
    self.pool = pool
    self.blockSize = blockSize
    self.maxLineBytes = maxLineBytes
  }

  /// The next piece and the place of its input among all; nil when all inputs were read. Waits for input.
  mutating func next() -> (input: Int, next: Next)? {
    while true {
      do throws(SystemError) {
        if let piece = try framer?.next() {
          try check(piece)
          return (input, .piece(piece))
        }
        framer = nil
        guard input + 1 < inputs.count else { return nil }
        input += 1
        framer = LineFramer(
          try inputs[input].open(), encoding: inputs[input].encoding, pool: pool,
          blockSize: blockSize, maxLineBytes: maxLineBytes)
        checked = .utf8
      } catch {
        framer = nil
        return (input, .failure(error))
      }
    }
  }

  /// Fails once for an input that cannot be decoded, instead of for each of its blocks.
  private mutating func check(_ piece: LineFramer.Piece) throws(SystemError) {
    let encoding: TextEncoding
    switch piece {
    case .lines(let block), .part(let block): encoding = block.encoding
    case .endOfParts: return
    }
    guard encoding != checked else { return }
    _ = try TextDecoder(encoding, of: inputs[input].name)
    checked = encoding
  }
}
