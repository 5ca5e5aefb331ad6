internal import Alerts
internal import Indexing
internal import KeywordMatching
internal import RegexMatching
internal import Rules
internal import TextFolding
internal import WordMatching

/// The place of a line in its input.
struct LinePlace {
  var origin: BlockOrigin
  var number: UInt64
  var offset: UInt64
}

/// Builds the alert of a rule that matched, from what was found in the line.
enum AlertBuilder {
  /// - Parameters:
  ///   - line: the line, or the beginning that was kept of it.
  ///   - isTruncated: whether `line` is only the beginning.
  static func alert(
    of rule: CompiledRule, level: Level, score: Int, line: Span<UInt8>, isTruncated: Bool,
    text: AlertText, isWellFormed: Bool, at place: LinePlace, facts: RuleFacts,
    search: borrowing LineSearch
  ) -> Alert {
    let summary = rule.rule.summary
    return Alert(
      id: id(of: summary.id, line, at: place),
      time: place.origin.time, rule: summary, level: level, score: score,
      source: place.origin.source, line: place.number, offset: place.offset, text: text.text,
      raw: isWellFormed ? nil : bytes(of: line), truncated: isTruncated,
      matches: evidence(of: rule, line: line, text: text, facts: facts, search: search))
  }

  private static func id(of rule: String, _ line: Span<UInt8>, at place: LinePlace) -> AlertID {
    let origin = place.origin
    let isBegun = origin.begunLine?.contains(place.offset) ?? false
    return AlertID(
      rule: rule, generation: origin.generation, offset: place.offset,
      line: line.extracting(..<(isBegun ? 0 : line.count)))
  }

  private static func evidence(
    of rule: CompiledRule, line: Span<UInt8>, text: AlertText, facts: RuleFacts,
    search: borrowing LineSearch
  ) -> [Evidence] {
    var places: [(occurrence: Occurrence, term: TermIndex)] = []
    for term in rule.terms.indices {
      // The occurrences of a term are in order, so no later ones can be among the first overall.
      places += facts.occurrences[term].prefix(Alert.evidenceLimit).map { ($0, term) }
    }
    let terms = rule.rule.terms
    places.sort {
      ($0.occurrence.start, $0.occurrence.end, terms[$0.term].name)
        < ($1.occurrence.start, $1.occurrence.end, terms[$1.term].name)
    }
    return places.prefix(Alert.evidenceLimit).map { occurrence, term in
      evidence(
        of: occurrence, of: terms[term], probe: rule.terms[term], line: line, text: text,
        search: search)
    }
  }

  /// What an alert reports about one occurrence of a term.
  static func evidence(
    of occurrence: Occurrence, of term: Term, probe: ProbeIndex, line: Span<UInt8>, text: AlertText,
    search: borrowing LineSearch
  ) -> Evidence {
    Evidence(
      name: term.name, term: name(of: occurrence, of: term, search.detector),
      span: text.span(of: occurrence, in: line),
      folds: folds(of: occurrence, of: term, line, search.detector),
      captures: captures(of: occurrence, probe, line, search))
  }

  private static func name(
    of occurrence: Occurrence, of term: Term, _ detector: Detector
  ) -> String {
    switch term.pattern {
    case .regex(let regex): regex
    case .words:
      String(decoding: detector.keywords[KeywordIndex(Int(occurrence.detail))], as: UTF8.self)
    }
  }

  /// Which folds were needed to find a word in this place.
  private static func folds(
    of occurrence: Occurrence, of term: Term, _ line: Span<UInt8>, _ detector: Detector
  ) -> [String] {
    guard case .words(let words) = term.pattern, occurrence.end <= line.count else { return [] }
    let found = bytes(of: line.extracting(occurrence.start..<occurrence.end))
    let word = detector.keywords[KeywordIndex(Int(occurrence.detail))]
    return FoldUse.needed(word, words.folding, for: found).names
  }

  private static func captures(
    of occurrence: Occurrence, _ probe: ProbeIndex, _ line: Span<UInt8>,
    _ search: borrowing LineSearch
  ) -> [Evidence.Capture] {
    guard occurrence.detail >= 0, let regex = search.detector.probes[probe].regex else { return [] }
    let row = search.findings.captures[Int(occurrence.detail)...]
    var captures: [Evidence.Capture] = []
    for (group, range) in zip(regex.groups, row) {
      guard let range, range.upperBound <= line.count else { continue }
      captures.append(
        Evidence.Capture(name: group.name, text: String(copying: line.extracting(range))))
    }
    return captures
  }

  private static func bytes(of line: Span<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(line.count)
    for index in line.indices { bytes.append(line[index]) }
    return bytes
  }
}
