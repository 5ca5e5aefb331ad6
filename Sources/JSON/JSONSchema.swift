/// A JSON Schema (draft-07): what a value may be, for editors and for those who read what tocsin writes.
package struct JSONSchema: Equatable, Sendable {
  private var members: [JSONValue.Member]

  /// A schema of some keywords.
  package init(_ keywords: KeyValuePairs<String, JSONValue>) {
    members = keywords.map { JSONValue.Member($0.key, $0.value) }
  }

  init(members: [JSONValue.Member]) {
    self.members = members
  }

  /// The schema as JSON.
  package var value: JSONValue { .object(members) }

  /// The schema with another keyword behind its own, or in the place of one that it has.
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

  /// The schema of a whole document. Definitions are what ``reference(_:)`` speaks of.
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
  /// A scalar of YAML of at least one character, whose text counts: 404 and yes are texts. `~` needs quotes, since
  /// it cannot be told from nothing.
  package static let text = JSONSchema(["type": ["string", "number", "boolean"], "minLength": 1])
  /// The same, or a list of such.
  package static let texts = JSONSchema([
    "type": ["string", "number", "boolean", "array"], "minLength": 1, "items": text.value,
  ])

  /// The same, with at least one item in the list.
  package static let names = texts.adding("minItems", 1)

  /// A whole number.
  package static func integer(in range: ClosedRange<Int>) -> JSONSchema {
    JSONSchema([
      "type": "integer", "minimum": .number(range.lowerBound), "maximum": .number(range.upperBound),
    ])
  }

  /// One of some names, which editors offer.
  package static func name(of names: [String]) -> JSONSchema {
    JSONSchema(["enum": .list(names.map(JSONValue.text))])
  }

  /// One of some names, or a list of them.
  package static func names(of names: [String], oneAlso others: [String] = []) -> JSONSchema {
    any(of: name(of: names + others), list(of: name(of: names)))
  }

  /// One of some names, in letters of either case; also spellings that editors do not offer, with any of some
  /// characters between their letters.
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

  /// What one of several schemas describes.
  package static func any(of schemas: JSONSchema...) -> JSONSchema {
    JSONSchema(["anyOf": .list(schemas.map(\.value))])
  }

  /// What a definition of the document describes.
  package static func reference(_ name: String) -> JSONSchema {
    JSONSchema(["$ref": .text("#/definitions/\(name)")])
  }
}
