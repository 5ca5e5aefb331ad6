/// A number of bytes of a set, in a row, that every subject has in which the regex matches.
package struct RequiredStretch: Hashable, Sendable {
  /// Only ASCII characters, and neither CR nor LF.
  let characters: CharacterBitmap
  /// The least number of characters.
  package let count: Int
  /// The leaves of the pattern in which it may end.
  let ends: [Int]

  /// How often a stretch is expected to begin at a byte of text.
  private let frequency: Double

  /// The rarest stretch that every match of a pattern has; nil if none pays.
  init?(requiredBy node: PatternNode) {
    guard let stretch = Self.stretch(in: node, ofAtLeast: Self.leastCount),
      stretch.frequency <= Self.highestFrequency, !stretch.characters.hasOthers,
      !stretch.characters.contains(ascii: 0x0A), !stretch.characters.contains(ascii: 0x0D)
    else { return nil }
    self = stretch
  }

  private init(_ characters: CharacterBitmap, count: Int, ends: [Int]) {
    self.characters = characters
    self.count = count
    self.ends = ends
    var share = 0.0
    for byte in UInt8(0)..<0x80 where characters.contains(ascii: byte) {
      share += LiteralFrequency.share(of: byte)
    }
    frequency = (0..<min(count, 1024)).reduce(1.0) { product, _ in product * min(share, 1) }
  }

  /// At best, the search reads one byte in this number of bytes.
  private static let leastCount = 8
  private static let highestFrequency = 0x1p-16

  /// The rarest stretch that every match of a part of a pattern has, whether it pays or not.
  static func stretch(in node: PatternNode, ofAtLeast least: Int) -> RequiredStretch? {
    switch node {
    case .nothing, .text, .lookaround:
      return nil
    case .character, .oneOf, .oneIn:
      guard least <= 1 else { return nil }
      return node.leaf.map { RequiredStretch($0.characters, count: 1, ends: [$0.place]) }
    case .sequence(let parts):
      return parts.compactMap { stretch(in: $0, ofAtLeast: least) }.min {
        $0.frequency < $1.frequency
      }
    case .alternation(let branches):
      return common(branches, ofAtLeast: least)
    case .repetition(let part, let quantifier):
      guard quantifier.minimum > 0 else { return nil }
      guard let leaf = part.leaf else { return stretch(in: part, ofAtLeast: least) }
      guard quantifier.minimum >= least else { return nil }
      return RequiredStretch(leaf.characters, count: quantifier.minimum, ends: [leaf.place])
    }
  }

  /// The common part of some stretches: the length of the shortest, with the characters of all.
  private static func common(
    _ branches: [PatternNode], ofAtLeast least: Int
  ) -> RequiredStretch? {
    var common: RequiredStretch?
    for branch in branches {
      guard let stretch = stretch(in: branch, ofAtLeast: least) else { return nil }
      common = common.map { $0.united(with: stretch) } ?? stretch
    }
    return common
  }

  private func united(with other: RequiredStretch) -> RequiredStretch {
    var characters = characters
    characters.formUnion(other.characters)
    return RequiredStretch(characters, count: min(count, other.count), ends: ends + other.ends)
  }
}
