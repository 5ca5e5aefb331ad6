internal import Alerts
internal import Indexing
internal import Rules

/// Explains a rule's verdict from what its evaluation left behind.
enum ExplanationBuilder {
  /// - Parameters:
  ///   - verdict: the result of a thorough evaluation of the line that `evaluator` has just made.
  ///   - line: the line, or the beginning that was kept of it.
  static func explanation(
    of rule: CompiledRule, at index: RuleIndex, verdict: Verdict,
    by evaluator: borrowing RuleEvaluator,
    line: Span<UInt8>, text: AlertText, search: inout LineSearch
  ) -> Explanation {
    // The evaluation has searched for these only if the condition holds.
    for probe in rule.whens { search.complete(probe, in: line) }
    let exceptions = exceptions(of: rule, search.findings)
    let terms = rule.terms.indices.map { term in
      finding(
        of: term, of: rule, evaluator.facts, exceptions: exceptions, line: line, text: text,
        search: search)
    }
    return Explanation(
      rule: index, verdict: verdict, terms: IndexedList(terms),
      condition: finding(of: rule.rule.condition, evaluator.facts),
      exceptions: IndexedList(
        exceptions.map { exception in
          finding(of: exception, of: rule, line: line, text: text, search: search)
        }),
      points: evaluator.points(of: rule.rule))
  }

  /// An exception and the probe that looks for it.
  private struct CompiledException {
    var probe: ProbeIndex
    /// The stretches that it covers; empty for a `when`.
    var cover: Cover
  }

  private static func exceptions(
    of rule: CompiledRule, _ findings: LineFindings
  ) -> IndexedList<ExceptionIndex, CompiledException> {
    var covers = rule.covers[...]
    var whens = rule.whens[...]
    let exceptions: [CompiledException] = rule.rule.exceptions.compactMap { exception in
      switch exception {
      case .covers:
        covers.popFirst().map {
          CompiledException(probe: $0, cover: Cover(findings.occurrences[$0]))
        }
      case .when: whens.popFirst().map { CompiledException(probe: $0, cover: Cover([])) }
      }
    }
    return IndexedList(exceptions)
  }

  private static func finding(
    of term: TermIndex, of rule: CompiledRule, _ facts: RuleFacts,
    exceptions: IndexedList<ExceptionIndex, CompiledException>,
    line: Span<UInt8>, text: AlertText, search: borrowing LineSearch
  ) -> TermFinding {
    let probe = rule.terms[term]
    var occurrences: [TermOccurrence] = []
    for occurrence in facts.occurrences[term] {
      occurrences.append(
        told(occurrence, of: rule.rule.terms[term], probe, line: line, text: text, search))
    }
    var covered: [CoveredOccurrence] = []
    for occurrence in search.findings.stretches(of: probe) {
      guard let exception = exceptions.firstIndex(where: { $0.cover.covers(occurrence) }) else {
        continue
      }
      covered.append(
        CoveredOccurrence(
          occurrence: told(
            occurrence, of: rule.rule.terms[term], probe, line: line, text: text, search),
          exception: exception))
    }
    return TermFinding(
      name: rule.rule.terms[term].name, occurrences: occurrences, covered: covered,
      isComplete: facts.isComplete[term])
  }

  private static func told(
    _ occurrence: Occurrence, of term: Term, _ probe: ProbeIndex, line: Span<UInt8>,
    text: AlertText,
    _ search: borrowing LineSearch
  ) -> TermOccurrence {
    TermOccurrence(
      place: occurrence.start..<occurrence.end,
      evidence: AlertBuilder.evidence(
        of: occurrence, of: term, probe: probe, line: line, text: text, search: search))
  }

  private static func finding(
    of exception: CompiledException, of rule: CompiledRule, line: Span<UInt8>, text: AlertText,
    search: borrowing LineSearch
  ) -> ExceptionFinding {
    let findings = search.findings
    let found = findings.stretches(of: exception.probe)
    let covered = rule.terms.reduce(0) { count, probe in
      count + findings.stretches(of: probe).count(where: exception.cover.covers)
    }
    var places: [Range<Int>] = []
    for occurrence in found {
      if let span = text.span(of: occurrence, in: line) { places.append(span) }
    }
    return ExceptionFinding(places: places, coveredCount: covered)
  }

  private static func finding(of condition: Condition, _ facts: RuleFacts) -> ConditionFinding {
    var asked = facts
    return ConditionFinding(
      condition: condition, truth: condition.truth(given: &asked),
      measure: measure(of: condition, facts),
      parts: condition.parts.map { finding(of: $0, facts) })
  }

  private static func measure(of condition: Condition, _ facts: RuleFacts) -> Int? {
    switch condition {
    case .count(let term, _, _): facts.occurrences[term].count
    case .atLeast(_, let terms): terms.count { !facts.occurrences[$0].isEmpty }
    case .near(let first, let second, _): facts.leastDistance(first, second)
    case .term, .not, .and, .or, .then: nil
    }
  }
}

extension LineFindings {
  /// The distinct stretches in which something was found, ordered by start and end.
  fileprivate func stretches(of probe: ProbeIndex) -> [Occurrence] {
    var stretches = occurrences[probe]
    stretches.sort { ($0.start, $0.end, $0.detail) < ($1.start, $1.end, $1.detail) }
    var kept: [Occurrence] = []
    for next in stretches where (kept.last?.start, kept.last?.end) != (next.start, next.end) {
      kept.append(next)
    }
    return kept
  }
}
