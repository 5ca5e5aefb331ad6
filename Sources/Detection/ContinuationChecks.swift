internal import RegexMatching

/// What may stand behind the literals that regexes need, for each probe: a thread's own.
struct ContinuationChecks {
  private enum Check {
    case notMade
    case impossible
    case automaton(Int)
  }

  private let detector: Detector
  private var checks: [Check]
  private var automata: [ContinuationAutomaton] = []

  init(_ detector: Detector) {
    self.detector = detector
    checks = Array(repeating: .notMade, count: detector.probes.count)
  }

  /// Whether a probe's regex may match with a literal of its gate, by its place among them, that ends
  /// at `offset` of the text.
  mutating func mayMatch(
    _ probe: Int, afterLiteral literal: Int, in text: Span<UInt8>, from offset: Int
  ) -> Bool {
    switch checks[probe] {
    case .automaton(let index):
      return automata[index].mayMatch(afterLiteral: literal, in: text, from: offset)
    case .impossible:
      return true
    case .notMade:
      checks[probe] = make(probe)
      return mayMatch(probe, afterLiteral: literal, in: text, from: offset)
    }
  }

  private mutating func make(_ probe: Int) -> Check {
    guard let continuations = detector.continuations[probe],
      let automaton = ContinuationAutomaton(continuations)
    else { return .impossible }
    automata.append(automaton)
    return .automaton(automata.count - 1)
  }
}
