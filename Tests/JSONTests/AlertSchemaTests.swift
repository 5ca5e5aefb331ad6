import AlertFormats
import Alerts
import JSON
import Testing

/// The schema of alerts allows what the format jsonl writes, and has no other keys.
struct AlertSchemaTests {
  private static let validator = SchemaValidator(root: AlertSchema.document)

  private static func json(_ alert: Alert) -> String {
    var format = AlertFormatName.jsonl.format(inColor: false)
    var bytes: [UInt8] = []
    format.append(alert, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// An alert with every field.
  private static func fullest() -> Alert {
    let line: [UInt8] = [0x31, 0xFF]
    return Alert(
      id: AlertID(rule: "r", generation: 1, offset: 2, line: line.span),
      time: Timestamp(secondsSinceEpoch: 0),
      rule: RuleSummary(id: "r", title: "title", owner: "desk", tags: ["a", "b"]), level: .high,
      score: 60, source: "feed.log", line: 1, offset: 0, text: "1\u{FFFD}", raw: line,
      truncated: true,
      matches: [
        Evidence(
          name: "n", term: "(?<a>1)", span: 0..<1, folds: ["hant", "gaps"],
          captures: [Evidence.Capture(name: "a", text: "1")]),
        Evidence(name: "gone", term: "far", span: nil),
      ])
  }

  @Test(arguments: RepositoryFiles.paths(below: "samples/expected", withSuffix: ".jsonl"))
  func allowsTheAlertsOfTheSamples(_ path: String) throws {
    let lines = try RepositoryFiles.text(path).split(separator: "\n")
    #expect(!lines.isEmpty)
    for line in lines {
      let defects = Self.validator.defects(of: try JSONValue(yaml: String(line)))
      #expect(defects == [], "\(line)")
    }
  }

  @Test func hasExactlyTheKeysThatAreWritten() throws {
    let alert = try JSONValue(yaml: Self.json(Self.fullest()))
    #expect(Self.validator.defects(of: alert) == [])
    #expect(alert.keys == AlertSchema.document["properties"]?.keys)
    guard case .list(let matches)? = alert["matches"] else {
      Issue.record("no matches")
      return
    }
    let match = AlertSchema.document["properties"]?["matches"]?["items"]
    #expect(matches.first?.keys == match?["properties"]?.keys)
  }

  @Test func requiresWhatIsAlwaysWritten() throws {
    var alert = Self.fullest()
    alert.rule = RuleSummary(id: "r")
    alert.raw = nil
    alert.truncated = false
    alert.matches = [Evidence(name: "n", term: "t", span: nil)]
    let value = try JSONValue(yaml: Self.json(alert))
    #expect(Self.validator.defects(of: value) == [])
    #expect(AlertSchema.document["required"] == .list(value.keys.map(JSONValue.text)))
  }

  @Test(
    arguments: [
      ("\"level\":\"high\"", "\"level\":\"urgent\""), ("\"score\":60", "\"score\":101"),
      ("\"line\":1,", ""), ("\"line\":1", "\"line\":0"), ("\"tags\":[\"a\",\"b\"]", "\"tags\":1"),
      ("\"end\":1,", ""), ("\"name\":\"n\",", ""),
    ])
  func wrong(_ written: String, _ other: String) throws {
    let json = Self.json(Self.fullest())
    let changed = json.replacing(written, with: other)
    #expect(changed != json)
    #expect(Self.validator.defects(of: try JSONValue(yaml: changed)) != [])
  }
}
