internal import Alerts
internal import Indexing
internal import Rules

/// Evaluates rules on the line that a ``LineSearch`` searches.
struct RuleEvaluator {
  private(set) var facts = RuleFacts()
  /// For a line that is not in memory as a whole: its distances, measured part by part.
  var measuredElsewhere: NearDistances?

  /// A rule's verdict on the line.
  ///
  /// Skips work that cannot change the verdict. With `isThorough`, finds everything that an explanation reports; the
  /// verdict is the same.
  mutating func verdict(
    of rule: CompiledRule, on line: Span<UInt8>, in search: inout LineSearch,
    isThorough: Bool = false
  ) -> Verdict {
    guard isThorough || mayMatch(rule, search) else { return .conditionFails }
    let cover = cover(of: rule, on: line, in: &search)
    facts.reset(terms: rule.terms.count)
    let condition = rule.rule.condition
    for isRun in [false, true] {
      for term in rule.terms.indices where search.isToBeRun(rule.terms[term]) == isRun {
        if isRun, !isThorough, condition.truth(given: &facts) == .no { return .conditionFails }
        settle(term, of: rule, on: line, in: &search, without: cover)
      }
    }
    measureDistances(rule, on: line)
    switch condition.truth(given: &facts) {
    case .no: return .conditionFails
    case .unknown: return .undecided
    case .yes: break
    }
    if let exception = suppressingException(of: rule, on: line, in: &search) {
      return .suppressed(exception: exception)
    }
    return graded(rule.rule, search.detector.thresholds)
  }

  /// The points of each term that occurs, in the order of the weights.
  func points(of rule: Rule) -> [Explanation.Points] {
    (rule.weights ?? []).compactMap { weight in
      let points = weight.points(forOccurrences: facts.occurrences[weight.term].count)
      guard points != 0 else { return nil }
      return Explanation.Points(term: rule.terms[weight.term].name, points: points)
    }
  }

  /// Whether the condition can hold, given the words and the literals of regexes that were found.
  private func mayMatch(_ rule: CompiledRule, _ search: borrowing LineSearch) -> Bool {
    let mayOccur = search.findings.mayOccur
    return rule.rule.condition.mayHold { mayOccur[rule.terms[$0]] }
  }

  private func cover(
    of rule: CompiledRule, on line: Span<UInt8>, in search: inout LineSearch
  ) -> Cover {
    var stretches: [Occurrence] = []
    for probe in rule.covers {
      search.complete(probe, in: line)
      stretches += search.findings.occurrences[probe]
    }
    return Cover(stretches)
  }

  /// Finds a term's occurrences, and removes those that an exception covers.
  private mutating func settle(
    _ term: TermIndex, of rule: CompiledRule, on line: Span<UInt8>, in search: inout LineSearch,
    without cover: Cover
  ) {
    let probe = rule.terms[term]
    search.complete(probe, in: line)
    facts.occurrences[term].append(contentsOf: search.findings.occurrences[probe])
    facts.isComplete[term] = search.findings.progress[probe] == .complete
    if !cover.isEmpty { facts.occurrences[term].removeAll(where: cover.covers) }
    facts.occurrences[term].keepLeftmostLongest()
  }

  /// Measures the distances that a `near` of the rule compares.
  private mutating func measureDistances(_ rule: CompiledRule, on line: Span<UInt8>) {
    guard !rule.measuredTerms.isEmpty else { return }
    if let measuredElsewhere {
      facts.distances = measuredElsewhere
      return
    }
    var distances = NearDistances()
    distances.measure(rule.measuredTerms.flatMap { facts.occurrences[$0] }, in: line)
    facts.distances = distances
  }

  private func suppressingException(
    of rule: CompiledRule, on line: Span<UInt8>, in search: inout LineSearch
  ) -> ExceptionIndex? {
    guard !rule.whens.isEmpty else { return nil }
    var probes = rule.whens[...]
    for index in rule.rule.exceptions.indices {
      guard case .when = rule.rule.exceptions[index], let probe = probes.popFirst() else {
        continue
      }
      search.complete(probe, in: line)
      if !search.findings.occurrences[probe].isEmpty { return index }
    }
    return nil
  }

  private func graded(_ rule: Rule, _ thresholds: LevelThresholds) -> Verdict {
    let base = thresholds.score(of: rule.level)
    guard rule.weights != nil else { return .alert(level: rule.level, score: base) }
    let sum = points(of: rule).reduce(base) { $0 + $1.points }
    let score = min(max(sum, 0), 100)
    guard let level = thresholds.level(of: score) else { return .belowLevels(score: score) }
    return .alert(level: level, score: score)
  }
}
