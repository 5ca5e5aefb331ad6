/// What a rule cost and found while text was scanned.
package struct RuleProfile: Equatable, Sendable {
  /// The rule's id.
  package var id: String
  /// Whether the rule has to be evaluated on every line, because it may match without a word and with all gates shut.
  package var isAskedOfEveryLine: Bool
  /// On how many lines it was evaluated.
  package var lines: UInt64 = 0
  /// How many of these lines it alerted on.
  package var alerts: UInt64 = 0
  /// How many nanoseconds these evaluations took, including regexes and making alerts.
  package var nanoseconds: UInt64 = 0
  /// The words of its terms and exceptions, in order.
  package var words: [WordProfile] = []
  /// The regexes of its terms and exceptions, in order.
  package var regexes: [RegexProfile] = []
}

/// How often a word was found.
package struct WordProfile: Equatable, Sendable {
  /// The name of the term, or of the exception as in `except 1`.
  package var term: String
  /// The word as written in the rule.
  package var word: String
  /// How often it occurs, before exceptions and including nested and overlapping occurrences. Occurrences beyond
  /// ``DetectionLimits/occurrencesPerTerm`` do not count.
  package var hits: UInt64
}

/// What a regex cost and found.
package struct RegexProfile: Equatable, Sendable {
  /// The name of the term, or of the exception as in `except 1`.
  package var term: String
  /// The regex.
  package var regex: String
  /// What a line must contain for the regex to run.
  package var gate: Gate
  /// On how many lines the gate opened. Long lines do not count: gates work differently there.
  package var openings: UInt64
  /// How often the regex ran: once for a line, or once for a window of a long line.
  package var runs: UInt64
  /// How many matches were found, before exceptions.
  package var matches: UInt64
  /// How many nanoseconds all its runs took.
  package var nanoseconds: UInt64
  /// How many runs hit a limit.
  package var limitHits: UInt64

  /// What a line must contain for a regex to run.
  package enum Gate: Equatable, Sendable {
    /// Nothing, for this reason. The regex runs wherever its rule's outcome may depend on it.
    case none(reason: String)
    /// A literal of every set.
    case literals([[String]])
    /// A stretch of `length` bytes of a set.
    case stretch(length: Int)
    /// The regex consists of words, which the shared matcher finds without a run.
    case words
  }
}
