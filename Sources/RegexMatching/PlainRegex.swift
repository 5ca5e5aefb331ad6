/// A regex that only lists words, as the words of a rule would.
package struct PlainRegex: Equatable, Sendable {
  /// The words, in the order of the regex.
  package var words: [String]
  /// Whether letters of either case match.
  package var ignoresCase: Bool
  /// Whether the words stand between two `\b`.
  package var isWholeWord: Bool

  /// Reads a pattern that `CompiledRegex` accepts. Nil if it asks for more than words that are
  /// written out: classes, repetitions, places other than a `\b` at both ends, or case in only a
  /// part of it.
  package init?(pattern: String) {
    var rest = pattern[...]
    var options: Substring = ""
    if rest.hasPrefix("(?i)") {
      options = rest.prefix(4)
      rest = rest.dropFirst(4)
    }
    isWholeWord = rest.hasPrefix("\\b") && rest.hasSuffix("\\b") && rest.utf8.count > 4
    if isWholeWord { rest = rest.dropFirst(2).dropLast(2) }
    guard let words = Self.words(of: options + rest, isWholeWord: isWholeWord) else { return nil }
    let cases = Set(words.filter(\.hasCase).map(\.ignoresCase))
    guard cases.count < 2 else { return nil }
    self.words = words.map(\.text)
    ignoresCase = cases.first ?? true
  }

  private struct Word {
    var text: String
    var hasCase: Bool
    var ignoresCase: Bool
  }

  private static func words(of pattern: Substring, isWholeWord: Bool) -> [Word]? {
    guard
      let parsed = try? PatternParser.parse(
        Array(pattern.utf8), newlineIsLF: RegexGate.newlineIsLF), parsed.isPlain
    else { return nil }
    var branches = [parsed.node]
    if case .alternation(let parts) = parsed.node {
      // \ba|b\b is not a word between \b.
      guard !isWholeWord || pattern.hasSuffix(")") else { return nil }
      branches = parts
    }
    let words = branches.map(word)
    return words.contains { $0 == nil } ? nil : words.compactMap(\.self)
  }

  private static func word(_ node: PatternNode) -> Word? {
    var characters: [PatternCharacter] = []
    guard append(node, to: &characters), !characters.isEmpty else { return nil }
    let literals = characters.compactMap { RequiredLiteral($0, at: 0) }
    let scalars = characters.compactMap { Unicode.Scalar($0.scalar) }
    guard literals.count == characters.count, scalars.count == characters.count else { return nil }
    let cased = literals.filter { $0.ignoresCase || $0.comparesCase }
    guard Set(cased.map(\.ignoresCase)).count < 2 else { return nil }
    return Word(
      text: String(String.UnicodeScalarView(scalars)), hasCase: !cased.isEmpty,
      ignoresCase: cased.first?.ignoresCase ?? true)
  }

  private static func append(_ node: PatternNode, to characters: inout [PatternCharacter]) -> Bool {
    switch node {
    case .character(let character, _):
      characters.append(character)
      return true
    case .sequence(let parts): return parts.allSatisfy { append($0, to: &characters) }
    default: return false
    }
  }
}
