internal import Detection
internal import JSON
internal import Reading
internal import SystemFiles

extension RunProfile {
  /// The profile as one JSON object and a line end. Times are in seconds.
  package func json(sortedBy order: RuleOrder) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.add("seconds", billionths: nanoseconds)
    json.add("bytes", bytes)
    json.add("lines", lines)
    json.add("alerted_lines", alertedLines)
    json.add("alerts", alerts)
    json.addList("inputs", report.inputs, Self.append)
    json.add("reading_seconds", billionths: nanosecondsOfReading)
    json.add("shared_matching_seconds", billionths: nanosecondsShared)
    json.addList("rules", order.sorted(rules)) { append(to: &$0, $1) }
    json.endObject()
    json.endLine()
    return json.finished()
  }

  private static func append(to json: inout JSONWriter, _ input: ReadingReport.Input) {
    json.beginObject()
    json.add("name", input.name)
    json.add("bytes", input.bytes)
    json.add("lines", input.lines)
    json.add("alerted_lines", input.alertedLines)
    if let failure = input.failure { json.add("failure", failure.description) }
    json.endObject()
  }

  private func append(to json: inout JSONWriter, _ rule: RuleProfile) {
    json.beginObject()
    json.add("id", rule.id)
    json.add("seconds", billionths: rule.nanoseconds)
    json.add("share", billionths: share(of: rule))
    json.add("lines", rule.lines)
    json.add("alerts", rule.alerts)
    json.add("every_line", rule.isAskedOfEveryLine)
    json.addList("regexes", rule.regexes, Self.append)
    json.addList("words", rule.words, Self.append)
    json.endObject()
  }

  private func share(of rule: RuleProfile) -> UInt64 {
    guard nanoseconds > 0 else { return 0 }
    return UInt64(Double(rule.nanoseconds) / Double(nanoseconds) * 1e9)
  }

  private static func append(to json: inout JSONWriter, _ regex: RegexProfile) {
    json.beginObject()
    json.add("term", regex.term)
    json.add("regex", regex.regex)
    append(to: &json, regex.gate)
    json.add("gate_opened", regex.openings)
    json.add("runs", regex.runs)
    json.add("matches", regex.matches)
    json.add("seconds", billionths: regex.nanoseconds)
    json.add("limit_hits", regex.limitHits)
    json.endObject()
  }

  private static func append(to json: inout JSONWriter, _ gate: RegexProfile.Gate) {
    json.addKey("gate")
    json.beginObject()
    switch gate {
    case .none(let reason):
      json.add("kind", "none")
      json.add("reason", reason)
    case .literals(let sets):
      json.add("kind", "literals")
      json.addList("literals", sets) { json, set in
        json.appendList(set) { json, literal in json.append(literal) }
      }
    case .stretch(let length):
      json.add("kind", "run")
      json.add("length", length)
    case .words:
      json.add("kind", "words")
    }
    json.endObject()
  }

  private static func append(to json: inout JSONWriter, _ word: WordProfile) {
    json.beginObject()
    json.add("term", word.term)
    json.add("word", word.word)
    json.add("hits", word.hits)
    json.endObject()
  }
}
