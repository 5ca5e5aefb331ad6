import Alerts
import Detection
import Indexing
import Rules

/// The parts of an alert that tests compare. Texts are bytes: as strings, K and the Kelvin sign
/// would be equal.
struct ComparedAlert: Equatable {
  var rule: String
  var level: Level
  var score: Int
  var line: UInt64
  var offset: UInt64
  var text: [UInt8]
  var raw: [UInt8]?
  var truncated: Bool
  var matches: [Match]

  struct Match: Equatable {
    var name: String
    /// In a real alert, the word or regex that the alert names. In the oracle, all that it may
    /// name.
    var terms: Set<[UInt8]>
    var span: Range<Int>?
    var captures: [Capture]
  }

  struct Capture: Equatable {
    var name: String
    var text: [UInt8]
  }

  init(_ alert: Alert) {
    rule = alert.rule.id
    level = alert.level
    score = alert.score
    line = alert.line
    offset = alert.offset
    text = Array(alert.text.utf8)
    raw = alert.raw
    truncated = alert.truncated
    matches = alert.matches.map {
      Match(
        name: $0.name, terms: [Array($0.term.utf8)], span: $0.span,
        captures: $0.captures.map { Capture(name: $0.name, text: Array($0.text.utf8)) })
    }
  }

  /// The expected alert of a rule that matches, according to the oracle.
  ///
  /// - Parameter limit: the longest line, in bytes, that is shown in full.
  init(
    _ rule: Rule, _ level: Level, _ score: Int, _ terms: IndexedList<TermIndex, [NaiveOccurrence]>,
    line: NaiveText,
    at place: NaiveLine.Place, limit: Int
  ) {
    self.rule = rule.summary.id
    self.level = level
    self.score = score
    self.line = place.number
    offset = place.offset
    truncated = line.bytes.count > limit
    let end = truncated ? line.units.last { $0.end <= limit }?.end ?? 0 : line.bytes.count
    let shown = NaiveText(Array(line.bytes[..<end]))
    text = Array(shown.repaired.utf8)
    raw = shown.isWellFormed ? nil : shown.bytes
    let all = zip(rule.terms, terms).flatMap { term, occurrences in
      occurrences.map { (term.name, $0) }
    }
    let sorted = all.sorted {
      ($0.1.range.lowerBound, $0.1.range.upperBound, $0.0)
        < ($1.1.range.lowerBound, $1.1.range.upperBound, $1.0)
    }
    matches = sorted.prefix(100).map { name, occurrence in
      let range = occurrence.range
      return Match(
        name: name, terms: occurrence.terms,
        span: range.upperBound > end
          ? nil : shown.shownOffset(of: range.lowerBound)..<shown.shownOffset(of: range.upperBound),
        captures: occurrence.captures.filter { $0.range.upperBound <= end }.map { capture in
          Capture(
            name: capture.name,
            text: Array(NaiveText(Array(line.bytes[capture.range])).repaired.utf8))
        })
    }
  }

  /// Whether the alerts are those that the oracle expects. If several words are equal, the oracle
  /// allows any of them to be named.
  static func agree(_ found: [ComparedAlert], _ expected: [ComparedAlert]) -> Bool {
    guard found.count == expected.count else { return false }
    return zip(found, expected).allSatisfy { one, other in
      var one = one
      for index in one.matches.indices where index < other.matches.count {
        if one.matches[index].terms.isSubset(of: other.matches[index].terms) {
          one.matches[index].terms = other.matches[index].terms
        }
      }
      return one == other
    }
  }
}

/// A block's lines, found by examining every byte.
struct NaiveLine {
  struct Place {
    var number: UInt64
    var offset: UInt64
  }

  var bytes: [UInt8]
  var place: Place

  static func lines(of block: [UInt8], from origin: BlockOrigin) -> [NaiveLine] {
    var lines: [NaiveLine] = []
    var line: [UInt8] = []
    var start = 0
    func end(at next: Int) {
      let place = Place(
        number: origin.line + UInt64(lines.count), offset: origin.offset + UInt64(start))
      lines.append(NaiveLine(bytes: line, place: place))
      line = []
      start = next
    }
    for (index, byte) in block.enumerated() {
      if byte == 0x0A {
        if line.last == 0x0D { line.removeLast() }
        end(at: index + 1)
      } else {
        line.append(byte)
      }
    }
    if start < block.count { end(at: block.count) }
    return lines
  }
}

extension NaiveEvaluator {
  /// The alerts of a line, in load order of the rules.
  func alerts(
    of rules: RuleSet, on line: NaiveLine, limits: DetectionLimits = .standard
  ) throws -> [ComparedAlert] {
    let text = NaiveText(line.bytes)
    return try rules.rules.compactMap { rule in
      let outcome = try outcome(of: rule, on: text, thresholds: rules.thresholds)
      guard case .alert(let level, let score) = outcome.verdict else { return nil }
      return ComparedAlert(
        rule, level, score, outcome.terms, line: text, at: line.place, limit: limits.maxLineBytes)
    }
  }

  /// The alerts of a block's lines.
  func alerts(
    of rules: RuleSet, inBlock block: [UInt8], from origin: BlockOrigin = .test,
    limits: DetectionLimits = .standard
  ) throws -> [ComparedAlert] {
    try NaiveLine.lines(of: block, from: origin).flatMap { line in
      try alerts(of: rules, on: line, limits: limits)
    }
  }
}
