internal import TerminalText

/// What is in brackets stays so while it fits into a line.
extension LayoutNode {
  /// The node as it is written behind a key or a dash: with an entry a line where brackets do not do.
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
    // An item on a line of its own needs no brackets to be a mapping.
    if collection.isBare { return false }
    if collection.entries.isEmpty || collection.isFilled { return true }
    guard let line = onOneLine else { return false }
    // A lone text is as long on a line of its own.
    let isLone = collection.entries.count == 1 && collection.entries[0].value.collection == nil
    return collection.isUnbroken || isLone || Self.fits(line, behind: head)
  }

  /// Whether a text fits into the line behind a key or a dash.
  static func fits(_ text: String, behind head: String) -> Bool {
    DisplayColumns.count(of: head) + 1 + DisplayColumns.count(of: text) <= LayoutWriter.lineLimit
  }
}

extension LayoutCollection {
  /// Whether as many entries are written on a line as fit: a list of words.
  var isFilled: Bool {
    kind == .sequence && style == .flow
      && entries.allSatisfy { entry in
        entry.opening.isEmpty && entry.value.isWord && entry.value.onOneLine != nil
      }
  }
}

extension Entry {
  /// The entry with its value in its final form and each comment where that form has a place for it.
  ///
  /// - Parameter head: what is before the value on its line.
  func settled(behind head: String) -> Entry {
    var entry = self
    entry.value = value.broken(behind: head)
    guard let collection = entry.value.collection, collection.style == .block else {
      entry.settleBesideText()
      return entry
    }
    if key == nil, value.properties.isEmpty {
      // The first line of the block stands behind the dash, and has no room for a comment on the block.
      entry.lead(with: opening + [trailing].compactMap(\.self))
      entry.opening = []
      entry.trailing = nil
    } else {
      entry.settleOpening()
    }
    return entry
  }

  /// Comments before a value that begins on its key's line go behind it or before all.
  private mutating func settleBesideText() {
    if var collection = value.collection, collection.entries.isEmpty {
      opening += collection.ending
      collection.ending = []
      value.collection = collection
    }
    settleOpening()
  }

  /// A comment before the value goes to the end of the key's line; where there are several, before the key.
  private mutating func settleOpening() {
    if opening.count == 1, trailing == nil {
      trailing = opening[0]
    } else {
      lead(with: opening)
    }
    opening = []
  }

  /// Puts comments between those before the entry and the entry.
  mutating func lead(with comments: [Comment]) {
    guard var first = comments.first else { return }
    first.hasBlankBefore = hasBlankBefore
    leading += [first] + comments.dropFirst()
    hasBlankBefore = false
  }
}
