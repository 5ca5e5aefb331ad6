internal import Indexing
internal import RegexMatching
internal import Rules

/// What was found in one line for each probe, before exceptions apply.
struct LineFindings {
  /// How far the search for a probe has come.
  enum Progress {
    /// The search is not over: all words are found, but the probe's regex has not run.
    case pending
    case complete
    /// The search was given up; there may be more occurrences.
    case limited
  }

  private(set) var occurrences: IndexedList<ProbeIndex, [Occurrence]>
  private(set) var progress: IndexedList<ProbeIndex, Progress>
  /// Whether a probe may occur in the line, as far as is known. For words and for regexes with a gate, only a hit of
  /// the matcher makes this true.
  private(set) var mayOccur: IndexedList<ProbeIndex, Bool>
  /// The named groups of the occurrences of regexes. The groups of one occurrence start at its `detail`, unless that
  /// is -1.
  private(set) var captures: [Range<Int>?] = []
  /// The rules with a term whose words were found or whose gate is open: each once, in no particular order.
  private(set) var touchedRules: [RuleIndex] = []
  /// Whether occurrences were dropped at the limit.
  private(set) var isCut = false

  private let limit: Int
  /// The initial value of `mayOccur` for each line.
  private let mayOccurAnywhere: IndexedList<ProbeIndex, Bool>
  /// For each probe, one bit for each set of its gate that has a literal in the line.
  private var metSets: IndexedList<ProbeIndex, UInt8>
  private var words: [WordOccurrence] = []
  /// The probes with an occurrence or with an ended search: each once, in no particular order.
  private(set) var touchedProbes: [ProbeIndex] = []
  private var isTouched: IndexedList<ProbeIndex, Bool>
  private var isRuleTouched: IndexedList<RuleIndex, Bool>

  init(_ detector: Detector) {
    let probes = detector.probes.count
    occurrences = IndexedList(repeating: [], count: probes)
    progress = IndexedList(repeating: .pending, count: probes)
    mayOccurAnywhere = IndexedList(
      zip(detector.probes, detector.gates).map { $0.isRegex && $1 == .none })
    mayOccur = mayOccurAnywhere
    metSets = IndexedList(repeating: 0, count: probes)
    isTouched = IndexedList(repeating: false, count: probes)
    isRuleTouched = IndexedList(repeating: false, count: detector.compiled.count)
    limit = detector.limits.occurrencesPerTerm
  }

  /// Adds an occurrence of a word of the probe at an index. If the probe is a term's, its rule will be evaluated.
  mutating func add(_ occurrence: Occurrence, of probe: Probe, at place: ProbeIndex) {
    findPossible(probe, at: place)
    append(occurrence, to: place)
  }

  /// Adds an occurrence of a word of a regex that consists of words. Its `detail` is the word's position among them.
  /// If there are more occurrences than the limit, the regex has to run after all.
  mutating func add(regexWord occurrence: Occurrence, of probe: Probe, at place: ProbeIndex) {
    findPossible(probe, at: place)
    if hasRoom(for: place) { occurrences[place].append(occurrence) }
  }

  /// Whether a literal of a set of a gate was found in the line.
  func hasMet(_ set: UInt8, at place: ProbeIndex) -> Bool { metSets[place] & set != 0 }

  /// Whether literals of all of these sets of a gate were found in the line.
  func hasMet(all sets: UInt8, at place: ProbeIndex) -> Bool { metSets[place] & sets == sets }

  /// Notes that the line contains a literal of a set of a gate. With the last set, the gate opens.
  mutating func meet(_ set: UInt8, of allSets: UInt8, _ probe: Probe, at place: ProbeIndex) {
    guard metSets[place] & set == 0 else { return }
    touch(place)
    metSets[place] |= set
    if metSets[place] == allSets { findPossible(probe, at: place) }
  }

  /// Turns the words found for a regex of plain words into its matches. If not all words were kept, drops the words and
  /// returns false.
  mutating func settleRegexWords(of probe: ProbeIndex) -> Bool {
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

  /// Adds an occurrence of a probe's regex. Its groups have been added before, from the index `detail` on.
  mutating func add(_ occurrence: Occurrence, ofRegexAt place: ProbeIndex) {
    touch(place)
    append(occurrence, to: place)
  }

  /// Whether one more occurrence of a probe would be kept.
  func hasRoom(for probe: ProbeIndex) -> Bool { occurrences[probe].count < limit }

  /// Adds a named group of the occurrence that is added next.
  mutating func add(capture: Range<Int>?) {
    captures.append(capture)
  }

  /// Notes that the search for a probe has ended. A search that was given up stays given up.
  mutating func finish(_ probe: ProbeIndex, as state: Progress) {
    touch(probe)
    if progress[probe] != .limited { progress[probe] = state }
    mayOccur[probe] = progress[probe] == .limited || !occurrences[probe].isEmpty
  }

  /// Forgets the line, and keeps its memory for the next one.
  mutating func reset() {
    for probe in touchedProbes {
      // Most are empty, and emptying an empty array costs more than the check.
      if !occurrences[probe].isEmpty { occurrences[probe].removeAll(keepingCapacity: true) }
      progress[probe] = .pending
      mayOccur[probe] = mayOccurAnywhere[probe]
      metSets[probe] = 0
      isTouched[probe] = false
    }
    touchedProbes.removeAll(keepingCapacity: true)
    for rule in touchedRules { isRuleTouched[rule] = false }
    touchedRules.removeAll(keepingCapacity: true)
    if !captures.isEmpty { captures.removeAll(keepingCapacity: true) }
    isCut = false
  }

  private mutating func findPossible(_ probe: Probe, at place: ProbeIndex) {
    touch(place)
    mayOccur[place] = true
    if probe.isTerm, !isRuleTouched[probe.rule] {
      isRuleTouched[probe.rule] = true
      touchedRules.append(probe.rule)
    }
  }

  private mutating func touch(_ probe: ProbeIndex) {
    guard !isTouched[probe] else { return }
    isTouched[probe] = true
    touchedProbes.append(probe)
  }

  private mutating func append(_ occurrence: Occurrence, to probe: ProbeIndex) {
    guard hasRoom(for: probe) else {
      isCut = true
      progress[probe] = .limited
      return
    }
    occurrences[probe].append(occurrence)
  }
}
