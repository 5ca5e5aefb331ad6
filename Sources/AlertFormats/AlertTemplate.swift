internal import Diagnostics
internal import SafeText

/// A text with fields of an alert in braces: `{time} {LEVEL} {source}:{line} {text}`.
///
/// `{{` and `}}` stand for braces. What is no field stands in every line as it is; values are escaped, so that nothing
/// in them ends a line or drives a terminal. A field that an alert lacks is empty. Of control characters a template may have
/// tabs and line feeds.
package struct AlertTemplate: Equatable, Sendable {
  /// What a template may not be.
  package struct ParseError: Error, Equatable {
    /// What kind of defect it is.
    package enum Kind: Equatable, Sendable {
      case empty
      /// A brace that opens no field or closes none.
      case strayBrace
      case unknownField
      /// A character that drives a terminal or turns text round.
      case unsafeCharacter
    }

    package var kind: Kind
    /// What is wrong; lower case, no full stop.
    package var message: String
    /// What to do about it.
    package var help: String?
    /// Where, in bytes of the template's text.
    package var range: Range<Int>
  }

  enum Piece: Equatable {
    case text(String)
    case field(TemplateField)
  }

  let pieces: [Piece]

  /// A line for each alert, for those who name the format and no template.
  package static let standard = AlertTemplate(pieces: [
    .field(.time), .text(" "), .field(.upperCaseLevel), .text(" "), .field(.rule), .text(" "),
    .field(.source), .text(":"), .field(.line), .text(": "), .field(.text), .text("\n"),
  ])

  private init(pieces: [Piece]) {
    self.pieces = pieces
  }

  /// The template that a text is. One that does not end with a line end gets one.
  package init(parsing source: String) throws(ParseError) {
    guard !source.isEmpty else {
      throw ParseError(
        kind: .empty, message: "the template is empty", help: "such as: {time} {level} {text}",
        range: 0..<0)
    }
    try Self.refuseUnsafeCharacters(in: source)
    var parser = TemplateParser(source)
    try parser.parse()
    pieces = parser.pieces
  }
}

extension AlertTemplate {
  private static func refuseUnsafeCharacters(in source: String) throws(ParseError) {
    var offset = 0
    for scalar in source.unicodeScalars {
      let count = UTF8.width(scalar)
      guard !TerminalSafety.isUnsafe(scalar) || scalar == "\t" || scalar == "\n" else {
        let shown = TerminalSafety.escaped(String(scalar))
        throw ParseError(
          kind: .unsafeCharacter,
          message: "the template has the character \(shown), which would stand in every alert",
          help: "take it out: of control characters a template may have tabs and line feeds",
          range: offset..<offset + count)
      }
      offset += count
    }
  }
}

private struct TemplateParser {
  private let source: [UInt8]
  private var position = 0
  private var literal: [UInt8] = []
  private(set) var pieces: [AlertTemplate.Piece] = []

  private static let open = UInt8(ascii: "{")
  private static let close = UInt8(ascii: "}")

  init(_ source: String) {
    self.source = Array(source.utf8)
  }

  mutating func parse() throws(AlertTemplate.ParseError) {
    while position < source.count {
      let byte = source[position]
      let isDoubled = position + 1 < source.count && source[position + 1] == byte
      switch byte {
      case Self.open where isDoubled, Self.close where isDoubled:
        literal.append(byte)
        position += 2
      case Self.open: try parseField()
      case Self.close:
        throw stray("a } here closes no field", help: "write }} for a brace")
      default:
        literal.append(byte)
        position += 1
      }
    }
    if literal.last != UInt8(ascii: "\n") { literal.append(UInt8(ascii: "\n")) }
    endLiteral()
  }

  private mutating func parseField() throws(AlertTemplate.ParseError) {
    guard
      let end = source[(position + 1)...].firstIndex(where: { $0 == Self.close || $0 == Self.open }
      ),
      source[end] == Self.close
    else { throw stray("the field that begins here has no }", help: "write {{ for a brace") }
    let name = String(decoding: source[(position + 1)..<end], as: UTF8.self)
    guard let field = TemplateField(rawValue: name) else {
      throw AlertTemplate.ParseError(
        kind: .unknownField,
        message: name.isEmpty ? "a field has no name" : "there is no field '\(name)'",
        help: Suggestion.help(for: name, among: TemplateField.allCases.map(\.rawValue)),
        range: position..<end + 1)
    }
    endLiteral()
    pieces.append(.field(field))
    position = end + 1
  }

  private mutating func endLiteral() {
    guard !literal.isEmpty else { return }
    pieces.append(.text(String(decoding: literal, as: UTF8.self)))
    literal = []
  }

  private func stray(_ message: String, help: String) -> AlertTemplate.ParseError {
    AlertTemplate.ParseError(
      kind: .strayBrace, message: message, help: help, range: position..<position + 1)
  }
}
