internal import JSON
internal import YAMLReading

/// An item of a list of words: a word, a file of words, or another list.
enum WordItem {
  case word(String, YAMLNode)
  case file(String, YAMLNode)
  case list(String, YAMLNode)

  static let referenceKeys = KeyTable(
    [
      Key("list", .text, "The name of a list, which any file loaded together may define."),
      Key(
        "file", .text,
        "A file of words, one a line; a relative path starts at the rule file's folder.",
        examples: ["lists/slang.txt"]),
    ], oneOf: ["list", "file"])

  /// The items of a node: a list of words and references, one word, or one reference.
  ///
  /// Returns nil, and reports why, if the node is anything else.
  static func items(
    of node: YAMLNode, what: String, reader: inout YAMLReader
  ) -> [WordItem]? {
    guard let nodes = node.items ?? (node.kind == .nothing ? [] : nil) else {
      return item(node, what: what, reader: &reader).map { [$0] }
    }
    guard !nodes.isEmpty else {
      reader.report(
        "no-words", "\(what) has no words", at: node,
        help: "add words, such as [one, two], or remove the key")
      return nil
    }
    let items = nodes.map { item($0, what: "a word", reader: &reader) }
    return items.contains { $0 == nil } ? nil : items.compactMap(\.self)
  }

  private static func item(
    _ node: YAMLNode, what: String, reader: inout YAMLReader
  ) -> WordItem? {
    switch node.kind {
    case .mapping: return reference(node, reader: &reader)
    case .scalar:
      guard let text = node.text else { return nil }
      return checked(node.isPlain ? WordLine.trimmed(text) : text, node, &reader)
    case .nothing:
      reader.report(
        "empty-word", "expected \(what), found nothing", at: node,
        help: "take the empty item out; put a word that begins with '#' in quotes")
      return nil
    case .sequence, .alias:
      reader.reportWrongType(of: node, expected: what)
      return nil
    }
  }

  private static func checked(
    _ word: String, _ node: YAMLNode, _ reader: inout YAMLReader
  ) -> WordItem? {
    guard !word.isEmpty else {
      reader.report(
        "empty-word", "a word is empty and would be found everywhere", at: node, help: "take it out"
      )
      return nil
    }
    guard !word.utf8.contains(UInt8(ascii: "\n")) else {
      reader.report(
        "word-with-line-end", "a word contains a line end, so no line can match it",
        at: node, help: "make two words of it; a text after '|-' has no line end of its own")
      return nil
    }
    return .word(word, node)
  }

  private static func reference(_ node: YAMLNode, reader: inout YAMLReader) -> WordItem? {
    guard
      let fields = reader.fields(of: node, what: "a reference to words", known: referenceKeys)
    else { return nil }
    switch (fields["list"], fields["file"]) {
    case (let list?, nil):
      return reader.text(list, what: "the name of a list").map { .list($0, list) }
    case (nil, let file?): return reader.text(file, what: "a path").map { .file($0, file) }
    case (_?, _?):
      reader.report(
        "contradiction", "a reference has both 'list' and 'file'", at: node,
        help: "make two items of it")
      return nil
    case (nil, nil):
      if fields.lacks("list", "file") {
        reader.report("missing-key", "a reference needs 'list' or 'file'", at: node)
      }
      return nil
    }
  }
}
