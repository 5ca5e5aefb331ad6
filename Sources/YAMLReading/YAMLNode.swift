internal import Yams

/// A node of a YAML document.
///
/// A node is visited only as deep as its reader goes, so aliases that refer to aliases cost nothing.
package struct YAMLNode {
  let node: Node

  /// The kinds of nodes that readers tell apart.
  package enum Kind: Equatable {
    /// A text, a number or a truth value.
    case scalar
    /// An empty scalar without quotes.
    case nothing
    /// A list of nodes.
    case sequence
    /// Keys with a node each.
    case mapping
    /// An alias that was not resolved.
    case alias
  }

  init(_ node: Node) {
    self.node = node
  }

  /// What the node is.
  package var kind: Kind {
    switch node {
    case .scalar(let scalar): scalar.style == .plain && scalar.string.isEmpty ? .nothing : .scalar
    case .sequence: .sequence
    case .mapping: .mapping
    case .alias: .alias
    }
  }

  /// The characters of a scalar; `no` and `404` are texts, too. Nil for other nodes.
  package var text: String? {
    guard case .scalar(let scalar) = node, kind == .scalar else { return nil }
    return scalar.string
  }

  /// Whether a scalar is written without quotes.
  package var isPlain: Bool {
    guard case .scalar(let scalar) = node else { return false }
    return scalar.style == .plain
  }

  /// Whether a scalar is written in double quotes, in which a backslash begins an escape.
  package var isDoubleQuoted: Bool {
    guard case .scalar(let scalar) = node else { return false }
    return scalar.style == .doubleQuoted
  }

  /// The items of a sequence; nil for other nodes.
  package var items: [YAMLNode]? {
    guard case .sequence(let sequence) = node else { return nil }
    return sequence.map(YAMLNode.init)
  }

  /// The keys and values of a mapping, in the order of the file; nil for other nodes.
  package var pairs: [(key: YAMLNode, value: YAMLNode)]? {
    guard case .mapping(let mapping) = node else { return nil }
    return mapping.map { (YAMLNode($0.key), YAMLNode($0.value)) }
  }

  /// The value of a key; nil if the node is not a mapping, or lacks the key.
  package func value(of key: String) -> YAMLNode? {
    guard case .mapping(let mapping) = node else { return nil }
    return mapping.first { $0.key.scalar?.string == key }.map { YAMLNode($0.value) }
  }

  /// Where the node starts: the line, and the column in code points, both from 1.
  var mark: (line: Int, scalarColumn: Int) {
    node.mark.map { ($0.line, $0.column) } ?? (1, 1)
  }

  /// The node as messages name it: "a list", "a text", …
  package var described: String {
    switch kind {
    case .scalar: isPlain ? "'\(text ?? "")'" : text == "" ? "an empty text" : "a text"
    case .nothing: "nothing"
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .alias: "an alias"
    }
  }
}
