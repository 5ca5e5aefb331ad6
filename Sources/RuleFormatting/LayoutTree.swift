internal import YAMLReading

/// A node of a YAML file with all that is written at it: tag, anchor, comments, quotes.
struct LayoutNode {
  /// The tag and the anchor, as written and in that order.
  var properties: [String] = []
  /// The tag that the parser knows.
  var tag = ""
  var content: Content

  enum Content {
    /// Nothing is written, as behind `key:`.
    case nothing
    /// A reference, with its `*`, and what it stands for.
    case alias(String, Referent)
    case scalar(ScalarSource)
    case collection(LayoutCollection)
  }

  /// The node as a collection; nil for others.
  var collection: LayoutCollection? {
    get {
      guard case .collection(let collection) = content else { return nil }
      return collection
    }
    set {
      if let newValue { content = .collection(newValue) }
    }
  }

  /// The characters of a scalar.
  var text: String? {
    guard case .scalar(let scalar) = content else { return nil }
    return scalar.value
  }
}

/// What a reference stands for, as far as two of them are told apart by it.
struct Referent: Equatable {
  var text: String?
  var childCount: Int
}

/// A mapping or a sequence.
struct LayoutCollection {
  enum Kind { case mapping, sequence }

  /// In brackets on a line, or an entry a line.
  enum Style { case flow, block }

  var kind: Kind
  var style: Style
  var entries: [Entry] = []
  /// Comments behind the last entry, on lines of their own.
  var ending: [Comment] = []
  /// Whether there is always an empty line between two entries.
  var isSpaced = false
  /// Whether it is a mapping of one key without brackets of its own, as in `[key: value]`.
  var isBare = false
  /// Whether brackets stay on their line however long it is.
  var isUnbroken = false

  /// The value of a key.
  subscript(_ key: String) -> LayoutNode? {
    get { entries.first { $0.key?.text == key }?.value }
    set {
      guard let newValue, let index = entries.firstIndex(where: { $0.key?.text == key }) else {
        return
      }
      entries[index].value = newValue
    }
  }
}

/// A key with its value, or an item of a sequence.
struct Entry {
  /// Comments on the lines before it.
  var leading: [Comment] = []
  /// Whether there is an empty line right before it, behind the comments.
  var hasBlankBefore = false
  /// Nil in sequences.
  var key: LayoutNode?
  /// Comments between the `:` or the `-` and the value.
  var opening: [Comment] = []
  var value: LayoutNode
  /// The comment on the line where the value ends; of a block text, on the line of its `|`.
  var trailing: Comment?
}

/// A comment, from its `#` to the last character of its line that is no blank.
struct Comment {
  var text: String
  /// Whether something other than blanks is before it on its line.
  var isBehindText: Bool
  /// Whether there is an empty line before it.
  var hasBlankBefore: Bool
  /// How many bytes are before it on its line.
  var column: Int

  /// The column by which it belongs to what is before it or to what follows.
  ///
  /// Where editors put the `#` at the line's start, what is behind it stands where it stood.
  var depth: Int {
    guard column == 0, !hasBlankBefore else { return column }
    let blanks = text.utf8.dropFirst().prefix(while: YAMLBytes.isBlank).count
    return blanks > 1 ? 1 + blanks : 0
  }
}

/// A file: what is before its document, and the document's root.
struct LayoutDocument {
  /// Comments and directives before `---`, where that is written.
  var prologue: [Comment] = []
  var hasMarker = false
  /// Nil where the file has only comments.
  var root: LayoutNode?
  /// Comments of a file without a root.
  var comments: [Comment] = []
}
