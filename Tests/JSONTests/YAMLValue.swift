import JSON
import Yams

extension JSONValue {
  /// The value of a YAML text, as editors read it: by the core schema of YAML 1.2, in which `yes` is a text. JSON is YAML,
  /// too.
  init(yaml text: String) throws {
    let node = try compose(yaml: text, .basic, .default, .utf8)
    self = node.map(JSONValue.init) ?? .null
  }

  private init(_ node: Node) {
    switch node {
    case .sequence(let items): self = .list(items.map(JSONValue.init))
    case .mapping(let pairs):
      self = .object(pairs.map { Member($0.key.scalar?.string ?? "", JSONValue($0.value)) })
    case .scalar(let scalar) where scalar.style == .plain: self = Self.plain(scalar.string)
    case .scalar(let scalar): self = .text(scalar.string)
    case .alias: self = .null
    }
  }

  /// Fractions stay texts. The schemas of tocsin have no other use for them.
  private static func plain(_ text: String) -> JSONValue {
    switch text {
    case "", "~", "null", "Null", "NULL": .null
    case "true", "True", "TRUE": .truth(true)
    case "false", "False", "FALSE": .truth(false)
    default: Int(text).map(JSONValue.number) ?? .text(text)
    }
  }
}
