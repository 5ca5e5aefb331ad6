internal import Diagnostics
internal import SafeText

/// A text with fields of an alert in braces: `{time} {LEVEL} {source}:{line} {text}`.
///
/// `{{` and `}}` stand for braces. Text between fields appears in every alert as it is. Values are escaped, so that nothing
/// in them ends a line or drives a terminal. A field that an alert lacks is empty. `{text|json}` is a field as a JSON value,
/// quotes included, which is null where an alert lacks the field. The only control characters that a
/// template may contain are tabs and line feeds.
package struct AlertTemplate: Equatable, Sendable {
  /// A defect of a template.
  package struct ParseError: Error, Equatable {
    package enum Kind: Equatable, Sendable {
      case empty
      /// A brace that neither opens nor closes a field.
      case strayBrace
      case unknownField
      /// A character that drives a terminal or changes the direction of text.
      case unsafeCharacter
    }

    package var kind: Kind
    /// The defect; lower case, no full stop.
    package var message: String
    /// How to mend it.
    package var help: String?
    /// The place of the defect, in bytes of the template.
    package var range: Range<Int>
  }

  enum Piece: Equatable {
    case text(String)
    case field(TemplateField)
    case json(TemplateField)
  }

  let pieces: [Piece]

  /// The template of users who ask for the format and give none: one line for each alert.
  package static let standard: AlertTemplate = {
    do throws(ParseError) {
      return try AlertTemplate(parsing: "{time} {LEVEL} {rule} {source}:{line}: {text}")
    } catch {
      preconditionFailure("the standard template is wrong: \(error.message)")
    }
  }()

  /// Reads a template. A line end is added if it has none.
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
  private static let jsonForm = "json"

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
    endLiteral()
    pieces.append(try field(position + 1..<end))
    position = end + 1
  }

  /// The field between two braces, with its form behind a bar.
  private func field(_ inside: Range<Int>) throws(AlertTemplate.ParseError) -> AlertTemplate.Piece {
    let parts = source[inside].split(
      separator: UInt8(ascii: "|"), maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(decoding: parts[0], as: UTF8.self)
    let form = parts.count > 1 ? String(decoding: parts[1], as: UTF8.self) : nil
    if let form, form != Self.jsonForm {
      throw unknown(
        "there is no form '\(form)' of a field", help: "the only one is json: {text|json}", inside)
    }
    let isJSON = form != nil
    guard let field = TemplateField(named: name, asJSON: isJSON) else {
      throw unknown(
        name.isEmpty ? "a field has no name" : "there is no field '\(name)'",
        help: Suggestion.help(for: name, among: TemplateField.names(asJSON: isJSON)), inside)
    }
    return isJSON ? .json(field) : .field(field)
  }

  private func unknown(
    _ message: String, help: String?, _ inside: Range<Int>
  ) -> AlertTemplate.ParseError {
    AlertTemplate.ParseError(
      kind: .unknownField, message: message, help: help,
      range: inside.lowerBound - 1..<inside.upperBound + 1)
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
