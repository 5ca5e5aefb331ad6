internal import JSON
internal import YAMLReading

/// The value under the name of a list: its words, or words to add to a list that another place defines.
struct ListDefinition {
  /// Whether the words are added to a list that another place defines.
  var isAddition = false
  /// The words and references; nil if they are wrong, which has been reported.
  var items: [WordItem]?

  private static let ownKeys = [
    Key(
      "append", .truth, "Whether the words are added to a list that another place defines.",
      default: false),
    Key("words", .reference("words"), "The words of the list, or the words to add to it."),
  ]
  /// The keys of a list written in full, and of a reference that takes its place.
  static let keys = KeyTable(
    ownKeys + WordItem.referenceKeys.keys, oneOf: ["words", "list", "file"],
    companions: ["append": "words"])

  static func read(
    _ node: YAMLNode, name: String, reader: inout YAMLReader
  ) -> ListDefinition {
    let what = "the list '\(name)'"
    let before = reader.reports
    // A mapping without any of these keys is a reference to words.
    guard let pairs = node.pairs,
      pairs.contains(where: { ownKeys.map(\.name).contains($0.key.text ?? "") }),
      let fields = reader.fields(of: node, what: what, known: keys)
    else {
      return ListDefinition(items: WordItem.items(of: node, what: what, reader: &reader))
    }
    for key in WordItem.referenceKeys.names.compactMap(fields.key) {
      let name = key.text ?? ""
      reader.report(
        "unknown-key", "\(what) has '\(name)' beside 'append' or 'words'", at: key,
        help: "put it under 'words', such as: words: {\(name): …}")
    }
    // If 'append' is misspelt, that is reported; a duplicate definition is not.
    var definition = ListDefinition(isAddition: !fields.lacks("append"))
    if let append = fields["append"] {
      definition.isAddition = reader.boolean(append, what: "'append'") ?? true
    }
    if let words = fields["words"] {
      definition.items = WordItem.items(of: words, what: what, reader: &reader)
    } else if reader.reports == before {
      reader.report(
        "missing-key", "\(what) has 'append' without 'words'", at: node,
        help: "such as: {append: true, words: [one, two]}")
    }
    if reader.reports > before { definition.items = nil }
    return definition
  }
}
