import AlertFormats
import AlertTestSupport
import Alerts
import Testing

struct HumanFormatTests {
  static let heads: [(Level, Int, String, String)] = [
    (.low, 20, "LOW       20", "34;1"), (.medium, 40, "MEDIUM    40", "33;1"),
    (.high, 60, "HIGH      60", "38;5;208;1"), (.critical, 100, "CRITICAL 100", "31;1"),
  ]

  @Test(arguments: heads)
  func alignsAndColoursLevels(
    _ level: Level, _ score: Int, _ head: String, _ style: String
  ) {
    let alert = Alert.sample("a b", [2..<3], level: level, score: score)
    #expect(alert.text(.human) == "\(head)  feed.log:3  rule  1970-01-01T00:00:00Z\n    a «b»\n")
    let name = head.prefix(8)
    let number = head.dropFirst(8)
    #expect(
      alert.text(.human, inColor: true) == """
        \u{1B}[\(style)m\(name)\u{1B}[0m\(number)  \u{1B}[36mfeed.log:3\u{1B}[0m  \
        \u{1B}[1mrule\u{1B}[0m  \u{1B}[2m1970-01-01T00:00:00Z\u{1B}[0m
            a \u{1B}[\(style)mb\u{1B}[0m

        """)
  }

  @Test func showsTheRule() {
    let rule = RuleSummary(id: "r-1", title: "退款纠纷", owner: "desk", tags: ["not shown"])
    let alert = Alert.sample("a", rule: rule)
    #expect(
      alert.text(.human)
        == "HIGH      60  feed.log:3  r-1 退款纠纷 → desk  1970-01-01T00:00:00Z\n    a\n")
  }

  @Test(arguments: [
    (Timestamp(secondsSinceEpoch: 1_795_334_400), "2026-11-22T08:00:00Z"),
    (Timestamp(secondsSinceEpoch: 951_782_399), "2000-02-28T23:59:59Z"),
    (Timestamp(secondsSinceEpoch: 4_107_542_400), "2100-03-01T00:00:00Z"),
  ])
  func endsTheHeadWithTheTime(_ time: Timestamp, _ text: String) {
    let alert = Alert.sample("a", time: time.secondsSinceEpoch)
    #expect(alert.text(.human) == "HIGH      60  feed.log:3  rule  \(text)\n    a\n")
  }

  @Test func nothingCanForgeOrHide() {
    let hostile = "x\nCRITICAL 100\r\u{1B}[2J\u{9B}\u{202E}\u{2028}\u{7F}"
    let rule = RuleSummary(id: "r", title: hostile, owner: hostile)
    var alert = Alert.sample(hostile, [0..<3], rule: rule, source: hostile)
    alert.matches[0].captures = [Evidence.Capture(name: "c", text: hostile)]
    let safe = #"x\nCRITICAL 100\r\x1b[2J\u{9b}\u{202e}\u{2028}\x7f"#
    #expect(
      alert.text(.human) == """
        HIGH      60  \(safe):3  r \(safe) → \(safe)  1970-01-01T00:00:00Z
            «x\\nC»\(safe.dropFirst(4))
            c: \(safe)

        """)
    let control = alert.text(.human, inColor: true).unicodeScalars.filter {
      $0.properties.generalCategory == .control && $0 != "\n" && $0 != "\u{1B}"
    }
    #expect(control.isEmpty)
  }

  @Test func listsEachCaptureOnce() {
    var alert = Alert.sample("a", [0..<1, 0..<1, 0..<1])
    let long = String(repeating: "长", count: 150)
    alert.matches[0].captures = [
      Evidence.Capture(name: "user", text: "root"), Evidence.Capture(name: "ip", text: "::1"),
    ]
    alert.matches[1].captures = [Evidence.Capture(name: "user", text: "root")]
    alert.matches[2].captures = [Evidence.Capture(name: "long", text: long)]
    #expect(
      alert.text(.human) == """
        HIGH      60  feed.log:3  rule  1970-01-01T00:00:00Z
            «a»
            user: root, ip: ::1, long: \(long.prefix(100))

        """)
  }

  @Test func listsOnlyTheFirstCaptures() {
    var alert = Alert.sample("a", [0..<1])
    alert.matches[0].captures = (1...20).map { Evidence.Capture(name: "n", text: "\($0)") }
    #expect(alert.text(.human).hasSuffix("    n: 1, n: 2, n: 3, n: 4, n: 5, n: 6, n: 7, n: 8\n"))
  }

  @Test func showsAnEmptyLine() {
    #expect(
      Alert.sample("", [0..<0]).text(.human)
        == "HIGH      60  feed.log:3  rule  1970-01-01T00:00:00Z\n    \n")
  }

  /// `user: bob, admin: yes` would look like two captures.
  @Test(arguments: [
    ("bob, admin: yes", #""bob, admin: yes""#), ("bob,\u{A0}admin", "\"bob,\u{A0}admin\""),
    ("a\", b: \"c", #""a\", b: \"c""#), (#"\", "#, #""\\\", ""#), ("a b", "a b"),
    ("12:30", "12:30"), ("::1", "::1"), ("1,000", "1,000"), ("\"", #""\"""#),
  ])
  func quotesACaptureThatLooksLikeSeveral(_ text: String, _ shown: String) {
    var alert = Alert.sample("a", [0..<1])
    alert.matches[0].captures = [
      Evidence.Capture(name: "user", text: text), Evidence.Capture(name: "n", text: "1"),
    ]
    #expect(alert.text(.human).hasSuffix("\n    user: \(shown), n: 1\n"), "\(alert.text(.human))")
  }

  @Test func cutsACaptureOfManyMarks() {
    var alert = Alert.sample("a", [0..<1])
    let marks = String(repeating: "\u{301}", count: 400_000)
    alert.matches[0].captures = [Evidence.Capture(name: "c", text: "e" + marks)]
    #expect(alert.text(.human).utf8.count < 2000)
  }
}
