internal import SystemFiles

/// The project's own texts, the same everywhere: for machines without real data, and for counts that are recorded.
package enum GeneratedCorpus {
  /// The size of the texts on which programs are compared, before they are repeated.
  package static let standardBytes = 8 << 20
  private static let fileLimit = 1 << 20

  /// A text of at least `bytes` bytes, from the grammars in Benchmarks/text and a fixed seed.
  package static func make(_ name: TextName, bytes: Int = standardBytes) throws -> Corpus {
    let text = try text(name, bytes: bytes)
    let words = TextWords.words(of: text, in: name.language)
    var random = SeededRandom(seed: 2)
    return Corpus(
      name: name, text: text, words: random.shuffled(words),
      regexes: try shippedRegexes(name.language), origin: "generated")
  }

  /// The regexes of the rules that tocsin ships, as they were when they were copied: figures must not change with
  /// each rule.
  static func shippedRegexes(_ language: Language) throws -> [String] {
    try lines("regexes/\(language.rawValue).txt")
  }

  static func text(_ name: TextName, bytes: Int) throws -> [UInt8] {
    let grammar = try LineGrammar(
      name.grammars.flatMap { try lines("text/\($0).grammar") }.joined(separator: "\n"))
    var random = SeededRandom(seed: 1)
    var text: [UInt8] = []
    text.reserveCapacity(bytes + 1024)
    while text.count < bytes {
      grammar.appendLine(to: &text, &random)
      text.append(UInt8(ascii: "\n"))
    }
    return text
  }

  private static func lines(_ name: String) throws -> [String] {
    let bytes = try WholeFile.read(Repository.benchmarkFile(name), limit: fileLimit)
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }
}
