/// A JSON Schema (draft-07), for editors and for consumers of what tocsin writes.
package struct JSONSchema: Equatable, Sendable {
  private var members: [JSONValue.Member]

  /// Makes a schema of some keywords.
  package init(_ keywords: KeyValuePairs<String, JSONValue>) {
    members = keywords.map { JSONValue.Member($0.key, $0.value) }
  }

  init(members: [JSONValue.Member]) {
    self.members = members
  }

  /// The schema as JSON.
  package var value: JSONValue { .object(members) }

  /// The schema with one more keyword. It replaces a keyword of the same name.
  package func adding(_ keyword: String, _ value: JSONValue) -> JSONSchema {
    var schema = self
    if let index = members.firstIndex(where: { $0.key == keyword }) {
      schema.members[index].value = value
    } else {
      schema.members.append(JSONValue.Member(keyword, value))
    }
    return schema
  }

  func removing(_ keyword: String) -> JSONSchema {
    JSONSchema(members: members.filter { $0.key != keyword })
  }

  /// The schema of a whole document, with the definitions to which ``reference(_:)`` refers.
  package func document(
    title: String, description: String, definitions: KeyValuePairs<String, JSONSchema> = [:]
  ) -> JSONValue {
    var document: [JSONValue.Member] = [
      JSONValue.Member("$schema", "http://json-schema.org/draft-07/schema#"),
      JSONValue.Member("title", .text(title)),
      JSONValue.Member("description", .text(description)),
    ]
    document += members
    if !definitions.isEmpty {
      let named = definitions.map { JSONValue.Member($0.key, $0.value.value) }
      document.append(JSONValue.Member("definitions", .object(named)))
    }
    return .object(document)
  }
}

extension JSONSchema {
  /// A string.
  package static let string = JSONSchema(["type": "string"])
  /// `true` or `false`.
  package static let truth = JSONSchema(["type": "boolean"])
  /// A YAML scalar that is read as text and not empty: 404 and yes are texts. `~` needs quotes, since it stands for nothing.
  package static let text = JSONSchema(["type": ["string", "number", "boolean"], "minLength": 1])
  /// A ``text`` or a list of texts.
  package static let texts = JSONSchema([
    "type": ["string", "number", "boolean", "array"], "minLength": 1, "items": text.value,
  ])

  /// A ``text``, or a list of at least one text.
  package static let names = texts.adding("minItems", 1)

  /// A whole number.
  package static func integer(in range: ClosedRange<Int>) -> JSONSchema {
    JSONSchema([
      "type": "integer", "minimum": .number(range.lowerBound), "maximum": .number(range.upperBound),
    ])
  }

  /// The schema of a text that must be one of some names. Editors offer them.
  package static func name(of names: [String]) -> JSONSchema {
    JSONSchema(["enum": .list(names.map(JSONValue.text))])
  }

  /// One of some names, or a list of them.
  package static func names(of names: [String], oneAlso others: [String] = []) -> JSONSchema {
    any(of: name(of: names + others), list(of: name(of: names)))
  }

  /// Accepts a name in upper or lower case, also with marks such as `-` between its letters.
  ///
  /// - Parameters:
  ///   - others: more names, which editors do not offer.
  ///   - marks: the characters that may stand between letters.
  package static func nameInAnyCase(
    of names: [String], spelledAlso others: [String] = [], passingBy marks: String = ""
  ) -> JSONSchema {
    let between = marks.isEmpty ? "" : "[\(marks)]*"
    let spellings = (names + others).filter { $0.contains { $0.isCased } }.map { name in
      name.map { $0.isCased ? "[\($0.lowercased())\($0.uppercased())]" : String($0) }
        .joined(separator: between)
    }
    return any(
      of: name(of: names),
      JSONSchema([
        "type": "string", "pattern": .text("^(\(spellings.joined(separator: "|")))$"),
      ]))
  }

  /// A list.
  package static func list(of items: JSONSchema) -> JSONSchema {
    JSONSchema(["type": "array", "items": items.value])
  }

  /// A value that one of several schemas allows.
  package static func any(of schemas: JSONSchema...) -> JSONSchema {
    JSONSchema(["anyOf": .list(schemas.map(\.value))])
  }

  /// A value that a definition of the document allows.
  package static func reference(_ name: String) -> JSONSchema {
    JSONSchema(["$ref": .text("#/definitions/\(name)")])
  }
}
