extension LayoutNode {
  /// The node on one line; nil if it has comments, or if one line cannot hold it.
  var onOneLine: String? {
    guard let text = content.onOneLine else { return nil }
    return (properties + [text]).filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// Whether the node is a text, an alias, or a mapping of at most one key to a text or an alias, such as `{list:
  /// NAME}`.
  var isWord: Bool {
    guard let collection else { return true }
    guard collection.kind == .mapping, collection.entries.count <= 1 else { return false }
    return collection.entries.allSatisfy { $0.value.collection == nil }
  }
}

extension LayoutNode.Content {
  fileprivate var onOneLine: String? {
    switch self {
    case .nothing: ""
    case .alias(let alias, _): alias
    case .scalar(let scalar): scalar.isSafeInFlow ? scalar.onOneLine : nil
    case .collection(let collection): collection.onOneLine
    }
  }
}

extension LayoutCollection {
  fileprivate var onOneLine: String? {
    guard style == .flow, ending.isEmpty else { return nil }
    var texts: [String] = []
    for entry in entries {
      // YAML drops an item without text between brackets, so that the list would have one item less.
      guard entry.leading.isEmpty, entry.opening.isEmpty, entry.trailing == nil,
        let text = entry.onOneLine, !text.isEmpty
      else { return nil }
      texts.append(text)
    }
    let inside = texts.joined(separator: ", ")
    if isBare { return inside }
    return kind == .mapping ? "{\(inside)}" : "[\(inside)]"
  }
}

extension Entry {
  /// The entry on one line, without its comments; nil if one line cannot hold it.
  var onOneLine: String? {
    guard let value = value.onOneLine else { return nil }
    guard let key else { return value }
    guard let name = key.onOneLine else { return nil }
    return name + key.colon + " " + value
  }
}

extension LayoutNode {
  /// The node as the key of a block, with its colon.
  var writtenAsKey: String {
    let text =
      switch content {
      case .alias(let alias, _): alias
      case .scalar(let scalar): scalar.lines.joined(separator: " ")
      case .nothing, .collection: ""
      }
    return (properties + [text]).joined(separator: " ") + colon
  }

  /// The colon behind a key. Behind an alias it needs a blank: YAML would take it for a part of the name.
  fileprivate var colon: String {
    if case .alias = content { " :" } else { ":" }
  }
}
