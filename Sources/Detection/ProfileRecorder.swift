internal import RegexMatching

/// Keeps count of what rules cost and find while a ``RuleScanner`` asks them.
///
/// It looks at the clock once for each rule that is asked and twice for each run of a regex, which is part of what it
/// measures: some tens of nanoseconds each.
package final class ProfileRecorder {
  /// What asking a rule came to.
  struct RuleCount {
    var asked: UInt64 = 0
    var alerts: UInt64 = 0
    var nanoseconds: UInt64 = 0
  }

  /// What running a probe's regex came to.
  struct RegexCount {
    var openings: UInt64 = 0
    var runs: UInt64 = 0
    var matches: UInt64 = 0
    var nanoseconds: UInt64 = 0
    var limitHits: UInt64 = 0
  }

  let detector: Detector
  /// By the rules' places.
  private(set) var rules: [RuleCount]
  /// By the probes' places.
  private(set) var regexes: [RegexCount]
  /// How often a word was found for a probe, by the places of the bindings.
  private(set) var hits: [UInt64]

  private let clock: () -> UInt64
  private var lastLook: UInt64 = 0

  /// - Parameter clock: the time in nanoseconds from any moment on; it never goes back.
  package init(_ detector: Detector, clock: @escaping () -> UInt64) {
    self.detector = detector
    self.clock = clock
    rules = Array(repeating: RuleCount(), count: detector.compiled.count)
    regexes = Array(repeating: RegexCount(), count: detector.probes.count)
    hits = Array(repeating: 0, count: detector.bindings.count)
  }

  /// The time that asking rules has taken, and running regexes on parts of long lines.
  package var nanosecondsOfRules: UInt64 { rules.reduce(0) { $0 + $1.nanoseconds } }

  var moment: UInt64 { clock() }

  /// Rules are about to be asked of a line.
  func willAsk() {
    lastLook = clock()
  }

  /// A rule was asked; what happened since the last one is its time.
  func didAsk(_ rule: Int, isAlerted: Bool) {
    let now = clock()
    rules[rule].nanoseconds += now - lastLook
    rules[rule].asked += 1
    if isAlerted { rules[rule].alerts += 1 }
    lastLook = now
  }

  /// A regex was run.
  ///
  /// - Parameter isInWindow: whether that was on a part of a long line, before its rule is asked.
  func didRun(
    _ probe: Int, since start: UInt64, matches: Int, outcome: RegexOutcome, isInWindow: Bool = false
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

  /// What was found of a probe is known without a run of its regex.
  func didSettle(_ probe: Int, matches: Int) {
    regexes[probe].matches += UInt64(matches)
  }

  /// All that was wanted of a line was found.
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

  private func countWords(of probe: Int, _ occurrences: [Occurrence]) {
    for occurrence in occurrences {
      let keyword = Int(occurrence.detail)
      let bindings = detector.bindingStarts[keyword]..<detector.bindingStarts[keyword + 1]
      // A word serves few probes.
      for index in bindings where detector.bindings[index].probe == probe { hits[index] += 1 }
    }
  }
}
