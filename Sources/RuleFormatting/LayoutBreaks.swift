internal import TerminalText

/// Decides which collections stay in brackets: those that fit on a line.
extension LayoutNode {
  /// The node as it is written behind a key or a dash: in brackets, or with one entry a line.
  func broken(behind head: String) -> LayoutNode {
    guard var collection, collection.style == .flow, !staysInBrackets(collection, head) else {
      return self
    }
    var node = self
    collection.style = .block
    node.content = .collection(collection)
    return node
  }

  private func staysInBrackets(_ collection: LayoutCollection, _ head: String) -> Bool {
    // On a line of its own, `key: value` is a mapping without brackets.
    if collection.isBare { return false }
    if collection.entries.isEmpty || collection.isFilled { return true }
    guard let line = onOneLine else { return false }
    // A single text would be as long on a line of its own.
    let isLone = collection.entries.count == 1 && collection.entries[0].value.collection == nil
    return collection.isUnbroken || isLone || Self.fits(line, behind: head)
  }

  /// Whether a text fits on the line behind a key or a dash.
  static func fits(_ text: String, behind head: String) -> Bool {
    DisplayColumns.count(of: head) + 1 + DisplayColumns.count(of: text) <= LayoutWriter.lineLimit
  }
}

extension LayoutCollection {
  /// Whether the writer puts as many entries on a line as fit, as for a list of words.
  var isFilled: Bool {
    kind == .sequence && style == .flow
      && entries.allSatisfy { entry in
        entry.opening.isEmpty && entry.value.isWord && entry.value.onOneLine != nil
      }
  }
}

extension Entry {
  /// The entry with its value in its final form, and its comments moved to where that form has room for them.
  ///
  /// - Parameter head: the text before the value on its line.
  func settled(behind head: String) -> Entry {
    var entry = self
    entry.value = value.broken(behind: head)
    guard let collection = entry.value.collection, collection.style == .block else {
      entry.settleBesideText()
      return entry
    }
    if key == nil, value.properties.isEmpty {
      // The first line of the block stands behind the dash, so a comment on the block has no room there.
      entry.lead(with: opening + [trailing].compactMap(\.self))
      entry.opening = []
      entry.trailing = nil
    } else {
      entry.settleOpening()
    }
    return entry
  }

  /// Moves the comments before a value that starts on its key's line: behind the value, or before the key.
  private mutating func settleBesideText() {
    if var collection = value.collection, collection.entries.isEmpty {
      opening += collection.ending
      collection.ending = []
      value.collection = collection
    }
    settleOpening()
  }

  /// Moves a single comment before the value to the end of the key's line, and several comments before the key.
  private mutating func settleOpening() {
    if opening.count == 1, trailing == nil {
      trailing = opening[0]
    } else {
      lead(with: opening)
    }
    opening = []
  }

  /// Adds comments behind those that stand before the entry.
  mutating func lead(with comments: [Comment]) {
    guard var first = comments.first else { return }
    first.hasBlankBefore = hasBlankBefore
    leading += [first] + comments.dropFirst()
    hasBlankBefore = false
  }
}
