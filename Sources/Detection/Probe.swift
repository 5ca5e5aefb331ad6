internal import RegexMatching

/// One thing that a rule looks for: a term's words or regex, or an exception's.
struct Probe {
  /// The rule, by its place among all rules.
  var rule: Int
  /// Whether it is a term's: only then the rule may ring where it is found.
  var isTerm: Bool
  /// How it is found.
  var search: Search

  enum Search {
    /// By the shared keyword matcher.
    case words
    /// By a regex of its own.
    case regex(CompiledRegex)
  }

  var regex: CompiledRegex? {
    guard case .regex(let regex) = search else { return nil }
    return regex
  }
}

/// A keyword's meaning for one probe.
struct KeywordBinding {
  /// The probe, by its place among all.
  var probe: Int
  /// Whether the keyword must begin and end where a word of the text does.
  var wholeWord: Bool
}
