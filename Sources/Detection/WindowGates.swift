internal import Indexing
internal import KeywordMatching
internal import RegexMatching

/// The gates of regexes for one window of a long line.
///
/// A regex sees a window as it sees a line, so it has the same gate there.
struct WindowGates {
  private let detector: Detector
  /// For each probe, one bit for each set of its gate that has a literal in the window; any bit for a word.
  private var metSets: IndexedList<ProbeIndex, UInt8>

  init(_ detector: Detector) {
    self.detector = detector
    metSets = IndexedList(repeating: 0, count: detector.probes.count)
  }

  /// Forgets the window.
  mutating func reset() {
    for probe in metSets.indices { metSets[probe] = 0 }
  }

  /// Adds a hit in the window, or a stretch.
  mutating func take(
    _ hit: KeywordHit, in window: Span<UInt8>, _ checks: inout ContinuationChecks
  ) {
    for index in detector.bindings.indices(of: hit.keyword) {
      let binding = detector.bindings[index]
      let probe = binding.probe
      switch binding.meaning {
      case .word: break
      case .literal(let set, let place):
        guard metSets[probe] & set == 0,
          checks.mayMatch(probe, afterLiteral: Int(place), in: window, from: Int(hit.end))
        else { continue }
        metSets[probe] |= set
      case .stretch(let count):
        guard metSets[probe] == 0,
          checks.mayMatch(
            probe, afterStretch: Int(hit.start)..<Int(hit.end), of: Int(count), in: window)
        else { continue }
        metSets[probe] = 1
      case .regexWord: metSets[probe] = 1
      }
    }
  }

  /// Whether a probe's regex may match in the window. Ask after all hits have been added.
  func isOpen(_ probe: ProbeIndex) -> Bool {
    switch detector.gates[probe] {
    case .none: true
    case .sets(let all): metSets[probe] & all == all
    case .words: metSets[probe] != 0
    }
  }
}
