internal import Indexing
internal import KeywordMatching
internal import RegexMatching
internal import Rules
internal import TextFolding

/// Searches one line at a time: collects what the shared matcher found in it, and runs regexes on demand.
struct LineSearch: ~Copyable {
  let detector: Detector
  /// Records what is found and what that costs; nil if nobody profiles the rules.
  let recorder: ProfileRecorder?
  private(set) var findings: LineFindings
  /// What kept this line from being searched in full.
  private(set) var incidents: [(kind: Incident.Kind, rule: RuleIndex?)] = []

  private var regexes: RegexMatcher
  private var checks: ContinuationChecks
  private var knownWellFormed: Bool?

  init(_ detector: Detector, recorder: ProfileRecorder? = nil) {
    self.detector = detector
    self.recorder = recorder
    findings = LineFindings(detector)
    regexes = RegexMatcher(limits: RegexLimits(detector.limits))
    checks = ContinuationChecks(detector)
  }

  /// Forgets the line.
  mutating func reset() {
    findings.reset()
    if !incidents.isEmpty { incidents.removeAll(keepingCapacity: true) }
    knownWellFormed = nil
    regexes.beginLine()
  }

  /// Begins the next window of a long line. Regexes have the time of a line for each window.
  mutating func beginWindow() {
    regexes.beginLine()
  }

  /// Adds a hit of the matcher to every probe that its keyword serves.
  ///
  /// - Parameters:
  ///   - hit: offsets into `text`.
  ///   - text: the line, or the part of it that was searched.
  ///   - offset: where `text` starts in the line.
  ///   - usesGates: whether hits open the gates of regexes: true if `text` is the whole line.
  mutating func add(
    _ hit: KeywordHit, in text: Span<UInt8>, at offset: Int, usesGates: Bool = true
  ) {
    let start = Int(hit.start)
    let end = Int(hit.end)
    for index in detector.bindings.indices(of: hit.keyword) {
      let binding = detector.bindings[index]
      let probe = binding.probe
      switch binding.meaning {
      case .word(let edges):
        if let edges, !edges.areAround(start..<end, in: text) { continue }
        findings.add(
          Occurrence(start: offset + start, end: offset + end, detail: Int32(hit.keyword.rawValue)),
          of: detector.probes[probe], at: probe)
      case .literal(let set, let place):
        guard usesGates, case .sets(let all) = detector.gates[probe],
          !findings.hasMet(set, at: probe),
          checks.mayMatch(probe, afterLiteral: Int(place), in: text, from: end)
        else { continue }
        findings.meet(set, of: all, detector.probes[probe], at: probe)
      case .stretch(let count):
        guard usesGates, !findings.hasMet(1, at: probe),
          checks.mayMatch(probe, afterStretch: start..<end, of: Int(count), in: text)
        else { continue }
        findings.meet(1, of: 1, detector.probes[probe], at: probe)
      case .regexWord(let rank):
        guard usesGates else { continue }
        findings.add(
          regexWord: Occurrence(start: offset + start, end: offset + end, detail: rank),
          of: detector.probes[probe], at: probe)
      }
    }
  }

  /// Lets a hit in a window of a long line open the gates of the regexes that may run on that window.
  mutating func open(_ gates: inout WindowGates, by hit: KeywordHit, in window: Span<UInt8>) {
    gates.take(hit, in: window, &checks)
  }

  /// Whether completing a probe takes a run of its regex.
  func isToBeRun(_ probe: ProbeIndex) -> Bool {
    findings.progress[probe] == .pending && findings.mayOccur[probe]
      && detector.probes[probe].isRegex && detector.gates[probe] != .words
  }

