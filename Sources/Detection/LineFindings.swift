/// What was found in one line, for each probe, before exceptions.
struct LineFindings {
  /// How far a probe's search has come.
  enum Progress {
    /// Words come from the matcher and are complete; a regex has not been run.
    case pending
    case complete
    /// The search was given up: there may be more.
    case limited
  }

  private(set) var occurrences: [[Occurrence]]
  private(set) var progress: [Progress]
  /// The named groups of regexes' occurrences, those of one from its `detail` on, where that is not -1.
  private(set) var captures: [Range<Int>?] = []
  /// The rules of which a term's words were found, in no order, each once.
  private(set) var touchedRules: [Int] = []
  /// Whether occurrences had to be left out.
  private(set) var isCut = false

  private let limit: Int
  private var touchedProbes: [Int] = []
  private var isTouched: [Bool]
  private var isRuleTouched: [Bool]

  init(probes: Int, rules: Int, limit: Int) {
    occurrences = Array(repeating: [], count: probes)
    progress = Array(repeating: .pending, count: probes)
    isTouched = Array(repeating: false, count: probes)
    isRuleTouched = Array(repeating: false, count: rules)
    self.limit = limit
  }

  /// Adds an occurrence of the words of a probe, by its place, and marks a term's rule as one to ask.
  mutating func add(_ occurrence: Occurrence, of probe: Probe, at place: Int) {
    touch(place)
    if probe.isTerm, !isRuleTouched[probe.rule] {
      isRuleTouched[probe.rule] = true
      touchedRules.append(probe.rule)
    }
    append(occurrence, to: place)
  }

  /// Adds an occurrence of a probe's regex; its groups have been added from its `detail` on.
  mutating func add(_ occurrence: Occurrence, ofRegexAt place: Int) {
    touch(place)
    append(occurrence, to: place)
  }

  /// Whether one more occurrence of a probe would be kept.
  func hasRoom(for probe: Int) -> Bool { occurrences[probe].count < limit }

  /// Adds a named group of an occurrence that is about to be added.
  mutating func add(capture: Range<Int>?) {
    captures.append(capture)
  }

  /// Notes that a probe's search has ended. One that was given up stays so.
  mutating func finish(_ probe: Int, as state: Progress) {
    touch(probe)
    if progress[probe] != .limited { progress[probe] = state }
  }

  /// Forgets the line. Memory that was used is kept for the next.
  mutating func reset() {
    for probe in touchedProbes {
      occurrences[probe].removeAll(keepingCapacity: true)
      progress[probe] = .pending
      isTouched[probe] = false
    }
    touchedProbes.removeAll(keepingCapacity: true)
    for rule in touchedRules { isRuleTouched[rule] = false }
    touchedRules.removeAll(keepingCapacity: true)
    captures.removeAll(keepingCapacity: true)
    isCut = false
  }

  private mutating func touch(_ probe: Int) {
    guard !isTouched[probe] else { return }
    isTouched[probe] = true
    touchedProbes.append(probe)
  }

  private mutating func append(_ occurrence: Occurrence, to probe: Int) {
    guard hasRoom(for: probe) else {
      isCut = true
      progress[probe] = .limited
      return
    }
    occurrences[probe].append(occurrence)
  }
}
