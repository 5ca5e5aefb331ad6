import Alerts
import Detection
import Rules
import Testing

/// The evidence in an alert: places, words, groups.
struct EvidenceTests {
  private func alert(
    _ sketch: RuleSketch, _ line: String
  ) throws -> Alert {
    var scanner = RuleScanner(try Detector([sketch]))
    return try #require(scanner.result(of: line).alerts.first)
  }

  @Test("evidence is the first hundred places by start, end and name")
  func limit() throws {
    let sketch = RuleSketch(
      ["b": .anyOf("a"), "a": .anyOf("A"), "all": .regex("^a+"), "late": .anyOf("z")])
    let alert = try alert(sketch, String(repeating: "a", count: 70) + "z")
    #expect(alert.matches.count == 100)
    #expect(alert.matches[0].name == "a")
    #expect(alert.matches[1].name == "b")
    #expect(alert.matches[2] == Evidence(name: "all", term: "^a+", span: 0..<70))
    #expect(alert.matches[3...].map(\.name) == (0..<97).map { $0 % 2 == 0 ? "a" : "b" })
    #expect(alert.matches.last?.span == 49..<50)
  }

  @Test("evidence of one term is limited to a hundred places, too")
  func oneTerm() throws {
    let alert = try alert(
      RuleSketch(["a": .anyOf("a")], "#a == 150"), String(repeating: "a", count: 150))
    #expect(alert.matches.map(\.span) == (0..<100).map { $0..<$0 + 1 })
  }

  @Test("evidence names the word as written in the rule")
  func words() throws {
    let alert = try alert(RuleSketch(["w": .anyOf("Disk", "Straße")]), "DI\u{17F}K STRAẞE")
    #expect(
      alert.matches == [
        Evidence(name: "w", term: "Disk", span: 0..<5, folds: ["case"]),
        Evidence(name: "w", term: "Straße", span: 6..<14, folds: ["case"]),
      ])
  }

  @Test("terms for the condition only are evidence, too")
  func conditionOnly() throws {
    let sketch = RuleSketch(["a": .anyOf("a"), "_b": .anyOf("b")], "a and _b")
    #expect(try alert(sketch, "ba").matches.map(\.name) == ["_b", "a"])
  }

  @Test("terms that the condition does not need are evidence, covered ones are not")
  func others() throws {
    let sketch = RuleSketch(
      ["a": .anyOf("a"), "b": .anyOf("b"), "d": .regex("\\d")], "a",
      except: [.covers(.anyOf("bx"))])
    let matches = try alert(sketch, "a1bxb").matches
    #expect(matches.map(\.name) == ["a", "d", "b"])
    #expect(matches.map(\.span) == [0..<1, 1..<2, 4..<5])
  }

  @Test("evidence has the groups of a regex")
  func groups() throws {
    let alert = try alert(LineCase.loginBurst, LineCase.loginLine)
    #expect(
      alert.matches.map(\.captures) == [
        [
          Evidence.Capture(name: "user", text: "root"),
          Evidence.Capture(name: "ip", text: "10.0.0.7"),
        ]
      ])
  }

  struct Groups: Sendable {
    var regex: String
    var line: String
    var captures: [[String]]
  }

  @Test(
    "evidence has the named groups that took part, in order",
    arguments: [
      Groups(regex: "(?<b>x)?(?<a>y)", line: "xyy", captures: [["b=x", "a=y"], ["a=y"]]),
      Groups(regex: "(?<b>x)|(?<a>y)", line: "xy", captures: [["b=x"], ["a=y"]]),
      Groups(regex: "(?<b>x*)y", line: "y", captures: [["b="]]),
      Groups(regex: "(x)(?<n>y)(z)?", line: "xy", captures: [["n=y"]]),
      Groups(regex: "(?<n>.)+", line: "退款", captures: [["n=款"]]),
      Groups(regex: "x(?=(?<n>.*))", line: "x退", captures: [["n=退"]]),
      Groups(regex: "(?<=(?<n>退))款", line: "退款", captures: [["n=退"]]),
      Groups(regex: "(?J)(?<n>x)|(?<n>y)", line: "xy", captures: [["n=x"], ["n=y"]]),
      Groups(regex: "(x)", line: "x", captures: [[]]),
    ])
  func groups(_ test: Groups) throws {
    let alert = try alert(RuleSketch(["t": .regex(test.regex)]), test.line)
    #expect(
      alert.matches.map { $0.captures.map { "\($0.name)=\($0.text)" } } == test.captures)
    #expect(alert.matches.allSatisfy { $0.term == test.regex })
  }

  @Test("groups stay with their match if other matches are covered")
  func groupsOfUncovered() throws {
    let sketch = RuleSketch(
      ["t": .regex("(?<n>\\d)x")], except: [.covers(.anyOf("0x"))])
    let alert = try alert(sketch, "0x1x0x2x")
    #expect(alert.matches.map { $0.captures.map(\.text) } == [["1"], ["2"]])
  }

  @Test("groups stay with their match after more than a hundred covered ones")
  func groupsAfterManyCovered() throws {
    let sketch = RuleSketch(
      ["t": .regex("(?<n>\\d)x")], except: [.covers(.anyOf("0x"))])
    let alert = try alert(sketch, String(repeating: "0x", count: 120) + "1x")
    #expect(alert.matches.map { $0.captures.map(\.text) } == [["1"]])
  }

  @Test("an alert has its rule, level, score, place, time and text")
  func alert() throws {
    var rule = try RuleSketch(id: "id", level: .high, ["a": .anyOf("a")]).rule()
    rule.summary = RuleSummary(id: "id", title: "title", owner: "owner", tags: ["tag"])
    var scanner = RuleScanner(try Detector(RuleSet(rules: [rule, rule])))
    let alerts = scanner.result(of: "x\nä a\n").alerts
    let alert = try #require(alerts.first)
    #expect(alerts == [alert, alert])
    #expect(alert.rule == rule.summary)
    #expect(alert.level == .high)
    #expect(alert.score == 60)
    #expect(alert.source == "test")
    #expect(alert.line == 12)
    #expect(alert.offset == 1_002)
    #expect(alert.time == BlockOrigin.test.time)
    #expect(alert.text == "ä a")
    #expect(alert.raw == nil)
    #expect(!alert.truncated)
    let line = Array("ä a".utf8)
    #expect(alert.id == AlertID(rule: "id", generation: 7, offset: 1_002, line: line.span))
  }
}
