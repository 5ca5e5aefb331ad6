import Inputs
import Reading
import SystemFiles

/// Everything that a source gave out, with what every source promises checked on the way.
struct CollectedPieces {
  /// The text of each file, in the order of the pieces.
  private(set) var texts: [UInt128: String] = [:]
  /// The marks of each file, in the order of the pieces.
  private(set) var marks: [UInt128: [ReadMark]] = [:]
  private(set) var failures: [InputPiece] = []
  private(set) var droppedLines: [UInt128] = []
  /// The bytes of all files, as they are stored.
  private(set) var bytes = 0
  /// What a piece did against the contract.
  private(set) var defects: [String] = []
  private(set) var isLastReady = false

  private var decoders: [UInt128: TextDecoderBox] = [:]
  private var linesInParts: Set<UInt128> = []
  private var stored: [UInt128: Int] = [:]

  /// All files' texts, joined in the order of their generations.
  var text: String { texts.sorted { $0.key < $1.key }.map(\.value).joined() }

  mutating func take(_ piece: InputPiece, isRemembered: Bool) throws {
    let file = piece.origin.generation
    if failures.contains(where: { $0.origin.generation == file }) {
      defects.append("a piece after a failure")
    }
    isLastReady = piece.isLastReady
    switch piece.content {
    case .piece(let content): try take(content, of: piece, isRemembered: isRemembered)
    case .failure:
      failures.append(piece)
      expectNoMark(piece)
      linesInParts.remove(file)
    case .lineDropped:
      droppedLines.append(file)
      expectNoMark(piece)
      if linesInParts.remove(file) == nil { defects.append("no line to drop") }
      decoders[file] = nil
    }
  }

  private mutating func take(
    _ content: LineFramer.Piece, of piece: InputPiece, isRemembered: Bool
  ) throws {
    let file = piece.origin.generation
    switch content {
    case .lines(let block):
      if linesInParts.contains(file) { defects.append("lines inside a line") }
      note(block.storedBytes, of: file)
      texts[file, default: ""] += try decoder(of: file, block.encoding).text(block, isEnd: true)
      expectMark(piece, isRemembered: isRemembered)
    case .part(let block):
      linesInParts.insert(file)
      note(block.storedBytes, of: file)
      texts[file, default: ""] += try decoder(of: file, block.encoding).text(block, isEnd: false)
      expectNoMark(piece)
    case .endOfParts(_, let ending):
      if linesInParts.remove(file) == nil { defects.append("the end of no line") }
      note(ending, of: file)
      let width = decoders[file]?.encoding.lineEnds == .bytes ? 1 : 2
      texts[file, default: ""] += decoders[file]?.rest() ?? ""
      texts[file, default: ""] += ["", "\n", "\r\n"][ending / width]
      expectMark(piece, isRemembered: isRemembered)
    }
  }

  private mutating func note(_ count: Int, of file: UInt128) {
    bytes += count
    stored[file, default: 0] += count
  }

  private mutating func decoder(
    of file: UInt128, _ encoding: TextEncoding
  ) throws -> TextDecoderBox {
    if let known = decoders[file], known.encoding == encoding { return known }
    let decoder = try TextDecoderBox(encoding)
    decoders[file] = decoder
    return decoder
  }

  private mutating func expectNoMark(_ piece: InputPiece) {
    if piece.position != nil { defects.append("a position where no line ends") }
  }

  private mutating func expectMark(_ piece: InputPiece, isRemembered: Bool) {
    guard isRemembered else { return expectNoMark(piece) }
    let file = piece.origin.generation
    guard case .file(let mark) = piece.position else {
      defects.append("no position after a line")
      return
    }
    if let last = marks[file]?.last, last.offset >= mark.offset {
      defects.append("a position that went back")
    }
    marks[file, default: []].append(mark)
  }
}

/// Decodes the blocks of one file.
final class TextDecoderBox {
  let encoding: TextEncoding
  private var decoder: TextDecoder
  private var decoded = DecodedText()

  init(_ encoding: TextEncoding) throws {
    self.encoding = encoding
    decoder = try TextDecoder(encoding, of: "test")
  }

  func text(_ block: Block, isEnd: Bool) -> String {
    decode(block.buffer.span.extracting(block.range), isEnd: isEnd)
  }

  /// The end of a character that the last part cut off.
  func rest() -> String { decode([UInt8]().span, isEnd: true) }

  private func decode(_ bytes: Span<UInt8>, isEnd: Bool) -> String {
    decoder.decode(bytes, isEnd: isEnd, into: &decoded)
    return String(decoding: decoded.buffer[..<decoded.count], as: UTF8.self)
  }
}
