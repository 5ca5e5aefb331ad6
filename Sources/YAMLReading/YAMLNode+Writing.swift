internal import Yams

/// How a node is written in its file, for callers that write it again.
extension YAMLNode {
  /// The ways to write a scalar.
  package enum ScalarStyle: Equatable, Sendable {
    case plain
    case singleQuoted
    case doubleQuoted
    case literal
    case folded
  }

  /// How a scalar is written; nil for other nodes.
  package var scalarStyle: ScalarStyle? {
    guard case .scalar(let scalar) = node else { return nil }
    return switch scalar.style {
    case .singleQuoted: .singleQuoted
    case .doubleQuoted: .doubleQuoted
    case .literal: .literal
    case .folded: .folded
    default: .plain
    }
  }

  /// The node's tag: the written one, or the one that follows from its quotes. The keys of a mapping have resolved tags.
  package var tag: String {
    switch node {
    case .scalar(let scalar): scalar.tag.description
    case .sequence(let sequence): sequence.tag.description
    case .mapping(let mapping): mapping.tag.description
    case .alias(let alias): alias.tag.description
    }
  }
}
