internal import YAMLReading

/// A position in the bytes of a file. Collects the comments that it passes.
struct SourceCursor {
  let bytes: [UInt8]
  private(set) var offset = 0
  /// The comments that were passed but not yet taken, in order.
  var pending: [Comment] = []
  /// Line ends since the last text or comment; the start of the file counts as one.
  private var lineEnds = 1
  private var lineStart = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The byte here; nil at the end.
  var byte: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  /// The byte `distance` bytes ahead; nil past the end.
  func byte(ahead distance: Int) -> UInt8? {
    offset + distance < bytes.count ? bytes[offset + distance] : nil
  }

  /// The number of bytes before the cursor on its line.
  var column: Int { offset - lineStart }

  /// Whether an empty line separates the cursor from the text or comment before it.
  var isBehindBlankLine: Bool { lineEnds > 1 }

  /// Passes blanks, line ends and comments.
  mutating func skipGap() {
    while let byte {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): offset += 1
      case UInt8(ascii: "\n"):
        offset += 1
        lineEnds += 1
        lineStart = offset
      case UInt8(ascii: "#"): skipComment()
      default: return
      }
    }
  }

  /// Passes blanks within the line.
  mutating func skipBlanks() {
    while let byte, YAMLBytes.isBlank(byte) { offset += 1 }
  }

  /// Passes `count` bytes of text within the line, and returns them.
  @discardableResult
  mutating func take(_ count: Int) -> ArraySlice<UInt8> {
    let taken = bytes[offset..<min(offset + count, bytes.count)]
    offset = taken.endIndex
    lineEnds = 0
    return taken
  }

  /// Passes text of one or more lines up to an offset, and returns it.
  mutating func take(to end: Int) -> ArraySlice<UInt8> {
    let taken = bytes[offset..<end]
    if let last = taken.lastIndex(of: UInt8(ascii: "\n")) { lineStart = last + 1 }
    offset = end
    lineEnds = 0
    return taken
  }

  /// Takes the first pending comment, if it is on the line of the last text.
  mutating func takeCommentBehindText() -> Comment? {
    pending.first?.isBehindText == true ? pending.removeFirst() : nil
  }

  /// Takes all pending comments.
  mutating func takePending() -> [Comment] {
    defer { pending = [] }
    return pending
  }

  /// Passes the comment that starts here.
  mutating func skipComment() {
    let end = bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
    let line = bytes[offset..<end]
    let last = line.lastIndex { !YAMLBytes.isBlank($0) && $0 != UInt8(ascii: "\r") } ?? offset
    pending.append(
      Comment(
        text: String(decoding: line[...last], as: UTF8.self), isBehindText: lineEnds == 0,
        hasBlankBefore: lineEnds > 1, column: column))
    offset = end
    lineEnds = 0
  }
}
