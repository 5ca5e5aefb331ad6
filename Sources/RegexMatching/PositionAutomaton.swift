/// The position automaton of a pattern (Glushkov, "The abstract theory of automata"). Its positions
/// are the characters and classes of the pattern, each with the positions that may come next.
///
/// It accepts everything that the pattern matches, and may accept more: lookarounds are left out,
/// unknown parts accept anything after them, and large counts are only followed as far as it pays.
struct PositionAutomaton {
  /// The follower of positions at which the pattern may end.
  static let end = UInt16.max

  struct Position {
    var characters: CharacterBitmap
    /// The leaf of the pattern that this is a copy of.
    var place: Int
  }

  private(set) var positions: [Position] = []
  /// The positions that may come after each position, and `end`. Duplicates are possible.
  private(set) var followers: [[UInt16]] = []

  private static let mostPositions = 512
  private static let mostPairs = 1 << 14
  /// The most positions that one repetition is written out to.
  private static let mostOfRepetition = 128

  private var pairs = 0

  /// Throws for patterns that are too large.
  init(_ node: PatternNode) throws(PatternRefusal) {
    let whole = try fragment(node)
    try connect(whole.last, to: [Self.end])
  }

  /// A part of the automaton.
  private struct Fragment {
    var first: [UInt16] = []
    var last: [UInt16] = []
    var isNullable = true
  }

  private mutating func fragment(_ node: PatternNode) throws(PatternRefusal) -> Fragment {
    switch node {
    case .nothing, .lookaround:
      return Fragment()
    case .text:
      return Fragment(first: [Self.end], last: [], isNullable: false)
    case .character, .oneOf, .oneIn:
      guard let leaf = node.leaf else { return Fragment() }
      return try fragment(ofLeaf: leaf.characters, leaf.place)
    case .sequence(let parts):
      var whole = Fragment()
      for part in parts { try append(fragment(part), to: &whole) }
      return whole
    case .alternation(let branches):
      var whole = Fragment(isNullable: false)
      for branch in branches {
        let part = try fragment(branch)
        whole.first += part.first
        whole.last += part.last
        whole.isNullable = whole.isNullable || part.isNullable
      }
      return whole
    case .repetition(let part, let quantifier):
      return try fragment(part, repeated: quantifier)
    }
  }

  private mutating func fragment(
    ofLeaf characters: CharacterBitmap, _ place: Int
  ) throws(PatternRefusal) -> Fragment {
    guard positions.count < Self.mostPositions else { throw PatternRefusal("too large") }
    let position = UInt16(positions.count)
    positions.append(Position(characters: characters, place: place))
    followers.append([])
    return Fragment(first: [position], last: [position], isNullable: false)
  }

  private mutating func append(
    _ part: Fragment, to whole: inout Fragment
  ) throws(PatternRefusal) {
    try connect(whole.last, to: part.first)
    if whole.isNullable { whole.first += part.first }
    whole.last = part.isNullable ? whole.last + part.last : part.last
    whole.isNullable = whole.isNullable && part.isNullable
  }

  private mutating func connect(
    _ lasts: [UInt16], to firsts: [UInt16]
  ) throws(PatternRefusal) {
    pairs += lasts.count * firsts.count
    guard pairs <= Self.mostPairs else { throw PatternRefusal("too large") }
    for last in lasts { followers[Int(last)] += firsts }
  }

  private mutating func fragment(
    _ node: PatternNode, repeated quantifier: PatternQuantifier
  ) throws(PatternRefusal) -> Fragment {
    guard quantifier.maximum != 0 else { return Fragment() }
    let before = positions.count
    var copy = try fragment(node)
    let most = Self.mostOfRepetition / max(positions.count - before, 1)
    let isCounted = !copy.isNullable && (quantifier.maximum ?? .max) <= most
    let least = max(quantifier.minimum, 1)
    let count = isCounted ? quantifier.maximum ?? 1 : copy.isNullable ? 1 : min(least, max(most, 1))
    var whole = Fragment(
      first: copy.first, isNullable: copy.isNullable || quantifier.minimum == 0)
    for index in 1...count {
      if index >= min(least, count) { whole.last += copy.last }
      guard index < count else { break }
      let following = try fragment(node)
      try connect(copy.last, to: following.first)
      copy = following
    }
    if !isCounted { try connect(copy.last, to: copy.first) }
    return whole
  }
}
