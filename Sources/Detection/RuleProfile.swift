/// What a rule cost and found in a run.
package struct RuleProfile: Equatable, Sendable {
  /// The rule's id.
  package var id: String
  /// Whether the rule has to be asked of every line: it may ring without a word, and without what its regexes need.
  package var isAskedOfEveryLine: Bool
  /// Of how many lines it was asked.
  package var lines: UInt64 = 0
  /// How many of those it alerted on.
  package var alerts: UInt64 = 0
  /// How long that took in all, regexes and the making of alerts included.
  package var nanoseconds: UInt64 = 0
  /// The words of its terms and exceptions, in their order.
  package var words: [WordProfile] = []
  /// The regexes of its terms and exceptions, in their order.
  package var regexes: [RegexProfile] = []
}

/// How often a word was found.
package struct WordProfile: Equatable, Sendable {
  /// The term that has the word, or the exception: `except 1`.
  package var term: String
  /// The word as the rule has it.
  package var word: String
  /// How often it occurs, before exceptions and with nested and overlapping occurrences; of a line no more than are
  /// kept of a term.
  package var hits: UInt64
}

/// What a regex cost and found.
package struct RegexProfile: Equatable, Sendable {
  /// The term that has the regex, or the exception: `except 1`.
  package var term: String
  /// The regex.
  package var regex: String
  /// What a line must have in it for the regex to be run.
  package var gate: Gate
  /// On how many lines all of that was found; long lines, of which the gate is not asked, left out.
  package var openings: UInt64
  /// How often the regex was run: once for a line, or for each window of a long one.
  package var runs: UInt64
  /// How many matches were found, before exceptions.
  package var matches: UInt64
  /// How long its runs took in all.
  package var nanoseconds: UInt64
  /// How many runs hit a limit.
  package var limitHits: UInt64

  /// What a line must have in it for a regex to be run.
  package enum Gate: Equatable, Sendable {
    /// Nothing that is known, for this reason: the regex is run wherever its rule's outcome may hang on it.
    case none(reason: String)
    /// A literal of every set.
    case literals([[String]])
    /// Bytes of a set, so many in a row.
    case stretch(length: Int)
    /// The regex is nothing but words, which the shared search finds without a run.
    case words
  }
}
