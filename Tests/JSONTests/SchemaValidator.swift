import JSON

/// Checks values against a JSON Schema, with as much of draft-07 as the schemas of tocsin use. An unknown keyword counts as
/// a defect, so that none is ignored.
struct SchemaValidator {
  let root: JSONValue

  /// The defects of a value, each with its path; empty if there are none.
  func defects(of value: JSONValue) -> [String] {
    defects(of: value, by: root, at: "")
  }

  private func defects(of value: JSONValue, by schema: JSONValue, at path: String) -> [String] {
    switch schema {
    case .truth(true): return []
    case .object(let keywords):
      // By the draft, what stands beside a reference does not count.
      if let target = schema["$ref"] { return defects(of: value, by: definition(target), at: path) }
      return keywords.flatMap { keyword in
        defects(of: value, keyword.key, keyword.value, schema, at: path)
      }
    default: return ["\(path): nothing is right here"]
    }
  }

  private func definition(_ reference: JSONValue) -> JSONValue {
    guard case .text(let text) = reference, text.hasPrefix("#/definitions/") else { return false }
    return root["definitions"]?[String(text.dropFirst("#/definitions/".count))] ?? false
  }

  private func defects(
    of value: JSONValue, _ keyword: String, _ wanted: JSONValue, _ schema: JSONValue,
    at path: String
  ) -> [String] {
    func expect(_ isRight: Bool) -> [String] {
      isRight ? [] : ["\(path): \(keyword) \(wanted.text.prefix(200))"]
    }
    switch (keyword, value, wanted) {
    case ("$schema", _, _), ("title", _, _), ("description", _, _), ("default", _, _),
      ("examples", _, _), ("definitions", _, _), ("format", _, _), ("contentEncoding", _, _),
      ("then", _, _):
      return []
    case ("type", _, .text(let type)): return expect(value.types.contains(type))
    case ("type", _, .list(let types)):
      return expect(types.contains { value.types.map(JSONValue.text).contains($0) })
    case ("enum", _, .list(let values)): return expect(values.contains(value))
    case ("anyOf", _, .list(let schemas)):
      return expect(schemas.contains { defects(of: value, by: $0, at: path).isEmpty })
    case ("oneOf", _, .list(let schemas)):
      return expect(schemas.count { defects(of: value, by: $0, at: path).isEmpty } == 1)
    case ("not", _, _): return expect(!defects(of: value, by: wanted, at: path).isEmpty)
    case ("if", _, _):
      let applies = defects(of: value, by: wanted, at: path).isEmpty
      return applies ? defects(of: value, by: schema["then"] ?? true, at: path) : []
    case ("minLength", .text(let text), .number(let least)):
      return expect(text.unicodeScalars.count >= least)
    case ("pattern", .text(let text), .text(let pattern)):
      return expect((try? Regex(pattern).firstMatch(in: text)) != nil)
    case ("minimum", .number(let number), .number(let least)): return expect(number >= least)
    case ("maximum", .number(let number), .number(let most)): return expect(number <= most)
    case ("minItems", .list(let items), .number(let least)): return expect(items.count >= least)
    case ("maxItems", .list(let items), .number(let most)): return expect(items.count <= most)
    case ("items", .list(let items), _):
      return items.enumerated().flatMap {
        defects(of: $0.element, by: wanted, at: "\(path)/\($0.offset)")
      }
    case ("minProperties", .object(let members), .number(let least)):
      return expect(members.count >= least)
    case ("required", .object, .list(let names)):
      return expect(names.allSatisfy { name in value.keys.map(JSONValue.text).contains(name) })
    case ("dependencies", .object, .object(let needs)):
      return needs.flatMap { need in
        guard value[need.key] != nil, case .list(let names) = need.value else { return [String]() }
        return expect(names.allSatisfy { name in value.keys.map(JSONValue.text).contains(name) })
      }
    case ("propertyNames", .object, _):
      return value.keys.flatMap { defects(of: .text($0), by: wanted, at: "\(path)/\($0)") }
    case ("properties", .object(let members), _):
      return members.flatMap { member in
        wanted[member.key].map { defects(of: member.value, by: $0, at: "\(path)/\(member.key)") }
          ?? []
      }
    case ("patternProperties", .object(let members), .object(let patterns)):
      return members.flatMap { member in
        patterns.filter { member.key.matches($0.key) }.flatMap {
          defects(of: member.value, by: $0.value, at: "\(path)/\(member.key)")
        }
      }
    case ("additionalProperties", .object(let members), _):
      let others = members.filter { member in
        schema["properties"]?[member.key] == nil
          && schema["patternProperties"]?.keys.contains { member.key.matches($0) } != true
      }
      return others.flatMap {
        defects(of: $0.value, by: wanted, at: "\(path)/\($0.key)")
      }
    case ("minLength", _, _), ("pattern", _, _), ("minimum", _, _), ("maximum", _, _),
      ("minItems", _, _), ("maxItems", _, _), ("items", _, _), ("minProperties", _, _),
      ("required", _, _), ("dependencies", _, _), ("propertyNames", _, _), ("properties", _, _),
      ("patternProperties", _, _), ("additionalProperties", _, _):
      // It speaks of values of another type.
      return []
    default: return ["\(path): the validator does not know '\(keyword)'"]
    }
  }
}

extension JSONValue {
  /// The names of a value's types in JSON Schema.
  fileprivate var types: [String] {
    switch self {
    case .null: ["null"]
    case .truth: ["boolean"]
    case .number: ["integer", "number"]
    case .text: ["string"]
    case .list: ["array"]
    case .object: ["object"]
    }
  }

  /// The keys of an object.
  var keys: [String] {
    guard case .object(let members) = self else { return [] }
    return members.map(\.key)
  }
}

extension String {
  fileprivate func matches(_ pattern: String) -> Bool {
    (try? Regex(pattern).firstMatch(in: self)) != nil
  }
}
