/// Which tables in vector registers a processor has, and how many strings they may hold.
struct RegisterTables {
  /// The kinds of tables.
  enum Kind {
    /// Tables of 128 or 256 entries: of byte pairs for few strings, Bloom filters for many.
    case wide
    /// Tables of 16 entries.
    case nibbles
  }

  var kind: Kind
  /// How many strings they hold before too many places are candidates, or windows are faster.
  var most: Int
  /// How many of them leave few places in the buckets of tables of pairs.
  var mostPairs: Int

  /// No strings are searched with them but those that windows cannot have.
  static let none = RegisterTables(kind: .wide, most: 0, mostPairs: fewestStrings)
  /// What the widest vectors hold.
  static let wide = RegisterTables(kind: .wide, most: 2_200, mostPairs: fewestStrings)
  /// What others hold.
  static let nibbles = RegisterTables(kind: .nibbles, most: 160, mostPairs: 0)

  /// Groups of so few strings share a pass over the text.
  static let fewestStrings = 32

  /// Whether so many strings may be searched by `width` bytes of each, besides others.
  ///
  /// Nibbles of few bytes are soon had by too many places.
  func hold(_ strings: Int, ofWidth width: Int, besides others: Int) -> Bool {
    guard strings <= most - others else { return false }
    return kind == .wide || most == .max || strings <= 60 * (width - 1)
  }

  /// Whether windows are a better place for so many strings and for others, which are longer.
  func needWindows(for strings: Int, besides longer: Int) -> Bool {
    switch kind {
    case .wide: strings > most
    // One pass over windows takes less time than that and one over nibbles.
    case .nibbles: strings > 0 && strings > most - longer
    }
  }
}
