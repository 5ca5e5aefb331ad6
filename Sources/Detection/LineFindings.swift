internal import RegexMatching

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
  /// Whether a probe may occur in the line, as far as is known. Only what the matcher has found says so of
  /// words and of regexes with a gate.
  private(set) var mayOccur: [Bool]
  /// The named groups of regexes' occurrences, those of one from its `detail` on, where that is not -1.
  private(set) var captures: [Range<Int>?] = []
  /// The rules of which a term's words were found, or what a term's regex needs; in no order, each once.
  private(set) var touchedRules: [Int] = []
  /// Whether occurrences had to be left out.
  private(set) var isCut = false

  private let limit: Int
  /// `mayOccur` of a line of which nothing is known.
  private let mayOccurAnywhere: [Bool]
  /// The sets of a gate of which a literal was found, a bit for each.
  private var metSets: [UInt8]
  private var words: [WordOccurrence] = []
  /// The probes of which something was found, or that were completed; in no order, each once.
  private(set) var touchedProbes: [Int] = []
  private var isTouched: [Bool]
  private var isRuleTouched: [Bool]

  init(_ detector: Detector) {
    let probes = detector.probes.count
    occurrences = Array(repeating: [], count: probes)
    progress = Array(repeating: .pending, count: probes)
    mayOccurAnywhere = zip(detector.probes, detector.gates).map { $0.isRegex && $1 == .none }
    mayOccur = mayOccurAnywhere
    metSets = Array(repeating: 0, count: probes)
    isTouched = Array(repeating: false, count: probes)
    isRuleTouched = Array(repeating: false, count: detector.compiled.count)
    limit = detector.limits.occurrencesPerTerm
  }

  /// Adds an occurrence of the words of a probe, by its place, and marks a term's rule as one to ask.
  mutating func add(_ occurrence: Occurrence, of probe: Probe, at place: Int) {
    findPossible(probe, at: place)
    append(occurrence, to: place)
  }

  /// Adds an occurrence of one of the words of which a probe's regex consists, whose `detail` is the word's
  /// place among them. When more than the limit come, the regex is to be run after all.
  mutating func add(regexWord occurrence: Occurrence, of probe: Probe, at place: Int) {
    findPossible(probe, at: place)
    if hasRoom(for: place) { occurrences[place].append(occurrence) }
  }

  /// Whether a literal of a set of a gate was found in the line.
  func hasMet(_ set: UInt8, at place: Int) -> Bool { metSets[place] & set != 0 }

  /// Whether a literal of every one of some sets of a gate was found in the line.
  func hasMet(all sets: UInt8, at place: Int) -> Bool { metSets[place] & sets == sets }

  /// Notes that a literal of a set of a gate is in the line. With the last set the gate opens.
  mutating func meet(_ set: UInt8, of allSets: UInt8, _ probe: Probe, at place: Int) {
    guard metSets[place] & set == 0 else { return }
    touch(place)
    metSets[place] |= set
    if metSets[place] == allSets { findPossible(probe, at: place) }
  }

  /// Makes matches of the words found of a regex that consists of words. False if not all were kept: then
  /// nothing is left of them.
  mutating func settleRegexWords(of probe: Int) -> Bool {
    let isWhole = hasRoom(for: probe)
    words.removeAll(keepingCapacity: true)
    if isWhole {
      for word in occurrences[probe] {
        words.append(WordOccurrence(start: word.start, end: word.end, rank: Int(word.detail)))
      }
      words.keepSuccessiveMatches()
    }
    occurrences[probe].removeAll(keepingCapacity: true)
    for word in words {
      occurrences[probe].append(Occurrence(start: word.start, end: word.end, detail: -1))
    }
    return isWhole
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
    mayOccur[probe] = progress[probe] == .limited || !occurrences[probe].isEmpty
  }

  /// Forgets the line. Memory that was used is kept for the next.
  mutating func reset() {
    for probe in touchedProbes {
      occurrences[probe].removeAll(keepingCapacity: true)
      progress[probe] = .pending
      mayOccur[probe] = mayOccurAnywhere[probe]
      metSets[probe] = 0
      isTouched[probe] = false
    }
    touchedProbes.removeAll(keepingCapacity: true)
    for rule in touchedRules { isRuleTouched[rule] = false }
    touchedRules.removeAll(keepingCapacity: true)
    captures.removeAll(keepingCapacity: true)
    isCut = false
  }

  private mutating func findPossible(_ probe: Probe, at place: Int) {
    touch(place)
    mayOccur[place] = true
    if probe.isTerm, !isRuleTouched[probe.rule] {
      isRuleTouched[probe.rule] = true
      touchedRules.append(probe.rule)
    }
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
