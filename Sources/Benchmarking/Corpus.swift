/// A text and what is looked for in it, before either is brought to a size.
package struct Corpus: Sendable {
  package var name: TextName
  /// Whole lines, each with its line feed, in an order of chance; longer texts repeat it.
  package var text: [UInt8]
  /// Distinct words, in an order of chance, that keywords are chosen from; some are in the text.
  package var words: [[UInt8]]
  /// Regexes, one a rule.
  package var regexes: [String]
  /// What the text and the words are, for people.
  package var origin: String

  package var language: Language { name.language }

  /// How many lines the text has.
  package var lineCount: Int { text.count { $0 == UInt8(ascii: "\n") } }

  /// The text again and again, whole each time, until it has so many bytes at least.
  package func repetitions(for bytes: Int) -> Int { max(1, (bytes + text.count - 1) / text.count) }
}
