package import Alerts
package import Detection
internal import Indexing
package import JSON
package import Rules

/// An explanation as a JSON object. Places count bytes of the line's text.
package struct ExplanationJSON {
  private let explanation: Explanation
  private let rule: Rule
  private let thresholds: LevelThresholds
  private let exclusion: String?

  /// - Parameter exclusion: what leaves the rule out of runs; nil for a rule that they use.
  package init(
    of explanation: Explanation, rule: Rule, thresholds: LevelThresholds, exclusion: String? = nil
  ) {
    self.exclusion = exclusion
    self.explanation = explanation
    self.rule = rule
    self.thresholds = thresholds
  }

  /// Appends the object.
  package func append(to json: inout JSONWriter) {
    json.beginObject()
    json.add("rule", rule.summary.id)
    if let title = rule.summary.title { json.add("title", title) }
    if let owner = rule.summary.owner { json.add("owner", owner) }
    if let place = rule.place { json.add("place", "\(place)") }
    appendVerdict(to: &json)
    if let exclusion { json.add("excluded", exclusion) }
    json.addKey("condition")
    append(explanation.condition, to: &json)
    json.addList("terms", explanation.terms.elements, append(to:_:))
    json.addList("exceptions", Array(explanation.exceptions.indices)) { json, index in
      append(explanation.exceptions[index], at: index, to: &json)
    }
    if rule.weights != nil { appendPoints(to: &json) }
    if let miss = NearestMiss(explanation.condition, terms: explanation.terms) {
      json.addKey("nearest_miss")
      json.beginObject()
      json.add("met", miss.met)
      json.add("of", miss.wanted)
      json.addList("needs", miss.needs) { json, need in json.append(need) }
      json.endObject()
    }
    json.endObject()
  }

  private func appendVerdict(to json: inout JSONWriter) {
    switch explanation.verdict {
    case .alert(let level, let score):
      json.add("verdict", "alert")
      json.add("level", level.name)
      json.add("score", score)
    case .conditionFails: json.add("verdict", "condition-fails")
    case .undecided: json.add("verdict", "undecided")
    case .suppressed(let exception):
      // A published value. It stays, although an exception is now said to suppress an alert, not to silence it.
      json.add("verdict", "silenced")
      json.add("exception", exception.position + 1)
    case .belowLevels(let score):
      json.add("verdict", "below-levels")
      json.add("score", score)
    }
  }

  private func append(_ finding: ConditionFinding, to json: inout JSONWriter) {
    json.beginObject()
    json.add("text", finding.condition.text(terms: rule.terms.map(\.name)))
    switch finding.truth {
    case .yes: json.add("holds", true)
    case .no: json.add("holds", false)
    case .unknown: break
    }
    if let measure = finding.measure { json.add("measure", measure) }
    if !finding.parts.isEmpty {
      json.addList("parts", finding.parts) { json, part in append(part, to: &json) }
    }
    json.endObject()
  }

  private func append(to json: inout JSONWriter, _ term: TermFinding) {
    json.beginObject()
    json.add("name", term.name)
    json.addList("occurrences", term.occurrences) { json, occurrence in
      json.beginObject()
      append(occurrence, to: &json)
      json.endObject()
    }
    if !term.covered.isEmpty {
      json.addList("covered", term.covered) { json, covered in
        json.beginObject()
        append(covered.occurrence, to: &json)
        json.add("exception", covered.exception.position + 1)
        json.endObject()
      }
    }
    if !term.isComplete { json.add("given_up", true) }
    json.endObject()
  }

  private func append(_ occurrence: TermOccurrence, to json: inout JSONWriter) {
    let evidence = occurrence.evidence
    json.add("term", evidence.term)
    if let span = evidence.span {
      json.add("start", span.lowerBound)
      json.add("end", span.upperBound)
    }
    if !evidence.folds.isEmpty {
      json.addList("folds", evidence.folds) { json, fold in json.append(fold) }
    }
    if !evidence.captures.isEmpty {
      json.addKey("captures")
      json.beginObject()
      for capture in evidence.captures { json.add(capture.name, capture.text) }
      json.endObject()
    }
  }

  private func append(
    _ finding: ExceptionFinding, at index: ExceptionIndex, to json: inout JSONWriter
  ) {
    json.beginObject()
    if case .covers = rule.exceptions[index] {
      json.add("kind", "covers")
      json.add("covered", finding.coveredCount)
    } else {
      json.add("kind", "when")
    }
    json.addList("places", finding.places) { json, place in
      json.beginObject()
      json.add("start", place.lowerBound)
      json.add("end", place.upperBound)
      json.endObject()
    }
    json.endObject()
  }

  private func appendPoints(to json: inout JSONWriter) {
    json.addKey("sum")
    json.beginObject()
    json.add("level", rule.level.name)
    json.add("threshold", thresholds.score(of: rule.level))
    json.addList("points", explanation.points) { json, points in
      json.beginObject()
      json.add("term", points.term)
      json.add("points", points.points)
      json.endObject()
    }
    json.endObject()
  }
}
