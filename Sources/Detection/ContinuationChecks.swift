internal import Indexing
internal import RegexMatching

/// Checks, for each probe, whether the text after a literal of its gate can belong to a match. One for each thread.
struct ContinuationChecks {
  private enum Check {
    case notMade
    case impossible
    case automaton(Int)
  }

  private let detector: Detector
  private var checks: IndexedList<ProbeIndex, Check>
  private var automata: [ContinuationAutomaton] = []

  init(_ detector: Detector) {
    self.detector = detector
    checks = IndexedList(repeating: .notMade, count: detector.probes.count)
  }

  /// Whether a probe's regex may match with a literal of its gate that ends at `offset`. `literal` is its position
  /// among the literals of the gate.
  mutating func mayMatch(
    _ probe: ProbeIndex, afterLiteral literal: Int, in text: Span<UInt8>, from offset: Int
  ) -> Bool {
    guard let index = automaton(of: probe) else { return true }
    return automata[index].mayMatch(afterLiteral: literal, in: text, from: offset)
  }

  /// The same for a stretch of at least `count` bytes.
  mutating func mayMatch(
    _ probe: ProbeIndex, afterStretch stretch: Range<Int>, of count: Int, in text: Span<UInt8>
  ) -> Bool {
    guard let index = automaton(of: probe) else { return true }
    return automata[index].mayMatch(afterStretch: stretch, of: count, in: text)
  }

  private mutating func automaton(of probe: ProbeIndex) -> Int? {
    switch checks[probe] {
    case .automaton(let index):
      return index
    case .impossible:
      return nil
    case .notMade:
      guard let continuations = detector.continuations[probe],
        let automaton = ContinuationAutomaton(continuations)
      else {
        checks[probe] = .impossible
        return nil
      }
      automata.append(automaton)
      checks[probe] = .automaton(automata.count - 1)
      return automata.count - 1
    }
  }
}
