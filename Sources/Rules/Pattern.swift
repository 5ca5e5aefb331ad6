public import TextFolding

/// What a rule searches for in a line: words, or a regex.
public enum Pattern: Equatable, Sendable {
  /// Any of some words.
  case words(Words)
  /// A PCRE2 regex, matched within one line.
  case regex(String)

  /// Words, and how to search for them.
  public struct Words: Equatable, Sendable {
    /// The words' bytes, usually UTF-8. No word is empty, contains a line end, or is listed twice.
    public var words: [[UInt8]]
    /// Which differences between a word and the text the search ignores.
    public var folding: Folding
    /// Whether an occurrence must begin and end at the edges of words in the text.
    public var wholeWord: Bool

    /// Words, and how to search for them.
    public init(_ words: [[UInt8]], folding: Folding = .case, wholeWord: Bool = false) {
      self.words = words
      self.folding = folding
      self.wholeWord = wholeWord
    }
  }
}
