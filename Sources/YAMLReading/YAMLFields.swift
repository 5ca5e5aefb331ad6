/// The known fields of a mapping.
package struct YAMLFields {
  /// The mapping.
  package let node: YAMLNode
  private var entries: [String: (key: YAMLNode, value: YAMLNode)] = [:]
  private var refused: Set<String> = []

  init(node: YAMLNode) {
    self.node = node
  }

  mutating func add(_ name: String, key: YAMLNode, value: YAMLNode) {
    entries[name] = (key, value)
  }

  /// Notes that a misspelt key was reported, which was probably meant for this field.
  mutating func refuse(_ name: String) {
    refused.insert(name)
  }

  /// The value of a field; nil if the mapping lacks it.
  package subscript(_ name: String) -> YAMLNode? { entries[name]?.value }

  /// The key of a field as a node, to report defects at; nil if the mapping lacks the field.
  package func key(_ name: String) -> YAMLNode? { entries[name]?.key }

  /// Whether the mapping has the field.
  package func has(_ name: String) -> Bool { entries[name] != nil }

  /// Whether all of some fields are missing, and no misspelt key was probably meant for one of them. Only then report
  /// that they are missing: otherwise the misspelt key has been reported.
  package func lacks(_ names: String...) -> Bool {
    !names.contains { has($0) || refused.contains($0) }
  }
}
