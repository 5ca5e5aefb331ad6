internal import Diagnostics
internal import YAMLReading

/// Reads block collections, with one entry a line, and flow collections, in brackets.
extension LayoutReader {
  /// Reads a mapping or a sequence with one entry a line.
  ///
  /// - Parameter parent: the column of the block collection around it; -1 for none.
  mutating func blockCollection(
    _ yaml: YAMLNode, under parent: Int
  ) throws(Diagnostic) -> LayoutCollection {
    let column = cursor.column
    var collection = LayoutCollection(kind: yaml.items == nil ? .mapping : .sequence, style: .block)
    for (key, value) in Self.children(of: yaml) {
      cursor.skipGap()
      let hasBlankBefore = cursor.isBehindBlankLine
      let leading = cursor.takePending()
      let keyNode = try blockIndicator(key, column: column)
      let (node, opening) = try self.node(value, in: .block(column))
      cursor.skipGap()
      collection.entries.append(
        Entry(
          leading: leading, hasBlankBefore: hasBlankBefore, key: keyNode, opening: opening,
          value: node, trailing: cursor.takeCommentBehindText()))
    }
    // A sequence may be indented no deeper than its key. A comment at that column belongs to what follows the sequence.
    let first = column == parent ? column + 1 : column
    while let comment = cursor.pending.first, comment.depth >= first {
      collection.ending.append(cursor.pending.removeFirst())
    }
    return collection
  }

  /// Reads a key with its `:`, or the `-` of an item.
  private mutating func blockIndicator(
    _ key: YAMLNode?, column: Int
  ) throws(Diagnostic) -> LayoutNode? {
    guard let key else {
      guard cursor.byte == UInt8(ascii: "-"), isGap(ahead: 1) else { throw disagreement() }
      cursor.take(1)
      return nil
    }
    let node = try keyNode(key, in: .block(column))
    cursor.skipBlanks()
    guard cursor.byte == UInt8(ascii: ":") else { throw disagreement() }
    cursor.take(1)
    return node
  }

  private mutating func keyNode(
    _ key: YAMLNode, in context: Context
  ) throws(Diagnostic) -> LayoutNode {
    if cursor.byte == UInt8(ascii: "?"), isGap(ahead: 1) {
      throw refusal("a key that begins with '?' has no layout", help: "write it as 'key: value'")
    }
    if cursor.byte == UInt8(ascii: "*") { return alias(of: key) }
    guard key.kind == .scalar else {
      throw refusal("a key that is not a text has no layout")
    }
    return try node(key, in: context).node
  }

  /// Reads a mapping or a sequence in brackets.
  mutating func flowCollection(_ yaml: YAMLNode) throws(Diagnostic) -> LayoutCollection {
    let isSequence = yaml.items != nil
    let end = isSequence ? UInt8(ascii: "]") : UInt8(ascii: "}")
    var collection = LayoutCollection(kind: isSequence ? .sequence : .mapping, style: .flow)
    cursor.take(1)
    for (key, value) in Self.children(of: yaml) {
      cursor.skipGap()
      var entry = try flowEntry(key, value)
      cursor.skipGap()
      entry.trailing = cursor.takeCommentBehindText()
      if cursor.byte == UInt8(ascii: ",") {
        cursor.take(1)
        cursor.skipGap()
        if entry.trailing == nil { entry.trailing = cursor.takeCommentBehindText() }
      } else if cursor.byte != end {
        throw disagreement()
      }
      collection.entries.append(entry)
    }
    cursor.skipGap()
    guard cursor.byte == end else { throw disagreement() }
    collection.ending = cursor.takePending()
    cursor.take(1)
    return collection
  }

  private mutating func flowEntry(
    _ key: YAMLNode?, _ value: YAMLNode
  ) throws(Diagnostic) -> Entry {
    let hasBlankBefore = cursor.isBehindBlankLine
    let leading = cursor.takePending()
    let keyNode = try flowKey(key)
    let (node, opening) = try self.node(value, in: .flow)
    return Entry(
      leading: leading, hasBlankBefore: hasBlankBefore, key: keyNode, opening: opening, value: node)
  }

  private mutating func flowKey(_ key: YAMLNode?) throws(Diagnostic) -> LayoutNode? {
    guard let key else { return nil }
    let node = try keyNode(key, in: .flow)
    cursor.skipGap()
    if cursor.byte == UInt8(ascii: ":") { cursor.take(1) }
    return node
  }

  /// Reads a mapping of one key without brackets of its own, as in `[key: value]`.
  mutating func flowPair(_ yaml: YAMLNode) throws(Diagnostic) -> LayoutCollection {
    guard let pair = yaml.pairs?.first, yaml.pairs?.count == 1 else { throw disagreement() }
    let entry = try flowEntry(pair.key, pair.value)
    return LayoutCollection(kind: .mapping, style: .flow, entries: [entry], isBare: true)
  }

  private static func children(of yaml: YAMLNode) -> [(key: YAMLNode?, value: YAMLNode)] {
    if let items = yaml.items { return items.map { (nil, $0) } }
    return (yaml.pairs ?? []).map { ($0.key, $0.value) }
  }

  private func isGap(ahead distance: Int) -> Bool {
    cursor.byte(ahead: distance).map(YAMLBytes.isGap) ?? true
  }
}
