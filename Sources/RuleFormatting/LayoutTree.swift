internal import YAMLReading

/// A node of a YAML file with its layout: tag, anchor, comments, quotes.
struct LayoutNode {
  /// The tag and the anchor, as written and in their order.
  var properties: [String] = []
  /// The tag that the parser resolved.
  var tag = ""
  var content: Content

  enum Content {
    /// An empty value, as behind `key:`.
    case nothing
    /// An alias with its `*`, and its referent.
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

/// The node to which an alias refers, as far as needed to tell two referents apart.
struct Referent: Equatable {
  var text: String?
  var childCount: Int
}

/// A mapping or a sequence.
struct LayoutCollection {
  enum Kind { case mapping, sequence }

  /// In brackets (flow), or with one entry a line (block).
  enum Style { case flow, block }

  var kind: Kind
  var style: Style
  var entries: [Entry] = []
  /// The comments behind the last entry, on lines of their own.
  var ending: [Comment] = []
  /// Whether the writer always puts an empty line between two entries.
  var isSpaced = false
  /// Whether it is a mapping of one key without brackets of its own, as in `[key: value]`.
  var isBare = false
  /// Whether it stays on one line, however long that line is.
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
  /// The comments on the lines before the entry.
  var leading: [Comment] = []
  /// Whether an empty line stands right before the entry: behind its comments, if it has any.
  var hasBlankBefore = false
  /// The key; nil in sequences.
  var key: LayoutNode?
  /// The comments between the `:` or the `-` and the value.
  var opening: [Comment] = []
  var value: LayoutNode
  /// The comment on the line where the value ends; for a block scalar, on the line of its `|` or `>`.
  var trailing: Comment?
}

/// A comment, from its `#` to the last character of its line that is not a blank.
struct Comment {
  var text: String
  /// Whether there is text before it on its line.
  var isBehindText: Bool
  /// Whether an empty line precedes it.
  var hasBlankBefore: Bool
  /// The number of bytes before it on its line.
  var column: Int

  /// The column that decides whether the comment belongs to what precedes it or to what follows.
  ///
  /// Editors that comment a line out put the `#` at the start of the line and leave the text where it was. The column of
  /// the text counts then.
  var depth: Int {
    guard column == 0, !hasBlankBefore else { return column }
    let blanks = text.utf8.dropFirst().prefix(while: YAMLBytes.isBlank).count
    return blanks > 1 ? 1 + blanks : 0
  }
}

/// A file: what stands before its document, and the root of the document.
struct LayoutDocument {
  /// The comments and directives before `---`, if the file has one.
  var prologue: [Comment] = []
  /// Whether the file has a line `---`.
  var hasMarker = false
  /// The root; nil if the file has only comments.
  var root: LayoutNode?
  /// The comments of a file without a root.
  var comments: [Comment] = []
}
