internal import Indexing
internal import RegexMatching
internal import Rules

/// The position of a probe among the probes of all rules.
struct ProbeIndex: TypedIndex {
  let position: Int

  init(_ position: Int) { self.position = position }
}
/// One thing that a rule searches for: the words or the regex of a term or of an exception.
struct Probe {
  /// The index of the rule.
  var rule: RuleIndex
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