  /// Runs a probe's regex on the line, unless it has run already or its gate is shut. Words are complete already.
  mutating func complete(_ probe: ProbeIndex, in line: Span<UInt8>) {
    guard findings.progress[probe] == .pending else { return }
    guard findings.mayOccur[probe], let regex = detector.probes[probe].regex,
      detector.gates[probe] != .words || !findings.settleRegexWords(of: probe)
    else {
      findings.finish(probe, as: .complete)
      recorder?.didSettle(probe, matches: findings.occurrences[probe].count)
      return
    }
    let wellFormed = isWellFormed(line)
    let start = recorder?.moment
    let outcome = regexes.forEachMatch(of: regex, in: line, wellFormed: wellFormed) { match in
      findings.add(match, of: regex, probe: probe, at: 0)
      return true
    }
    if let start {
      recorder?.didRun(
        probe, since: start, matches: findings.occurrences[probe].count, outcome: outcome)
    }
    note(outcome, of: probe)
    findings.finish(probe, as: outcome == .finished ? .complete : .limited)
  }

  /// Runs a probe's regex on a window of a line, and adds the matches that end in a certain zone of the window.
  ///
  /// - Parameters:
  ///   - window: the part of the line, in whole characters.
  ///   - offset: where the window starts in the line.
  ///   - ends: the zone: the offsets into the window at which a match must end.
  ///   - nextWindow: where the next window starts in this one. A match that starts before it is added wherever it
  ///     ends, since no other window contains all of it.
  ///   - from: matches that start before this offset into the line are ignored.
  /// - Returns: the end of the last match added, as an offset into the line.
  mutating func search(
    _ probe: ProbeIndex, in window: Span<UInt8>, at offset: Int, ends: ClosedRange<Int>,
    nextWindow: Int,
    from: Int,
    options: RegexMatchOptions, wellFormed: Bool
  ) -> Int {
    guard let regex = detector.probes[probe].regex else { return from }
    var reached = from
    let found = findings.occurrences[probe].count
    let start = recorder?.moment
    let outcome = regexes.forEachMatch(
      of: regex, in: window, wellFormed: wellFormed, options: options
    ) { match in
      guard match.end <= ends.upperBound || match.start < nextWindow else { return false }
      if match.end >= ends.lowerBound, offset + match.start >= reached {
        findings.add(match, of: regex, probe: probe, at: offset)
        reached = offset + match.end
      }
      return true
    }
    if let start {
      recorder?.didRun(
        probe, since: start, matches: findings.occurrences[probe].count - found, outcome: outcome,
        isInWindow: true)
    }
    note(outcome, of: probe)
    if outcome != .finished, outcome != .stopped { findings.finish(probe, as: .limited) }
    return reached
  }

  /// Marks a probe as searched, for a line that was searched window by window.
  mutating func finish(_ probe: ProbeIndex) {
    findings.finish(probe, as: .complete)
  }

  /// Whether the line is UTF-8; checked once for each line.
  mutating func isWellFormed(_ line: Span<UInt8>) -> Bool {
    if let knownWellFormed { return knownWellFormed }
    let isWellFormed = (try? UTF8Span(validating: line)) != nil
    knownWellFormed = isWellFormed
    return isWellFormed
  }

  /// Notes an incident of the line, once for each kind and rule.
  mutating func note(_ kind: Incident.Kind, rule: RuleIndex? = nil) {
    if !incidents.contains(where: { $0 == (kind, rule) }) { incidents.append((kind, rule)) }
  }

  private mutating func note(_ outcome: RegexOutcome, of probe: ProbeIndex) {
    switch outcome {
    case .finished, .stopped: break
    case .limit(.time): note(.lineTimeUp, rule: detector.probes[probe].rule)
    case .limit, .failed: note(.regexGivenUp, rule: detector.probes[probe].rule)
    }
  }
}

extension RegexLimits {
  /// The limits for the regexes of rules.
  init(_ limits: DetectionLimits) {
    self.init(matchLimit: limits.matchLimit, lineTime: limits.lineTime)
  }
}

extension LineFindings {
  fileprivate mutating func add(
    _ match: borrowing RegexMatch, of regex: CompiledRegex, probe: ProbeIndex, at offset: Int
  ) {
    let hasGroups = !regex.groups.isEmpty && hasRoom(for: probe)
    let row = hasGroups ? Int32(captures.count) : -1
    for group in regex.groups where hasGroups {
      add(capture: match.group(group).map { $0.lowerBound + offset..<$0.upperBound + offset })
    }
    add(
      Occurrence(start: offset + match.start, end: offset + match.end, detail: row),
      ofRegexAt: probe)
  }
}
