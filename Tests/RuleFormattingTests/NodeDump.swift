import YAMLReading

/// The meaning of a YAML text, as text. Keys are sorted, since their order has no meaning.
enum NodeDump {
  static func of(_ text: String) throws -> String {
    let document = try YAMLDocument(SourceText(file: "dump", bytes: Array(text.utf8)))
    return document.root.map(dump) ?? "nothing"
  }

  private static func dump(_ node: YAMLNode) -> String {
    if let items = node.items { return "[" + items.map(dump).joined(separator: ", ") + "]" }
    if let pairs = node.pairs {
      return "{"
        + pairs.map { dump($0.key) + ": " + dump($0.value) }.sorted().joined(separator: ", ")
        + "}"
    }
    guard let text = node.text else { return "~" }
    return node.isPlain ? text.debugDescription : "quoted \(text.debugDescription)"
  }
}
