/// A text and what is searched in it, before both are brought to the size of a cell.
package struct Corpus: Sendable {
  package var name: TextName
  /// Whole lines, each with its line feed, in random order; longer texts repeat it.
  package var text: [UInt8]
  /// Distinct words, in random order, from which keywords are chosen; some are in the text.
  package var words: [[UInt8]]
  /// Regexes, one a rule.
  package var regexes: [String]
  /// What the text and the words are, for people.
  package var origin: String

  package var language: Language { name.language }

  /// How many lines the text has.
  package var lineCount: Int { text.count { $0 == UInt8(ascii: "\n") } }

  /// How often the text must be repeated, whole each time, to have at least `bytes` bytes.
  package func repetitions(for bytes: Int) -> Int { max(1, (bytes + text.count - 1) / text.count) }
}
