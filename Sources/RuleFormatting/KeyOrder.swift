/// The order in which keys are written.
enum KeyOrder {
  /// The keys of a rule file.
  static let file = ["version", "defaults", "lists", "overrides", "rules"]

  /// The keys of a rule.
  static let rule = [
    "id", "title", "description", "level", "owner", "tags", "references", "match", "words", "regex",
    "fold", "word", "condition", "except", "score", "allow", "tests", "disabled",
  ]

  /// A mapping's entries in an order of keys. An unknown key stays behind the known one that it stands behind.
  static func sorted(_ entries: [Entry], by keys: [String]) -> [Entry] {
    var rank = -1
    let ranked = entries.enumerated().map { offset, entry in
      if let known = keys.firstIndex(where: { $0 == entry.key?.text }) { rank = known }
      return (rank: rank, offset: offset, entry: entry)
    }
    return ranked.sorted { ($0.rank, $0.offset) < ($1.rank, $1.offset) }.map(\.entry)
  }
}
