internal import Indexing
internal import KeywordMatching
internal import RegexMatching
internal import Rules

/// Records what rules cost and find while a ``RuleScanner`` evaluates them.
///
/// The recorder reads the clock once for each evaluation of a rule and twice for each run of a regex. Each reading
/// takes some tens of nanoseconds, which the measured times include.
package final class ProfileRecorder {
  /// The totals of one rule.
  struct RuleCount {
    var asked: UInt64 = 0
    var alerts: UInt64 = 0
    var nanoseconds: UInt64 = 0
  }

  /// The totals of one probe's regex.
  struct RegexCount {
    var openings: UInt64 = 0
    var runs: UInt64 = 0
    var matches: UInt64 = 0
    var nanoseconds: UInt64 = 0
    var limitHits: UInt64 = 0
  }

  let detector: Detector
  /// The totals of each rule.
  private(set) var rules: IndexedList<RuleIndex, RuleCount>
  /// The totals of each probe.
  private(set) var regexes: IndexedList<ProbeIndex, RegexCount>
  /// How often the word of each binding was found for its probe.
  private(set) var hits: IndexedList<BindingIndex, UInt64>

  private let clock: () -> UInt64
  private var lastLook: UInt64 = 0

  /// - Parameter clock: returns a time in nanoseconds from an arbitrary start; it must never go back.
  package init(_ detector: Detector, clock: @escaping () -> UInt64) {
    self.detector = detector
    self.clock = clock
    rules = IndexedList(repeating: RuleCount(), count: detector.compiled.count)
    regexes = IndexedList(repeating: RegexCount(), count: detector.probes.count)
    hits = IndexedList(repeating: 0, count: detector.bindings.count)
  }

  /// The time spent on evaluating rules and on running regexes on windows of long lines.
  package var nanosecondsOfRules: UInt64 { rules.reduce(0) { $0 + $1.nanoseconds } }

  var moment: UInt64 { clock() }

  /// Call before rules are evaluated on a line.
  func willEvaluate() {
    lastLook = clock()
  }

  /// Call after a rule was evaluated. The time since the last call counts as its time.
  func didEvaluate(_ rule: RuleIndex, isAlerted: Bool) {
    let now = clock()
    rules[rule].nanoseconds += now - lastLook
    rules[rule].asked += 1
    if isAlerted { rules[rule].alerts += 1 }
    lastLook = now
  }

  /// Call after a regex has run.
  ///
  /// - Parameter isInWindow: whether it ran on a window of a long line, before its rule is evaluated.
  func didRun(
    _ probe: ProbeIndex, since start: UInt64, matches: Int, outcome: RegexOutcome,
    isInWindow: Bool = false
  ) {
    let time = clock() - start
    regexes[probe].runs += 1
    regexes[probe].matches += UInt64(matches)
    regexes[probe].nanoseconds += time
    switch outcome {
    case .finished, .stopped: break
    case .limit, .failed: regexes[probe].limitHits += 1
    }
    if isInWindow { rules[detector.probes[probe].rule].nanoseconds += time }
  }

  /// Call when the occurrences of a probe are known without a run of its regex.
  func didSettle(_ probe: ProbeIndex, matches: Int) {
    regexes[probe].matches += UInt64(matches)
  }

  /// Call when a line was searched and its rules are evaluated.
  func didSearchLine(_ findings: LineFindings) {
    for probe in findings.touchedProbes {
      switch (detector.probes[probe].search, detector.gates[probe]) {
      case (.words, _): countWords(of: probe, findings.occurrences[probe])
      case (.regex, .sets(let sets)):
        if findings.hasMet(all: sets, at: probe) { regexes[probe].openings += 1 }
      case (.regex, .words):
        if !findings.occurrences[probe].isEmpty { regexes[probe].openings += 1 }
      case (.regex, .none): break
      }
    }
  }

  private func countWords(of probe: ProbeIndex, _ occurrences: [Occurrence]) {
    for occurrence in occurrences {
      let bindings = detector.bindings.indices(of: KeywordIndex(Int(occurrence.detail)))
      // A word serves few probes.
      for index in bindings where detector.bindings[index].probe == probe { hits[index] += 1 }
    }
  }
}
