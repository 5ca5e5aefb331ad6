import AlertFormats
import AlertTestSupport
import Alerts
import Testing

struct TemplateFormatTests {
  private static func text(_ template: String, _ alert: Alert) throws -> String {
    var format = AlertFormatName.template.format(
      inColor: false, template: try AlertTemplate(parsing: template))
    var bytes: [UInt8] = []
    format.append(alert, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(arguments: [
    ("{text}", "from 10.0.0.1\n"), ("{text}\n", "from 10.0.0.1\n"),
    ("{text}\n\n", "from 10.0.0.1\n\n"),
    ("{time}\t{level} {LEVEL} {score}", "2026-11-22T08:00:00Z\thigh HIGH 60\n"),
    ("{rule}|{title}|{owner}|{tags}", "r-1|标题||a,b\n"),
    ("{source}:{line}:{offset}", "feed.log:3:17\n"),
    ("{matches}", "10.0.0.1\n"), ("{{{level}}}", "{high}\n"), ("}}{{", "}{\n"), ("退", "退\n"),
  ])
  func fields(_ template: String, _ expected: String) throws {
    let rule = RuleSummary(id: "r-1", title: "标题", tags: ["a", "b"])
    let alert = Alert.sample("from 10.0.0.1", [5..<13], rule: rule, time: 1_795_334_400)
    #expect(try Self.text(template, alert) == expected)
    #expect(try Self.text("{id}", alert) == alert.id.text + "\n")
  }

  @Test(arguments: [
    ("{text|json}", #""from \"a\"\n\u001b""#), ("{line|json}", "3"), ("{score|json}", "60"),
    ("{tags|json}", #"["a","b,c"]"#), ("{owner|json}", "null"), ("{LEVEL|json}", #""HIGH""#),
    ("{time|json}", #""2026-11-22T08:00:00Z""#), ("{truncated|json}", "null"),
    ("{raw|json}", #""/w==""#), ("{title|json}", #""标\\题""#),
  ])
  func showsEveryFieldAsJSON(_ template: String, _ expected: String) throws {
    let rule = RuleSummary(id: "r-1", title: #"标\题"#, tags: ["a", "b,c"])
    var alert = Alert.sample("from \"a\"\n\u{1B}", [5..<6], rule: rule, time: 1_795_334_400)
    alert.raw = [0xFF]
    #expect(try Self.text(template, alert) == expected + "\n")
  }

  @Test func writesAnObjectWithTheMembersOfJSONLines() throws {
    var alert = Alert.sample("say \"退款\"\u{202E}", [4..<9], rule: RuleSummary(id: "r", tags: ["t"]))
    alert.truncated = true
    let names = [
      "id", "time", "rule", "level", "score", "tags", "source", "line", "offset", "text",
      "truncated",
      "matches",
    ]
    let members = names.map { "\"\($0)\":{\($0)|json}" }.joined(separator: ",")
    #expect(try Self.text("{{\(members)}}", alert) == alert.text(.jsonl))
  }

  @Test func noValueEndsALine() throws {
    let hostile = "a\nCRITICAL\r\u{1b}[2J\u{202e}\u{85}{text}"
    let alert = Alert.sample(
      hostile, [0..<12], rule: RuleSummary(id: "r", owner: hostile), source: hostile)
    let text = try Self.text("{source}|{text}|{owner}|{matches}", alert)
    let escaped = #"a\nCRITICAL\r\x1b[2J\u{202e}\u{85}{text}"#
    #expect(text == "\(escaped)|\(escaped)|\(escaped)|a\\nCRITICAL\\r\\x1b\n")
  }

  @Test func theStandardTemplateIsOneLine() {
    #expect(Alert.sample("a").text(.template) == "1970-01-01T00:00:00Z HIGH rule feed.log:3: a\n")
  }

  @Test(
    "what is no template is told, and where",
    arguments: [
      ("", "the template is empty", "such as: {time} {level} {text}", 0..<0),
      ("a {sorce}", "there is no field 'sorce'", "did you mean 'source'?", 2..<9),
      ("退{}", "a field has no name", nil, 3..<5),
      ("{text", "the field that begins here has no }", "write {{ for a brace", 0..<1),
      (
        "退{text|yaml}", "there is no form 'yaml' of a field", "the only one is json: {text|json}",
        3..<14
      ),
      ("{text|}", "there is no form '' of a field", "the only one is json: {text|json}", 0..<7),
      ("{sorce|json}", "there is no field 'sorce'", "did you mean 'source'?", 0..<12),
      ("{|json}", "a field has no name", nil, 0..<7),
      ("{raw}", "there is no field 'raw'", nil, 0..<5),
      ("{a{text}", "the field that begins here has no }", "write {{ for a brace", 0..<1),
      ("{text}}", "a } here closes no field", "write }} for a brace", 6..<7),
      (
        "退\u{1B}[31m{text}",
        #"the template has the character \x1b, which would stand in every alert"#,
        "take it out: of control characters a template may have tabs and line feeds", 3..<4
      ),
      (
        "{text}\u{202E}",
        #"the template has the character \u{202e}, which would stand in every alert"#, nil, 6..<9
      ),
    ] as [(String, String, String?, Range<Int>)])
  func errors(_ template: String, _ message: String, _ help: String?, _ range: Range<Int>) throws {
    let thrown = #expect(throws: AlertTemplate.ParseError.self) {
      try AlertTemplate(parsing: template)
    }
    let error = try #require(thrown)
    #expect(error.message == message && error.range == range)
    if let help { #expect(error.help == help) }
  }
}
