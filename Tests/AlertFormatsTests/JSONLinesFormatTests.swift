import AlertFormats
import AlertTestSupport
import Alerts
import Foundation
import Testing

struct JSONLinesFormatTests {
  static let strings: [(String, String)] = [
    ("", #""""#), ("plain", #""plain""#), (#"say "no" \ yes"#, #""say \"no\" \\ yes""#),
    ("a\tb\nc\rd", #""a\tb\nc\rd""#), ("\u{0}\u{8}\u{C}\u{1F}", #""\u0000\u0008\u000c\u001f""#),
    ("\u{1B}[31m\u{7F}", #""\u001b[31m\u007f""#), ("\u{80}\u{9B}", #""\u0080\u009b""#),
    ("\u{2028}\u{2029}", #""\u2028\u2029""#), ("\u{202E}x\u{2066}", #""\u202ex\u2066""#),
    ("\u{61C}\u{200E}", #""\u061c\u200e""#), ("食物中毒", #""食物中毒""#), ("🔔👩‍👩‍👧", #""🔔👩‍👩‍👧""#),
    ("é«»…\u{A0}", #""é«»…\#u{A0}""#), ("\u{FFFD}", "\"\u{FFFD}\""), ("/", #""/""#),
    ("\u{10FFFF}\u{FFFF}", "\"\u{10FFFF}\u{FFFF}\""), ("e\u{301}", "\"e\u{301}\""),
  ]

  @Test(arguments: strings)
  func escapesOnlyWhatItMust(_ text: String, _ json: String) throws {
    let line = Alert.sample(text).text(.jsonl)
    #expect(line.contains(#""text":"# + json + #","matches""#), "\(line)")
    let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    let read = try #require(object?["text"] as? String)
    #expect(Array(read.unicodeScalars) == Array(text.unicodeScalars))
  }

  @Test func everyScalarSurvives() throws {
    let scalars = (0...0x3100 as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init)
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars)
    let line = Alert.sample(text).text(.jsonl)
    #expect(line.utf8.count { $0 == 0x0A } == 1)
    #expect(line.utf8.allSatisfy { $0 == 0x0A || ($0 >= 0x20 && $0 != 0x7F) })
    let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    let read = try #require(object?["text"] as? String)
    #expect(Array(read.unicodeScalars) == scalars)
  }

  @Test func leavesOutFieldsThatAreMissing() {
    #expect(
      Alert.sample("a").text(.jsonl) == """
        {"id":"\(Alert.sample("a").id.text)","time":"1970-01-01T00:00:00Z","rule":"rule",\
        "level":"high","score":60,"tags":[],"source":"feed.log","line":3,"offset":17,"text":"a",\
        "matches":[]}

        """)
  }

  @Test func writesEveryFieldInOrder() {
    var alert = Alert.sample(
      "from 10.0.0.1", level: .critical, score: 100,
      rule: RuleSummary(id: "r-1", title: "标题", owner: "desk", tags: ["a", "\"b\""]),
      time: 1_795_334_400, source: "a\nb", raw: [0xFF, 0x0A, 0x00], truncated: true)
    alert.matches = [
      Evidence(
        name: "ip", term: #"from (?<ip>\S+)"#, span: 0..<13,
        captures: [
          Evidence.Capture(name: "ip", text: "10.0.0.1"), Evidence.Capture(name: "b", text: "\t"),
        ]),
      Evidence(name: "gone", term: "far", span: nil),
      Evidence(name: "nothing", term: "^", span: 0..<0),
    ]
    #expect(
      alert.text(.jsonl) == """
        {"id":"\(alert.id.text)","time":"2026-11-22T08:00:00Z","rule":"r-1","title":"标题",\
        "level":"critical","score":100,"owner":"desk","tags":["a","\\"b\\""],"source":"a\\nb",\
        "line":3,"offset":17,"text":"from 10.0.0.1","raw":"/woA","truncated":true,"matches":[\
        {"name":"ip","term":"from (?<ip>\\\\S+)","start":0,"end":13,\
        "captures":{"ip":"10.0.0.1","b":"\\t"}},{"name":"gone","term":"far"},\
        {"name":"nothing","term":"^","start":0,"end":0}]}

        """)
  }

  @Test func writesLargeNumbersWhole() {
    var alert = Alert.sample("a")
    alert.line = .max
    alert.offset = .max
    let line = alert.text(.jsonl)
    #expect(line.contains(#""line":18446744073709551615,"offset":18446744073709551615"#))
  }

  static let moments: [(Int64, String)] = [
    (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"), (-86_400, "1969-12-31T00:00:00Z"),
    (951_782_400, "2000-02-29T00:00:00Z"), (1_795_334_400, "2026-11-22T08:00:00Z"),
    (2_147_483_648, "2038-01-19T03:14:08Z"), (4_107_542_400, "2100-03-01T00:00:00Z"),
    (253_402_300_799, "9999-12-31T23:59:59Z"),
  ]

  @Test(arguments: moments)
  func writesTimesInUTC(_ seconds: Int64, _ text: String) {
    #expect(Alert.sample("a", time: seconds).text(.jsonl).contains(#""time":"\#(text)""#))
  }

  @Test func writesOneAlertAfterTheOther() {
    var format = AlertFormatName.jsonl.format(inColor: false)
    var bytes: [UInt8] = []
    let alerts = [Alert.sample("a", time: 1), .sample("b", time: 1), .sample("c", time: 2)]
    for alert in alerts { format.append(alert, to: &bytes) }
    #expect(String(decoding: bytes, as: UTF8.self) == alerts.map { $0.text(.jsonl) }.joined())
  }
}
