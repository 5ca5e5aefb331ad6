import YAMLReading

/// What a YAML text means, as text: keys sorted, since their order means nothing.
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
