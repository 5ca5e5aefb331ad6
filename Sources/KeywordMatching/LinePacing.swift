/// Decides, from how the search has gone so far, how much text to search at once for the first hits of its lines, and
/// whether filters or an automaton search it.
struct LinePacing {
  /// How many bytes filters search next.
  private(set) var length: Int
  /// How many bytes automata read next if filters do not pay there.
  var lengthWithoutFilters: Int { length * filterless }

  private let longest: Int
  private var filterless = 1
  /// The number of shortest pieces in a row whose search was mostly wasted.
  private var wastefulPieces = 0
  private var patience = leastPatience

  /// The shortest piece of text that is searched at once.
  private static let leastPiece = 128
  private static let leastPatience = 8
  private static let mostPatience = 1 << 20

  /// Pieces will have at most `longest` bytes.
  init(longest: Int) {
    self.longest = longest
    length = min(Self.leastPiece, longest)
  }

  /// Whether lines have hits so near their starts that an automaton finds them faster.
  var readsFromLineStarts: Bool { wastefulPieces >= patience }

  /// Call after filtering. If it did not pay, filters are tried less and less often.
  mutating func didFilter(_ paid: Bool) {
    filterless = paid ? 1 : min(2 * filterless, KeywordMatcher.longestStretch)
  }

  /// Call after searching a piece of `count` bytes, of which `needless` could have been skipped.
  mutating func didSearch(_ count: Int, needless: Int) {
    let isWasteful = needless > count / 2
    wastefulPieces = isWasteful && length == Self.leastPiece ? wastefulPieces + 1 : 0
    length = min(isWasteful ? max(length / 2, Self.leastPiece) : 2 * length, longest)
  }

  /// Call after reading from line starts, with the number of bytes read of `count`. If they are a quarter or more, we
  /// read from line starts less and less often.
  mutating func didRead(_ read: Int, of count: Int) {
    let paid = read < count / 4
    patience = paid ? Self.leastPatience : min(8 * patience, Self.mostPatience)
    if !paid { wastefulPieces = 0 }
  }
}
