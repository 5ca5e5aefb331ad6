internal import Indexing
internal import KeywordMatching
internal import LineText
internal import RegexMatching

/// Decides whether lines have a match of a regex, as the literals of its gate are found.
struct RegexPresenceSearch: ~Copyable {
  /// Whether a regex hit a limit in some line since `reset`. From then on nothing is found.
  private(set) var isGivenUp = false

  private let detector: Detector
  private var regexes: RegexMatcher
  private var checks: ContinuationChecks
  /// The regexes to try at one place, made when first needed.
  private var anchored: [ProbeIndex: AnchoredRegex] = [:]

  // The line in which a literal was found last:

  private var line = 0..<0
  private var isWellFormed = false
  /// For each probe, one bit for each set of its gate that has a literal in the line.
  private var metSets: IndexedList<ProbeIndex, UInt8>
  private var touchedProbes: [ProbeIndex] = []

  init(_ detector: Detector) {
    self.detector = detector
    regexes = RegexMatcher(limits: RegexLimits(detector.limits))
    checks = ContinuationChecks(detector)
    metSets = IndexedList(repeating: 0, count: detector.probes.count)
  }

  /// Forgets all lines, before another block.
  mutating func reset() {
    isGivenUp = false
    enter(0..<0)
  }

  /// Whether a literal proves that a probe's regex has a match in the line.
  ///
  /// - Parameters:
  ///   - hit: the literal. It includes no part of the line end. Lines come in order.
  ///   - set: the bit of the literal's set.
  ///   - place: the literal's position in the gate.
  mutating func isFound(
    _ probe: ProbeIndex, by hit: KeywordHit, of set: UInt8, at place: Int, in block: Span<UInt8>
  ) -> Bool {
    let head = detector.headSets[probe]
    guard !isGivenUp, head == 0 || head == set,
      checks.mayMatch(probe, afterLiteral: place, in: block, from: Int(hit.end))
    else { return false }
    enterLine(of: hit, in: block)
    if head == set, isWellFormed {
      return isMatch(of: probe, at: Int(hit.start) - line.lowerBound, block.extracting(line))
    }
    return meet(head == 0 ? set : 0xFF, of: probe, block.extracting(line))
  }

  /// The same for a stretch of at least `count` bytes.
  mutating func isFound(
    _ probe: ProbeIndex, byStretch stretch: KeywordHit, of count: Int, in block: Span<UInt8>
  ) -> Bool {
    let range = Int(stretch.start)..<Int(stretch.end)
    guard !isGivenUp, checks.mayMatch(probe, afterStretch: range, of: count, in: block) else {
      return false
    }
    enterLine(of: stretch, in: block)
    return meet(1, of: probe, block.extracting(line))
  }

  private mutating func enterLine(of hit: KeywordHit, in block: Span<UInt8>) {
    guard Int(hit.start) >= line.upperBound else { return }
    let start = LineEnds.lineStart(before: Int(hit.start), limit: 0, in: block)
    let lineFeed = LineEnds.next(from: Int(hit.end), in: block)
    enter(start..<LineText.end(ofLineFrom: start, to: lineFeed, in: block))
    isWellFormed = (try? UTF8Span(validating: block.extracting(line))) != nil
  }

  private mutating func enter(_ line: Range<Int>) {
    self.line = line
    regexes.beginLine()
    for probe in touchedProbes { metSets[probe] = 0 }
    touchedProbes.removeAll(keepingCapacity: true)
  }

  private mutating func isMatch(of probe: ProbeIndex, at offset: Int, _ line: Span<UInt8>) -> Bool {
    if anchored[probe] == nil {
      anchored[probe] = detector.probes[probe].regex.flatMap { AnchoredRegex($0) }
    }
    guard let regex = anchored[probe] else {
      isGivenUp = true
      return false
    }
    return isPresent(regexes.isMatch(of: regex, in: line, at: offset))
  }

  /// Runs the regex on the whole line once literals of all sets have been found.
  private mutating func meet(_ sets: UInt8, of probe: ProbeIndex, _ line: Span<UInt8>) -> Bool {
    guard case .sets(let all) = detector.gates[probe], metSets[probe] & all != all,
      let regex = detector.probes[probe].regex
    else { return false }
    if metSets[probe] == 0 { touchedProbes.append(probe) }
    metSets[probe] |= sets
    guard metSets[probe] & all == all else { return false }
    return isPresent(regexes.hasMatch(of: regex, in: line, wellFormed: isWellFormed))
  }

  private mutating func isPresent(_ presence: RegexPresence) -> Bool {
    switch presence {
    case .present: return true
    case .absent: return false
    case .limit, .failed:
      isGivenUp = true
      return false
    }
  }
}
