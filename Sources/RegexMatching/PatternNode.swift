/// A part of a pattern, described as far as it shows which text a match must contain.
///
/// The description errs in one direction only: a node may match more than the part of the pattern
/// does, never less.
indirect enum PatternNode: Sendable {
  /// Matches without consuming: anchors, option settings, verbs that only take matches away.
  case nothing
  /// Consumes unknown text, or none.
  case text
  // Each leaf that consumes one character has a place: its end in the pattern.

  case character(PatternCharacter, at: Int)
  /// One of at most `PatternLimits.classMembers` characters, in the order of the pattern.
  case oneOf([PatternCharacter], at: Int)
  /// A character of a set.
  case oneIn(CharacterBitmap, at: Int)
  case sequence([PatternNode])
  case alternation([PatternNode])
  case repetition(PatternNode, PatternQuantifier)
  /// Must match somewhere in the subject, and consumes nothing.
  case lookaround(PatternNode)
}

extension PatternNode {
  /// The characters of a leaf that consumes one, and its place.
  var leaf: (characters: CharacterBitmap, place: Int)? {
    switch self {
    case .character(let character, let place):
      return (CharacterBitmap(character), place)
    case .oneOf(let members, let place):
      var characters = CharacterBitmap()
      for member in members { characters.formUnion(CharacterBitmap(member)) }
      return (characters, place)
    case .oneIn(let characters, let place):
      return (characters, place)
    case .nothing, .text, .sequence, .alternation, .repetition, .lookaround:
      return nil
    }
  }
}

struct PatternCharacter: Hashable, Sendable {
  /// A Unicode scalar value.
  var scalar: UInt32
  var isCaseless: Bool
}

struct PatternQuantifier: Sendable {
  var minimum: Int
  /// Nil for no bound.
  var maximum: Int?
  var isLazy = false
  /// The repeated part and the quantifier, in bytes of the pattern.
  var range = 0..<0
}

/// The limits of the analysis. Beyond them, a gate lets more lines pass, or there is none.
enum PatternLimits {
  /// Members of a class that are listed one by one.
  static let classMembers = 10
  /// Copies of a repeated part that are written out one after another.
  static let copies = 10
  /// Bytes of a literal.
  static let literalBytes = 100
  /// Literals of a set.
  static let setSize = 64
  /// Nesting depth of brackets. PCRE2 stops at 250 unless built otherwise.
  static let depth = 250
  /// Bytes of a pattern.
  static let patternBytes = 1 << 20
  /// Literals that the search may make on its way. Making this number takes some tenths of a second.
  static let steps = 500_000
  /// Words in a regex of plain words, and bytes of each word.
  static let words = 4096
  static let wordBytes = 256
}

/// The reason why a pattern has no gate: literals cannot select its lines.
struct PatternRefusal: Error {
  var reason: String

  init(_ reason: String) {
    self.reason = reason
  }
}
