package struct RegexMatchOptions: OptionSet, Sendable {
  package let rawValue: Int

  package init(rawValue: Int) {
    self.rawValue = rawValue
  }

  /// The subject's start is not the start of a line: `^` does not match there. `\A` still does.
  package static let notBeginningOfLine = RegexMatchOptions(rawValue: 1 << 0)

  /// The subject's end is not the end of a line: `$` does not match there. `\z` and `\Z` still do.
  package static let notEndOfLine = RegexMatchOptions(rawValue: 1 << 1)

  /// Never use machine code. The matches are the same, found several times more slowly. For tests
  /// that compare the two.
  package static let interpreter = RegexMatchOptions(rawValue: 1 << 2)
}
