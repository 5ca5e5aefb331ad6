import AlertFormats
import AlertTestSupport
import Alerts
import Testing

struct LogfmtFormatTests {
  @Test func writesEveryFieldInOrder() {
    var alert = Alert.sample(
      "from a, b", level: .critical, score: 100,
      rule: RuleSummary(id: "r-1", title: "标题", owner: "the desk", tags: ["a", "b,c"]),
      time: 1_795_334_400, truncated: true)
    alert.matches = [
      Evidence(name: "x", term: "a,", span: 5..<7), Evidence(name: "x", term: "a,", span: 5..<7),
      Evidence(name: "y", term: "far", span: nil), Evidence(name: "z", term: "^", span: 0..<0),
    ]
    #expect(
      alert.text(.logfmt)
        == #"time=2026-11-22T08:00:00Z level=critical score=100 rule=r-1 title=标题 source=feed.log "#
        + #"line=3 offset=17 id=\#(alert.id.text) owner="the desk" tags="a,b\\,c" "#
        + #"matches="a\\,,far" text="from a, b" truncated=true"# + "\n")
  }

  @Test func leavesOutFieldsThatAreMissing() {
    let alert = Alert.sample("a")
    #expect(
      alert.text(.logfmt)
        == "time=1970-01-01T00:00:00Z level=high score=60 rule=rule source=feed.log line=3 offset=17 "
        + "id=\(alert.id.text) matches=\"\" text=a\n")
  }

  @Test(
    "no value ends itself",
    arguments: [
      ("plain", "plain"), ("退款", "退款"), ("a b", #""a b""#), ("", #""""#),
      ("a=b", #""a=b""#), (#"x" level=low y=""#, #""x\" level=low y=\"""#), (#"\"#, #""\\""#),
      ("a\nlevel=low", #""a\nlevel=low""#), ("a\tb\r", #""a\tb\r""#),
      ("\u{1b}[2J", #""\u001b[2J""#), ("\u{202e}x", #""\u202ex""#), ("a\u{2028}b", #""a\u2028b""#),
      ("a\u{85}b", #""a\u0085b""#), ("a\u{3000}b", "\"a\u{3000}b\""), ("\0", #""\u0000""#),
      // A quote and a combining mark are one character, but two scalars.
      ("\"\u{301}", "\"\\\"\u{301}\""),
    ])
  func values(_ text: String, _ written: String) {
    let line = Alert.sample(text).text(.logfmt)
    #expect(line.hasSuffix(" text=\(written)\n"))
    #expect(line.utf8.count { $0 == 10 } == 1)
    #expect(Alert.sample("a", source: text).text(.logfmt).contains(" source=\(written) line=3 "))
  }
}
