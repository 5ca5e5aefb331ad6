package import Alerts
package import JSON

extension JSONWriter {
  /// Adds the places that made a rule ring.
  package mutating func add(_ key: String, _ matches: [Evidence]) {
    addList(key, matches) { json, evidence in json.append(evidence) }
  }

  private mutating func append(_ evidence: Evidence) {
    beginObject()
    add("name", evidence.name)
    add("term", evidence.term)
    if let span = evidence.span {
      add("start", span.lowerBound)
      add("end", span.upperBound)
    }
    if !evidence.folds.isEmpty {
      addList("folds", evidence.folds) { json, fold in json.append(fold) }
    }
    if !evidence.captures.isEmpty {
      addKey("captures")
      beginObject()
      for capture in evidence.captures { add(capture.name, capture.text) }
      endObject()
    }
    endObject()
  }
}
