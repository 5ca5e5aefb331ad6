/// A key of a mapping, with the help that editors show.
package struct Key: Equatable, Sendable {
  package var name: String
  /// The schema of its value.
  package var schema: JSONSchema
  /// Its meaning, in a sentence or two.
  package var meaning: String
  /// Whether a mapping without this key is wrong.
  package var isRequired = false
  package var defaultValue: JSONValue?
  package var examples: [JSONValue] = []

  package init(
    _ name: String, _ schema: JSONSchema, _ meaning: String, isRequired: Bool = false,
    default defaultValue: JSONValue? = nil, examples: [JSONValue] = []
  ) {
    self.name = name
    self.schema = schema
    self.meaning = meaning
    self.isRequired = isRequired
    self.defaultValue = defaultValue
    self.examples = examples
  }

  fileprivate var documented: JSONValue {
    var schema = schema.adding("description", .text(meaning))
    if let defaultValue { schema = schema.adding("default", defaultValue) }
    if !examples.isEmpty { schema = schema.adding("examples", .list(examples)) }
    return schema.value
  }
}

/// The keys of a mapping: the one list from which readers and schemas take them.
package struct KeyTable: Equatable, Sendable {
  package let keys: [Key]
  /// The keys' names, in order.
  package let names: [String]
  /// Keys of which a mapping must have exactly one; empty if there is no such choice.
  package let alternatives: [String]
  /// Keys that need another key beside them.
  package let companions: [String: String]

  package init(
    _ keys: [Key], oneOf alternatives: [String] = [], companions: [String: String] = [:]
  ) {
    self.keys = keys
    self.alternatives = alternatives
    self.companions = companions
    names = keys.map(\.name)
  }

  /// The schema of the mapping.
  package var schema: JSONSchema {
    var members = [JSONValue.Member("type", "object")] + properties
    members += constraints
    return JSONSchema(members: members)
  }

  /// The schema of the mapping, with other keys allowed.
  package var openSchema: JSONSchema { schema.removing("additionalProperties") }

  /// The schema of a value that is either this mapping or allowed by another schema, which has a `type`.
  package func schema(or other: JSONSchema) -> JSONSchema {
    let types: [JSONValue] =
      switch other.value["type"] {
      case .list(let others)?: others + ["object"]
      case let type?: [type, "object"]
      case nil: ["object"]
      }
    var schema = other.adding("type", .list(types))
    for member in properties { schema = schema.adding(member.key, member.value) }
    guard !constraints.isEmpty else { return schema }
    return schema.adding("if", ["type": "object"]).adding("then", .object(constraints))
  }

  private var properties: [JSONValue.Member] {
    let required = keys.filter(\.isRequired).map { JSONValue.text($0.name) }
    return [
      JSONValue.Member(
        "properties", .object(keys.map { JSONValue.Member($0.name, $0.documented) })),
      JSONValue.Member("additionalProperties", false),
    ] + (required.isEmpty ? [] : [JSONValue.Member("required", .list(required))])
  }

  private var constraints: [JSONValue.Member] {
    var members: [JSONValue.Member] = []
    if !alternatives.isEmpty {
      let needed = alternatives.map { JSONValue.object([.init("required", [.text($0)])]) }
      members.append(JSONValue.Member("oneOf", .list(needed)))
    }
    if !companions.isEmpty {
      let needed = companions.sorted { $0.key < $1.key }
        .map { JSONValue.Member($0.key, [.text($0.value)]) }
      members.append(JSONValue.Member("dependencies", .object(needed)))
    }
    return members
  }
}
