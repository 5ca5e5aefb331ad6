public import TextFolding

/// What is looked for in a line: some words, or a regex.
public enum Pattern: Equatable, Sendable {
  /// Any of some words.
  case words(Words)
  /// A PCRE2 regex, matched within one line.
  case regex(String)

  /// Words and how they are to be found.
  public struct Words: Equatable, Sendable {
    /// The words' bytes, UTF-8 as a rule; none is empty, has a line end in it or is listed twice.
    public var words: [[UInt8]]
    /// Which differences do not count.
    public var folding: Folding
    /// Whether an occurrence must begin and end where a word of the text does.
    public var wholeWord: Bool

    /// Words and how they are to be found.
    public init(_ words: [[UInt8]], folding: Folding = .case, wholeWord: Bool = false) {
      self.words = words
      self.folding = folding
      self.wholeWord = wholeWord
    }
  }
}
