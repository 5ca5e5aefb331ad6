internal import TextFolding

/// Characters that stand for all others when we build a text for a pattern to read.
struct SampleCharacters {
  /// A non-ASCII character, taken from the pattern if it has one.
  private let other: [UInt8]

  init(_ pattern: [UInt8]) {
    var offset = pattern.firstIndex { $0 >= 0x80 } ?? pattern.count
    var bytes = Array("中".utf8)
    if offset < pattern.count, let scalar = UTF8Decoding.scalar(at: offset, in: pattern.span) {
      bytes = Array(pattern[offset..<offset + scalar.length])
      offset += scalar.length
    }
    other = bytes
  }

  /// A character of a set; nil if the set is empty.
  func character(of set: CharacterBitmap) -> [UInt8]? {
    for byte in Self.preferred where set.contains(ascii: byte) { return [byte] }
    for byte in UInt8(0)..<0x80 where set.contains(ascii: byte) && byte != 0x0A { return [byte] }
    return set.hasOthers ? other : nil
  }

  private static let preferred = Array("a0bx1 A_-.,:/=".utf8)

  /// A short text that a part of a pattern may read, but does not certainly read.
  func text(of node: PatternNode) -> [UInt8] {
    switch node {
    case .nothing, .text, .lookaround: []
    case .character(let character, _):
      Unicode.Scalar(character.scalar).map { Array(String($0).utf8) } ?? []
    case .oneOf, .oneIn: node.leaf.flatMap { self.character(of: $0.characters) } ?? []
    case .sequence(let parts): parts.flatMap { text(of: $0) }
    case .alternation(let branches): branches.first.map { text(of: $0) } ?? []
    case .repetition(let part, let quantifier):
      Array(
        repeatElement(text(of: part), count: min(quantifier.minimum, Self.mostCopies)).joined())
    }
  }

  private static let mostCopies = 100
}
