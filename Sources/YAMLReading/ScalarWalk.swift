internal import Yams

/// Walks side by side through a scalar's text and through what is written for it in a file.
///
/// Quotes, escapes, indentation and folded lines make the two differ (YAML 1.1, chapter 9).
struct ScalarWalk {
  private var written: ArraySlice<UInt8>
  private var text: Substring.UTF8View
  private let style: Node.Scalar.Style

  /// A walk that stands at the scalar's first character.
  ///
  /// - Parameter file: what is written from the scalar's tag, anchor or first character on.
  init(_ scalar: Node.Scalar, in file: ArraySlice<UInt8>) {
    written = Self.withoutProperties(file)
    text = scalar.string.utf8[...]
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

  /// Where the walk stands, in bytes of the file.
  var offset: Int { written.startIndex }

  /// Whether all of the scalar's text has been passed.
  var isAtEnd: Bool { text.isEmpty }

  /// Goes on by so many bytes of the scalar's text, or to the end of the character that they end in.
  mutating func advance(_ bytes: Int) {
    let target = max(0, text.count - bytes)
    while text.count > target || isAtEscapedBreak, step() {}
  }

  /// Takes one character, one escape or one folded line end; false where the two do not agree.
  private mutating func step() -> Bool {
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
        guard byte == text.first else { return false }
        take(written: 1, text: 1)
      }
    }
    return true
  }

  /// One line end in quotes or between plain words is a blank in the text; of several each but the first is
  /// itself. Blanks around them are nothing.
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
      // Around lines with more indentation every line end stays one.
      text = text.drop { $0 == UInt8(ascii: "\n") }
    }
    skipIndentation()
  }

  /// Skips the blanks of a block's line that are not in the text.
  private mutating func skipIndentation() {
    let blank = UInt8(ascii: " ")
    let meant = text.prefix { $0 == blank }.count
    written = written.dropFirst(max(0, written.prefix { $0 == blank }.count - meant))
  }

  /// What is written for a scalar, without the tag and the anchor before it.
  static func withoutProperties(_ file: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = file
    while let byte = rest.first, byte == UInt8(ascii: "&") || byte == UInt8(ascii: "!") {
      rest = rest.drop { !YAMLBytes.isGap($0) }.drop { YAMLBytes.isGap($0) }
    }
    return rest
  }

  /// Whether a line end comes next that is no part of the text.
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
