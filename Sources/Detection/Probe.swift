internal import RegexMatching

/// One thing that a rule searches for: the words or the regex of a term or of an exception.
struct Probe {
  /// The index of the rule.
  var rule: Int
  /// Whether it belongs to a term, so that the rule may match where it is found.
  var isTerm: Bool
  /// How it is found.
  var search: Search

  enum Search {
    /// The shared matcher finds its words.
    case words
    /// A regex of its own finds it.
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

/// What the shared matcher must find in a line before a probe's regex runs.
enum ProbeGate: Equatable {
  /// Nothing: the regex has to run on the line. Also the gate of a probe for words, which needs none.
  case none
  /// A literal of every set, or a stretch, which counts as a set. The value has the bits of all sets.
  case sets(UInt8)
  /// The words of which the regex consists: their hits already are its matches.
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
  /// The index of the probe.
  var probe: Int
  var meaning: Meaning

  enum Meaning {
    /// One of the probe's words, and where it must begin and end, if that matters.
    case word(edges: WordEdges?)
    /// A literal that the probe's regex may need: the bit of its set, and its position among the literals of all sets.
    case literal(set: UInt8, place: Int32)
    /// A stretch that the probe's regex needs, and its minimum length.
    case stretch(count: Int32)
    /// One of the words of which the probe's regex consists, and its position among them.
    case regexWord(Int32)
  }

  var isWord: Bool {
    guard case .word = meaning else { return false }
    return true
  }
}
