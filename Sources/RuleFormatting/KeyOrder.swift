/// Puts the entries of a mapping into the order of its keys.
enum KeyOrder {
  /// The entries of a mapping, sorted by a list of keys. An unknown key stays behind the known key before it.
  static func sorted(_ entries: [Entry], by keys: [String]) -> [Entry] {
    var rank = -1
    let ranked = entries.enumerated().map { offset, entry in
      if let known = keys.firstIndex(where: { $0 == entry.key?.text }) { rank = known }
      return (rank: rank, offset: offset, entry: entry)
    }
    return ranked.sorted { ($0.rank, $0.offset) < ($1.rank, $1.offset) }.map(\.entry)
  }
}
