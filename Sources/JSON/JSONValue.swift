/// A JSON value. Objects keep the order of their keys.
package indirect enum JSONValue: Equatable, Sendable {
  case null
  case truth(Bool)
  case number(Int)
  case text(String)
  case list([JSONValue])
  case object([Member])

  /// A key of an object and its value.
  package struct Member: Equatable, Sendable {
    package var key: String
    package var value: JSONValue

    package init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// The value of a key; nil if this is not an object, or has no such key.
  package subscript(_ key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .text(value) }
  package init(integerLiteral value: Int) { self = .number(value) }
  package init(booleanLiteral value: Bool) { self = .truth(value) }
  package init(arrayLiteral elements: JSONValue...) { self = .list(elements) }
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }
}

extension JSONValue {
  /// The most columns of a value on one line, with its indentation.
  private static let width = 100

  /// The value for people, with a line end: short values on one line, longer ones indented by two spaces.
  package var text: String { text(indentedBy: 0) + "\n" }

  private func text(indentedBy depth: Int) -> String {
    let line = compactText
    if depth * 2 + line.count <= Self.width { return line }
    let indentation = String(repeating: " ", count: depth * 2)
    func block(_ open: String, _ lines: [String], _ close: String) -> String {
      "\(open)\n" + lines.map { "\(indentation)  \($0)" }.joined(separator: ",\n")
        + "\n\(indentation)\(close)"
    }
    switch self {
    case .list(let items): return block("[", items.map { $0.text(indentedBy: depth + 1) }, "]")
    case .object(let members):
      let lines = members.map {
        "\(JSONValue.text($0.key).compactText): \($0.value.text(indentedBy: depth + 1))"
      }
      return block("{", lines, "}")
    default: return line
    }
  }

  private var compactText: String {
    switch self {
    case .null: return "null"
    case .truth(let truth): return truth ? "true" : "false"
    case .number(let number): return String(number)
    case .text(let text):
      var writer = JSONWriter()
      writer.append(text)
      return String(decoding: writer.finished(), as: UTF8.self)
    case .list(let items): return "[" + items.map(\.compactText).joined(separator: ", ") + "]"
    case .object(let members):
      let parts = members.map { "\(JSONValue.text($0.key).compactText): \($0.value.compactText)" }
      return "{" + parts.joined(separator: ", ") + "}"
    }
  }
}
