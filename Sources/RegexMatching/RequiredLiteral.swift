internal import TextFolding

/// A text that a part of a pattern matches, or that must be present for it to match.
struct RequiredLiteral: Hashable {
  private(set) var bytes: [UInt8] = []
  /// Whether some character in it also matches its other cases.
  private(set) var ignoresCase = false
  /// Whether some character in it has other cases and does not match them.
  private(set) var comparesCase = false
  /// The places of the leaves of the pattern in which it may end. Equality ignores them.
  private(set) var ends: [Int] = []

  /// The empty literal.
  init() {}

  /// One character. Nil for characters that a keyword cannot contain or cannot match exactly: a
  /// line feed, and characters that PCRE2 considers equal to others but `Folding.case` does not.
  init?(_ character: PatternCharacter, at place: Int) {
    guard character.scalar != 0x0A else { return nil }
    ends = [place]
    UTF8Decoding.forEachByte(of: character.scalar) { bytes.append($0) }
    guard CaseFolding.variants(of: character.scalar) != .none else { return }
    ignoresCase = character.isCaseless
    comparesCase = !character.isCaseless
  }

  /// Whether its search needs a folding that finds more than the pattern matches.
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

  /// Adds the places in which an equal literal may end.
  mutating func formUnion(ofEnds other: RequiredLiteral) {
    for end in other.ends where !ends.contains(end) { ends.append(end) }
  }

  /// Whether the other literal is present wherever this one is.
  func contains(_ other: RequiredLiteral) -> Bool {
    guard other.ignoresCase || !ignoresCase else { return false }
    let text = other.ignoresCase ? CaseFolding.foldedUTF8(bytes) : bytes
    let part = other.ignoresCase ? CaseFolding.foldedUTF8(other.bytes) : other.bytes
    guard part.count <= text.count else { return false }
    return (0...text.count - part.count).contains { text[$0...].starts(with: part) }
  }
}

/// Literals. Every subject that the pattern matches contains at least one of them.
struct LiteralSet {
  private(set) var members: [RequiredLiteral]
  /// How many members are expected for each byte of text, in total.
  private(set) var frequency: Double
  /// Whether every match has a member from whose start it would still be a match: everything before
  /// the member is optional. True for regular patterns only.
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

  /// The cost of requiring this set: the frequency of its members, and their number.
  var cost: Double { frequency + Double(members.count) * 0x1p-24 }

  /// Whether searching all text for the members pays.
  var isWorthwhile: Bool {
    frequency <= LiteralFrequency.highestOfSet
      && members.allSatisfy { literal in
        literal.bytes.count > 1
          && LiteralFrequency.frequency(of: literal) <= LiteralFrequency.highestOfLiteral
      }
  }

  /// Whether every text with a member of `other` has a member of this set.
  func isImplied(by other: LiteralSet) -> Bool {
    other.members.allSatisfy { literal in members.contains { literal.contains($0) } }
  }
}
