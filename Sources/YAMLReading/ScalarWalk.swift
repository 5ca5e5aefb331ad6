internal import Yams

/// Walks through a scalar's text and through the bytes that write it in a file, in step.
///
/// Quotes, escapes, indentation and folded lines make the two differ (YAML 1.1, chapter 9).
struct ScalarWalk {
  private var written: ArraySlice<UInt8>
  private var text: Substring.UTF8View
  private let length: Int
  private let style: Node.Scalar.Style

  /// Starts a walk at the scalar's first character.
  ///
  /// - Parameter file: the bytes of the file from the scalar's tag, anchor or first character on.
  init(_ scalar: Node.Scalar, in file: ArraySlice<UInt8>) {
    written = Self.withoutProperties(file)
    text = scalar.string.utf8[...]
    length = text.count
    style = scalar.style
    switch style {
    case .singleQuoted, .doubleQuoted: written = written.dropFirst()
    case .literal, .folded:
      written = written.drop { !YAMLBytes.isBreak($0) }
      skipBreak()
      // Empty lines are part of the text; indentation is not.
      skipIndentation()
    default: break
    }
  }

  /// The position of the walk, in bytes of the file.
  var offset: Int { written.startIndex }

  /// Whether the walk has passed all of the scalar's text.
  var isAtEnd: Bool { text.isEmpty }

  /// Advances until a number of bytes of the scalar's text is behind the walk. If they end inside a character, the walk
  /// passes that character.
  mutating func advance(past bytes: Int) {
    let target = max(0, length - bytes)
    while text.count > target || isAtEscapedBreak, step(atMost: text.count - target) {}
  }

  /// Passes one character, one escape, one folded line end, or a row of at most `most` blanks. Returns false if the file
  /// does not match the text.
  private mutating func step(atMost most: Int) -> Bool {
    guard let byte = written.first else { return false }
    switch style {
    case .doubleQuoted where byte == UInt8(ascii: "\\"): escape()
    case .singleQuoted where byte == UInt8(ascii: "'"): take(written: 2, text: 1)
    case .literal where YAMLBytes.isBreak(byte):
      skipBreak()
      text = text.dropFirst()
      skipIndentation()
    case .folded where YAMLBytes.isBreak(byte): foldedBreaks()
    case .literal, .folded:
      guard byte == text.first else { return false }
      take(written: 1, text: 1)
    default:
      let blanks = written.prefix { YAMLBytes.isBlank($0) }.count
      if let next = written.dropFirst(blanks).first, YAMLBytes.isBreak(next) {
        flowBreaks(keeping: 0)
      } else {
        let row = max(1, min(blanks, most))
        guard written.prefix(row).elementsEqual(text.prefix(row)) else { return false }
        take(written: row, text: row)
      }
    }
    return true
  }

  /// Passes line ends in quotes or between plain words. A single one is a blank in the text; of several, all but the
  /// first are line ends in the text. Blanks around them are not part of the text.
  private mutating func flowBreaks(keeping kept: Int) {
    var count = 0
    written = written.drop { YAMLBytes.isBlank($0) }
    while let byte = written.first, YAMLBytes.isBreak(byte) {
      skipBreak()
      count += 1
      written = written.drop { YAMLBytes.isBlank($0) }
    }
    text = text.dropFirst(count == 1 ? 1 - kept : count - 1)
  }

  private mutating func foldedBreaks() {
    var count = 0
    while let byte = written.first, YAMLBytes.isBreak(byte) {
      skipBreak()
      count += 1
      let blanks = written.prefix { $0 == UInt8(ascii: " ") }.count
      guard let next = written.dropFirst(blanks).first, YAMLBytes.isBreak(next) else { break }
      written = written.dropFirst(blanks)
    }
    if count == 1, text.first == UInt8(ascii: " ") {
      text = text.dropFirst()
    } else {
      // Next to a line with more indentation, line ends are not folded.
      text = text.drop { $0 == UInt8(ascii: "\n") }
    }
    skipIndentation()
  }

  /// Skips the blanks at the start of a line of a block that are not part of the text.
  private mutating func skipIndentation() {
    let blank = UInt8(ascii: " ")
    let meant = text.prefix { $0 == blank }.count
    written = written.dropFirst(max(0, written.prefix { $0 == blank }.count - meant))
  }

  /// The bytes behind the tag and the anchor of a scalar.
  static func withoutProperties(_ file: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = file
    while let byte = rest.first, byte == UInt8(ascii: "&") || byte == UInt8(ascii: "!") {
      rest = rest.drop { !YAMLBytes.isGap($0) }.drop { YAMLBytes.isGap($0) }
    }
    return rest
  }

  /// Whether the next bytes are an escaped line end, which is not part of the text.
  private var isAtEscapedBreak: Bool {
    guard style == .doubleQuoted, written.first == UInt8(ascii: "\\") else { return false }
    return written.dropFirst().first.map(YAMLBytes.isBreak) ?? false
  }

  private mutating func escape() {
    guard let kind = written.dropFirst().first else { return take(written: 1, text: 0) }
    let digits: Int
    switch kind {
    case UInt8(ascii: "x"): digits = 2
    case UInt8(ascii: "u"): digits = 4
    case UInt8(ascii: "U"): digits = 8
    case UInt8(ascii: "N"), UInt8(ascii: "_"): return take(written: 2, text: 2)
    case UInt8(ascii: "L"), UInt8(ascii: "P"): return take(written: 2, text: 3)
    case _ where YAMLBytes.isBreak(kind):
      written = written.dropFirst()
      return flowBreaks(keeping: 1)
    default: return take(written: 2, text: 1)
    }
    let hex = String(decoding: written.dropFirst(2).prefix(digits), as: UTF8.self)
    let scalar = UInt32(hex, radix: 16).flatMap(Unicode.Scalar.init)
    take(written: 2 + digits, text: scalar?.utf8.count ?? 0)
  }

  private mutating func take(written count: Int, text textCount: Int) {
    written = written.dropFirst(count)
    text = text.dropFirst(textCount)
  }

  private mutating func skipBreak() {
    let isPair = written.starts(with: [UInt8(ascii: "\r"), UInt8(ascii: "\n")])
    written = written.dropFirst(isPair ? 2 : 1)
  }
}
