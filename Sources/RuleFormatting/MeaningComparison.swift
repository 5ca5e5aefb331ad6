internal import YAMLReading

/// Compares the meaning of two files.
enum MeaningComparison {
  /// Whether two documents have the same content. Ignores comments and the layout of collections. Whether a scalar is in
  /// quotes counts, since that decides its type.
  static func isSame(_ one: LayoutDocument, _ other: LayoutDocument) -> Bool {
    switch (one.root, other.root) {
    case (nil, nil): true
    case (let one?, let other?): isSame(one, other)
    default: false
    }
  }

  private static func isSame(_ one: LayoutNode, _ other: LayoutNode) -> Bool {
    guard one.properties == other.properties, one.tag == other.tag else { return false }
    switch (one.content, other.content) {
    case (.nothing, .nothing): return true
    case (.alias(let one, let referent), .alias(let other, let otherReferent)):
      return one == other && referent == otherReferent
    case (.scalar(let one), .scalar(let other)):
      return one.value.utf8.elementsEqual(other.value.utf8)
        && (one.style == .plain) == (other.style == .plain)
    case (.collection(let one), .collection(let other)):
      return one.kind == other.kind && one.entries.count == other.entries.count
        && zip(one.entries, other.entries).allSatisfy { isSame($0, $1) }
    default: return false
    }
  }

  private static func isSame(_ one: Entry, _ other: Entry) -> Bool {
    switch (one.key, other.key) {
    case (nil, nil): isSame(one.value, other.value)
    case (let key?, let otherKey?): isSame(key, otherKey) && isSame(one.value, other.value)
    default: false
    }
  }

  /// The comments of a document, in the order of its file.
  static func comments(of document: LayoutDocument) -> [String] {
    (document.prologue + document.comments).map(\.text) + (document.root.map(comments) ?? [])
  }

  private static func comments(of node: LayoutNode) -> [String] {
    guard let collection = node.collection else { return [] }
    var comments: [String] = []
    for entry in collection.entries {
      comments += (entry.leading + entry.opening).map(\.text) + self.comments(of: entry.value)
      if let trailing = entry.trailing { comments.append(trailing.text) }
    }
    return comments + collection.ending.map(\.text)
  }
}
