internal import RuleLoading
internal import TerminalText
internal import YAMLReading

/// Arranges a document as a rule file: order of keys, blocks, brackets, quotes.
struct RuleFileArrangement {
  /// Whether keys are sorted. In a file with anchors they are not, since an anchor must stay before its aliases.
  private let sortsKeys: Bool

  /// The document arranged as a rule file.
  static func arranged(_ document: LayoutDocument) -> LayoutDocument {
    guard let root = document.root else { return document }
    var document = document
    let arrangement = RuleFileArrangement(sortsKeys: !root.hasAnchors)
    document.root = arrangement.file(root)
    return document
  }

  private func file(_ root: LayoutNode) -> LayoutNode {
    var root = arrangedScalars(root, key: nil)
    root.collection?.style = .block
    guard var file = root.collection, file.kind == .mapping else { return root }
    if sortsKeys { file.entries = Self.keepingHeader(file.entries, by: RuleFileKeys.file) }
    if var rules = file["rules"]?.collection, rules.kind == .sequence, !rules.entries.isEmpty {
      rules.style = .block
      rules.isSpaced = true
      rules.entries = rules.entries.map(rule)
      file["rules"]?.collection = rules
    }
    if let tests = file["tests"] { file["tests"] = self.tests(tests, column: 4) }
    root.collection = file
    return root
  }

  private func rule(_ entry: Entry) -> Entry {
    guard var rule = entry.value.collection, rule.kind == .mapping, !rule.entries.isEmpty else {
      return entry
    }
    var entry = entry
    rule.style = .block
    if sortsKeys { rule.entries = KeyOrder.sorted(rule.entries, by: RuleFileKeys.rule) }
    if let tests = rule["tests"] { rule["tests"] = self.tests(tests, column: 8) }
    entry.value.collection = rule
    return entry
  }

  /// Writes each test in brackets, if it fits on a line.
  private func tests(_ node: LayoutNode, column: Int) -> LayoutNode {
    guard var tests = node.collection, tests.kind == .sequence, !tests.entries.isEmpty else {
      return node
    }
    var node = node
    tests.style = .block
    tests.entries = tests.entries.map { test($0, column: column) }
    node.content = .collection(tests)
    return node
  }

  private func test(_ entry: Entry, column: Int) -> Entry {
    guard let mapping = entry.value.collection, mapping.kind == .mapping else { return entry }
    var entry = entry
    if let first = mapping.entries.first, entry.value.properties.isEmpty {
      // A comment before the first key becomes one before the test.
      entry.lead(with: entry.opening + first.leading)
      entry.opening = []
      entry.value.collection?.entries[0].leading = []
    }
    var test = arrangedScalars(entry.value.inBrackets, key: nil)
    test.collection?.isBare = false
    if let line = test.onOneLine, column + DisplayColumns.count(of: line) <= LayoutWriter.lineLimit
    {
      entry.value = test
    }
    entry.value.collection?.isUnbroken = true
    return entry
  }

  /// Sorts the top-level entries. The comments at the head of a file are about the file and stay there.
  private static func keepingHeader(_ entries: [Entry], by keys: [String]) -> [Entry] {
    var entries = entries
    guard !entries.isEmpty else { return entries }
    let comments = entries[0].leading
    // If empty lines divide the comments, those behind the last one belong to the first key.
    let isApart = entries[0].hasBlankBefore
    let lastBlank = comments.lastIndex { $0.hasBlankBefore }
    let count = isApart ? comments.count : lastBlank.flatMap { $0 > 0 ? $0 : nil } ?? comments.count
    let isFollowedByBlank = isApart || count < comments.count
    entries[0].leading = Array(comments[count...])
    entries[0].hasBlankBefore = false
    entries = KeyOrder.sorted(entries, by: keys)
    if isFollowedByBlank {
      if entries[0].leading.isEmpty {
        entries[0].hasBlankBefore = true
      } else {
        entries[0].leading[0].hasBlankBefore = true
      }
    }
    entries[0].leading = comments[..<count] + entries[0].leading
    return entries
  }

  /// A node with uniform quotes: single around a regex, double elsewhere, if that does not change the text. Between
  /// brackets, each text is put on one line.
  private func arrangedScalars(
    _ node: LayoutNode, key: String?, inFlow: Bool = false
  ) -> LayoutNode {
    var node = node
    switch node.content {
    case .scalar(var scalar):
      if inFlow, let line = scalar.onOneLine { scalar.lines = [line] }
      node.content = .scalar(scalar.quoted(asRegex: key == "regex"))
    case .collection(var collection):
      for index in collection.entries.indices {
        let entry = collection.entries[index]
        collection.entries[index].value = arrangedScalars(
          entry.value, key: entry.key?.text, inFlow: collection.style == .flow)
      }
      node.content = .collection(collection)
    case .nothing, .alias: break
    }
    return node
  }
}

extension LayoutNode {
  /// Whether the node, or anything in it, has an anchor.
  fileprivate var hasAnchors: Bool {
    if properties.contains(where: { $0.hasPrefix("&") }) { return true }
    return collection?.entries.contains { entry in
      entry.value.hasAnchors || entry.key?.hasAnchors == true
    } ?? false
  }

  /// The node with brackets around every collection in it.
  fileprivate var inBrackets: LayoutNode {
    guard var collection else { return self }
    var node = self
    collection.style = .flow
    for index in collection.entries.indices {
      collection.entries[index].value = collection.entries[index].value.inBrackets
    }
    node.content = .collection(collection)
    return node
  }
}

extension ScalarSource {
  /// The scalar in uniform quotes, if it is in quotes and contains nothing that they would change.
  fileprivate func quoted(asRegex isRegex: Bool) -> ScalarSource {
    guard style == .singleQuoted || style == .doubleQuoted, lines.count == 1,
      !lines[0].dropFirst().dropLast().utf8.contains(where: Self.mattersInQuotes)
    else { return self }
    var scalar = self
    scalar.style = isRegex ? .singleQuoted : .doubleQuoted
    let quote = isRegex ? "'" : "\""
    scalar.lines = [quote + lines[0].dropFirst().dropLast() + quote]
    return scalar
  }

  private static func mattersInQuotes(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }
}
