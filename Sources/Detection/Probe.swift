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

  var isRegex: Bool {
    guard case .regex = search else { return false }
    return true
  }

  var regex: CompiledRegex? {
    guard case .regex(let regex) = search else { return nil }
    return regex
  }
}

/// What the shared keyword matcher tells of a regex before it is run.
enum ProbeGate: Equatable {
  /// Nothing: a line has to be searched for the regex to be known absent. Of words, too.
  case none
  /// A match needs a literal of every set, or a stretch, which is a set of its own; the bits of all sets.
  case sets(UInt8)
  /// The regex consists of words, whose hits are all that is needed.
  case words

  init(_ gate: RegexGate) {
    switch gate {
    case .everyLine: self = .none
    case .requires(let sets): self = .sets(UInt8((1 << sets.count) - 1))
    case .stretch: self = .sets(1)
    case .words: self = .words
    }
  }
}

/// What a keyword, or a stretch, means for one probe.
struct KeywordBinding {
  /// The probe, by its place among all.
  var probe: Int
  var meaning: Meaning

  enum Meaning {
    /// One of the probe's words, and where it must begin and end, if that matters.
    case word(edges: WordEdges?)
    /// A literal that the probe's regex may need: the bit of its set, and its place among the literals of
    /// all sets.
    case literal(set: UInt8, place: Int32)
    /// A stretch that the probe's regex needs, and its least length.
    case stretch(count: Int32)
    /// One of the words of which the probe's regex consists, and its place among them.
    case regexWord(Int32)
  }

  var isWord: Bool {
    guard case .word = meaning else { return false }
    return true
  }
}
