internal import TextFolding

/// A text that a part of a pattern matches, or that has to be there for it to match.
struct RequiredLiteral: Hashable {
  private(set) var bytes: [UInt8] = []
  /// Whether some character in it stands for others that differ in case.
  private(set) var ignoresCase = false
  /// Whether some character in it has others that differ in case, and does not stand for them.
  private(set) var comparesCase = false
  /// The places of the leaves of the pattern in which it may end. No part of what it is equal by.
  private(set) var ends: [Int] = []

  /// The literal without a character.
  init() {}

  /// One character. Nil for those that no keyword can have or can have exactly: a line feed, and
  /// characters that are equal to others for PCRE2 but not under `Folding.case`.
  init?(_ character: PatternCharacter, at place: Int) {
    guard character.scalar != 0x0A else { return nil }
    ends = [place]
    UTF8Decoding.forEachByte(of: character.scalar) { bytes.append($0) }
    guard CaseFolding.variants(of: character.scalar) != .none else { return }
    ignoresCase = character.isCaseless
    comparesCase = !character.isCaseless
  }

  /// Whether it must be found by a folding that finds more than the pattern matches.
  var isWidened: Bool { ignoresCase && comparesCase }

  static func + (left: RequiredLiteral, right: RequiredLiteral) -> RequiredLiteral {
    var sum = left
    sum.bytes += right.bytes
    sum.ignoresCase = left.ignoresCase || right.ignoresCase
    sum.comparesCase = left.comparesCase || right.comparesCase
    if !right.bytes.isEmpty { sum.ends = right.ends }
    return sum
  }

  static func == (left: RequiredLiteral, right: RequiredLiteral) -> Bool {
    left.bytes == right.bytes && left.ignoresCase == right.ignoresCase
      && left.comparesCase == right.comparesCase
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(bytes)
    hasher.combine(ignoresCase)
  }

  /// Adds the places in which an equal literal ends.
  mutating func formUnion(ofEnds other: RequiredLiteral) {
    for end in other.ends where !ends.contains(end) { ends.append(end) }
  }

  /// Whether the other is there wherever this one is.
  func contains(_ other: RequiredLiteral) -> Bool {
    guard other.ignoresCase || !ignoresCase else { return false }
    let text = other.ignoresCase ? CaseFolding.foldedUTF8(bytes) : bytes
    let part = other.ignoresCase ? CaseFolding.foldedUTF8(other.bytes) : other.bytes
    guard part.count <= text.count else { return false }
    return (0...text.count - part.count).contains { text[$0...].starts(with: part) }
  }
}

/// Literals of which at least one is in every subject that the pattern matches.
struct LiteralSet {
  private(set) var members: [RequiredLiteral]
  /// How often its members are expected in text, in all, for each byte of it.
  private(set) var frequency: Double
  /// Whether every match has a member from which on it would be a match, too: all that may come
  /// before can be left out. True for regular patterns only.
  var isHead = false

  init(_ literals: [RequiredLiteral], isHead: Bool = false) {
    self.isHead = isHead
    var places: [RequiredLiteral: Int] = [:]
    members = []
    for literal in literals {
      if let place = places[literal] {
        members[place].formUnion(ofEnds: literal)
      } else {
        places[literal] = members.count
        members.append(literal)
      }
    }
    frequency = self.members.reduce(0) { $0 + LiteralFrequency.frequency(of: $1) }
  }

  /// What weighs against requiring this set: that its members are frequent, and how many they are.
  var cost: Double { frequency + Double(members.count) * 0x1p-24 }

  /// Whether it pays to look for the members in all text.
  var isWorthwhile: Bool {
    frequency <= LiteralFrequency.highestOfSet
      && members.allSatisfy { literal in
        literal.bytes.count > 1
          && LiteralFrequency.frequency(of: literal) <= LiteralFrequency.highestOfLiteral
      }
  }

  /// Whether a member of this set is in every text that has a member of `other`.
  func isImplied(by other: LiteralSet) -> Bool {
    other.members.allSatisfy { literal in members.contains { literal.contains($0) } }
  }
}
