import KeywordMatching
import MatchingOracle
import TestSupport
import Testing
import TextFolding
import WordMatching

/// Words next to characters that become several symbols, such as ﬁ, with repetitions that do not count. A row of equal
/// symbols then begins or ends inside of a character.
struct ExpandingCharactersTests {
  private static let parts: [Folding] = [.case, .width, .hant, .accents, .digits]

  /// A character that becomes several symbols.
  private struct Expansion {
    var character: Unicode.Scalar
    var symbols: [Unicode.Scalar]
  }

  /// Every character that becomes several symbols under a folding.
  private static func expansions(under folding: Folding) -> [Expansion] {
    var expansions: [Expansion] = []
    for value in UInt32(0x80)...0x2_FFFF {
      guard let scalar = Unicode.Scalar(value), scalar.properties.generalCategory != .unassigned
      else { continue }
      let symbols = NaiveFolding.symbols(of: [scalar], under: folding)
      if symbols.count > 1 { expansions.append(Expansion(character: scalar, symbols: symbols)) }
    }
    return expansions
  }

  /// Texts in which the symbols of an expansion stand before it, behind it and on both sides, once or several times.
  private static func texts(
    of expansion: Expansion, besides other: Expansion, using random: inout SeededGenerator
  ) -> [String] {
    let pieces = [expansion, other].flatMap { expansion in
      let symbols = expansion.symbols.map { String($0) }
      let (first, last) = (symbols.first ?? "", symbols.last ?? "")
      return [String(expansion.character), first, last, symbols.joined()]
    }
    return (0..<6).map { _ in
      (0..<Int.random(in: 2...7, using: &random)).map { _ in
        let piece = pieces.randomElement(using: &random) ?? ""
        return Int.random(in: 0..<6, using: &random) == 0 ? piece + "-" : piece
      }.joined()
    }
  }

  /// Words that stand in a text.
  private static func words(
    in texts: [String], _ folding: Folding, using random: inout SeededGenerator
  ) -> [Word] {
    (0..<12).compactMap { _ in
      let scalars = Array((texts.randomElement(using: &random) ?? "").unicodeScalars)
      let start = Int.random(in: 0...max(scalars.count - 1, 0), using: &random)
      let part = scalars[min(start, scalars.count)...].prefix(Int.random(in: 1...4, using: &random))
      let bytes = Array(String(String.UnicodeScalarView(part)).utf8)
      return bytes.isEmpty ? nil : Word(bytes: bytes, folding: folding)
    }
  }

  /// Foldings with `repeat` and any of the other folds.
  private static func folding(using random: inout SeededGenerator) -> Folding {
    var folding: Folding = [parts.randomElement(using: &random) ?? .case]
    for part in parts where Bool.random(using: &random) { folding.insert(part) }
    if Int.random(in: 0..<3, using: &random) == 0 {
      folding.insert(.gaps(Int.random(in: 1...2, using: &random)))
    }
    return folding
  }

  private static let known: [Folding: [Expansion]] = {
    var known: [Folding: [Expansion]] = [:]
    for part in parts + [[.case, .width]] { known[part] = expansions(under: part) }
    return known
  }()

  /// Expansions under some part of a folding that has any.
  private static func expansions(
    in folding: Folding, using random: inout SeededGenerator
  ) -> [Expansion] {
    let fitting = known.filter { folding.contains($0.key) && !$0.value.isEmpty }
    let keys = fitting.keys.sorted { $0.names.joined() < $1.names.joined() }
    return keys.randomElement(using: &random).flatMap { known[$0] } ?? []
  }

  /// Whether the product's tables and the oracle agree on what a character becomes. They draw the line differently around
  /// rare numbers, such as ㈢.
  private static func isReadAlike(_ expansion: Expansion, under folding: Folding) -> Bool {
    var symbols: [UInt32] = []
    ScalarFolding(folding).append(expansion.character.value, to: &symbols)
    let expected = NaiveFolding.symbols(of: [expansion.character], under: folding)
    return symbols == expected.map(\.value)
  }

  @Test func matchersFindWhatTheDefinitionSays() throws {
    var random = SeededGenerator()
    for _ in Rounds(atLeast: 300) {
      let folding = Self.folding(using: &random)
      let expansions = Self.expansions(in: folding, using: &random)
      guard let expansion = expansions.randomElement(using: &random),
        let other = expansions.randomElement(using: &random),
        Self.isReadAlike(expansion, under: folding), Self.isReadAlike(other, under: folding)
      else { continue }
      let texts = Self.texts(of: expansion, besides: other, using: &random)
      let bytes = Array(texts.joined(separator: "\n").utf8)
      var repeating = folding
      repeating.insert(.repeat)
      let words = Self.words(in: texts, repeating, using: &random)
      let expected = Finder.oracle.hits(words, bytes).map(Place.init)
      for finder in Finder.matchers {
        #expect(
          finder.hits(words, bytes).map(Place.init) == expected,
          """
          \(finder.name), \(repeating.names)
          words: \(words.map(escaped).joined(separator: ", "))
          text: \(escaped(bytes))
          """)
      }
    }
  }

  /// A fold more never finds less: each occurrence lies inside of one that is found when repetitions do not count.
  @Test func repetitionsLoseNothing() throws {
    var random = SeededGenerator()
    for _ in Rounds(atLeast: 300) {
      // With gaps, the word's own punctuation inside of a row leaves less room than between other characters.
      var folding = Self.folding(using: &random)
      folding.remove(.gaps(1))
      let expansions = Self.expansions(in: folding, using: &random)
      guard let expansion = expansions.randomElement(using: &random),
        Self.isReadAlike(expansion, under: folding)
      else { continue }
      let texts = Self.texts(of: expansion, besides: expansion, using: &random)
      let bytes = Array(texts.joined(separator: "\n").utf8)
      let words = Self.words(in: texts, folding, using: &random)
      let repeating = words.map { word in
        Word(bytes: word.bytes, folding: [word.folding, .repeat])
      }
      let hits = Finder.oracle.hits(words, bytes)
      for finder in Finder.matchers {
        let found = finder.hits(repeating, bytes)
        for hit in hits {
          let isInside = found.contains {
            $0.keyword == hit.keyword && $0.start <= hit.start && hit.end <= $0.end
          }
          #expect(
            isInside,
            """
            \(finder.name), \(folding.names): \(Place(hit))
            word: \(escaped(words[hit.keyword.position]))
            text: \(escaped(bytes))
            """)
        }
      }
    }
  }

  /// The characters that are tried are many, and no folding is without them.
  @Test func thereAreExpandingCharacters() {
    #expect((Self.known[.case]?.count ?? 0) > 100)
    #expect((Self.known[.width]?.count ?? 0) > 1_000)
    #expect((Self.known[.digits]?.count ?? 0) > 10)
  }
}
