/// The tables in vector registers that suit a processor, and how many strings they may hold.
struct RegisterTables {
  /// The kinds of tables.
  enum Kind {
    /// Tables of 128 or 256 entries: of byte pairs for few strings, Bloom filters for many.
    case wide
    /// Tables of 16 entries.
    case nibbles
  }

  var kind: Kind
  /// The most strings that the tables may hold. With more, too many candidates pass, or windows are faster.
  var most: Int
  /// The most strings for which tables of pairs still let few candidates pass.
  var mostPairs: Int

  /// No tables, except for strings that windows cannot search for.
  static let none = RegisterTables(kind: .wide, most: 0, mostPairs: fewestStrings)
  /// For the widest vectors.
  static let wide = RegisterTables(kind: .wide, most: 2_200, mostPairs: fewestStrings)
  /// For other vectors.
  static let nibbles = RegisterTables(kind: .nibbles, most: 160, mostPairs: 0)

  /// Groups with fewer strings share a pass over the text.
  static let fewestStrings = 32

  /// Whether the tables have room for this many strings besides `others` more, if they compare `width` bytes of each
  /// string.
  ///
  /// With few bytes of each, nibbles soon let too many candidates pass.
  func hold(_ strings: Int, ofWidth width: Int, besides others: Int) -> Bool {
    guard strings <= most - others else { return false }
    return kind == .wide || most == .max || strings <= 60 * (width - 1)
  }

  /// Whether windows are faster than these tables for this many strings, with `longer` longer strings besides.
  func needWindows(for strings: Int, besides longer: Int) -> Bool {
    switch kind {
    case .wide: strings > most
    // One pass over windows is faster than a pass over windows and one over nibbles.
    case .nibbles: strings > 0 && strings > most - longer
    }
  }
}
