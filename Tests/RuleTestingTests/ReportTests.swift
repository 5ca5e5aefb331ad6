import Alerts
import Foundation
import Indexing
import RuleTesting
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The reports of a run, for people and for machines.
struct ReportTests {
  private static let rules = """
      - id: r
        match: {a: {words: [x]}, b: {words: [y]}}
        condition: a and b
        except: [{when: [one, two, three, four]}]
        tests:
          - {alert: x y}
          - {alert: x}
          - {alert: "x <&>\\"\\e\\u0001\\uFFFE\\t' y", level: low}
          - {quiet: x y, todo: not <yet>}
          - {quiet: x, todo: later}
          - {alert: x y}
      - {id: untested, words: [z]}

    """

  private func run() throws -> RuleTestRun {
    try testRun(Self.rules, lines: "  - {line: x y z, alerts: [r]}\n")
  }

  @Test func junit() throws {
    let parsed = try ParsedXML(JUnitReport.xml(of: try run()))
    #expect(
      parsed.elements.map(\.name) == [
        "testsuites", "testsuite", "testcase", "testcase", "failure", "testcase", "failure",
        "testcase", "skipped", "testcase", "system-out", "testcase", "testsuite", "testcase",
        "failure",
      ])
    let counts = parsed.elements[0].attributes
    #expect(counts["tests"] == "7" && counts["failures"] == "3" && counts["skipped"] == "1")
    #expect(counts["errors"] == "0")
    #expect(parsed.elements[1].attributes["tests"] == "6")
    let cases = parsed.elements.filter { $0.name == "testcase" }.map(\.attributes)
    #expect(
      cases.map { $0["name"] } == [
        "alert: x y", "alert: x", "alert: x <&>\"\\x1b\\x01\u{FFFD}\\t' y", "quiet: x y",
        "quiet: x",
        "alert: x y (2)", "line: x y z",
      ])
    #expect(cases.map { $0["classname"] } == Array(repeating: "r", count: 6) + ["lines.test.yaml"])
    #expect(cases.map { $0["line"] } == ["8", "9", "10", "11", "12", "13", "3"])
    #expect(cases.allSatisfy { $0["file"]?.hasSuffix(".yaml") == true })
    let failures = parsed.elements.filter { $0.name == "failure" }
    #expect(
      failures.map { $0.attributes["message"] } == [
        "rule 'r': expected an alert, but it is quiet",
        "rule 'r': expected level low, but it is medium",
        "rule 'untested': not listed in 'alerts', but it alerts: level medium, score 40",
      ])
    #expect(failures[0].text.contains("condition: ✗ a and b\n"))
    #expect(parsed.elements[8].attributes["message"] == "todo: not <yet>")
  }

  @Test func json() throws {
    let bytes = JSONReport.json(of: try run())
    let report = try JSONDecoder().decode(Report.self, from: Data(bytes))
    #expect(bytes.last == UInt8(ascii: "\n") && bytes.count { $0 == UInt8(ascii: "\n") } == 1)
    #expect(report.tests == 7 && report.rules == 2)
    #expect(report.passed == 2 && report.failed == 3 && report.todo == 1)
    #expect(report.todo_passing == 1)
    #expect(
      report.results.map(\.result) == ["failed", "failed", "todo", "todo_passing", "failed"])
    #expect(report.results.map(\.line) == [9, 10, 11, 12, 3])
    #expect(report.results.map(\.rule) == ["r", "r", "r", "r", nil])
    #expect(report.results.map(\.test) == ["alert", "alert", "quiet", "quiet", "line"])
    #expect(report.results[1].text == "x <&>\"\u{1b}\u{1}\u{FFFE}\t' y")
    #expect(report.results[0].failures.map(\.explanation.verdict) == ["condition-fails"])
    #expect(report.results[4].failures.map(\.explanation.rule) == ["untested"])
    #expect(report.coverage.terms == Share(covered: 3, total: 3))
    #expect(report.coverage.exceptions == Share(covered: 0, total: 1))
    #expect(report.coverage.gaps.map(\.rule) == ["r", "untested"])
    #expect(report.coverage.gaps.first?.exceptions == [1])
    #expect(report.coverage.gaps.first?.never_false == ["a"])
    #expect(report.coverage.gaps.last?.stayed_quiet == false)
  }

  @Test func people() throws {
    let run = try run()
    let brief = TestReport.text(of: run, testFiles: 1, listsGaps: false, notes: "said.\n")
    let lines = brief.split(separator: "\n").map(String.init)
    #expect(lines.last == "7 tests of 2 rules and 1 test file: 3 passed, 3 failed, 1 to do")
    #expect(
      lines.dropLast().last == """
        coverage: 1 of 2 rules matched and stayed quiet, 3 of 3 terms occurred, 0 of 1 exception \
        applied, 2 of 3 branches went both ways (--coverage lists the rest)
        """)
    #expect(
      brief.contains(":12:17: note: the test passes now: take its 'todo' out (later)\nsaid.\n"))
    #expect(!brief.contains("never"))
    let whole = TestReport.text(of: run, testFiles: 0, listsGaps: true)
    #expect(
      whole.contains(
        """
        rule 'r', in all tests:
            never applied: exception 1, when one, two, three, …
            never false: a

        """))
    #expect(whole.contains("rule 'untested', in all tests:\n    never stayed quiet\n"))
    #expect(whole.hasSuffix("7 tests of 2 rules: 3 passed, 3 failed, 1 to do\n"))
  }

  @Test func rulesWithoutTests() throws {
    let rules = (1...13).map { "  - {id: r\($0), words: [x]}\n" }.joined()
    let text = TestReport.text(of: try testRun(rules), testFiles: 0, listsGaps: true)
    #expect(
      text == """
        note: rules without a test: r1, r2, r3, r4, r5, r6, r7, r8, r9, r10 and 3 more
        coverage: 0 of 13 rules matched and stayed quiet, 0 of 13 terms occurred
        0 tests of 13 rules: 0 passed, 0 failed

        """)
  }
}

/// The parts of a report that are tested. The names are the keys.
private struct Report: Decodable {
  var tests: Int
  var rules: Int
  var passed: Int
  var failed: Int
  var todo: Int
  var todo_passing: Int
  var results: [Result]
  var coverage: Coverage

  struct Result: Decodable {
    var result: String
    var line: Int
    var rule: String?
    var test: String
    var text: String
    var failures: [Failure]
  }

  struct Failure: Decodable {
    var differences: [String]
    var explanation: Explanation
  }

  struct Explanation: Decodable {
    var rule: String
    var verdict: String
  }

  struct Coverage: Decodable {
    var terms: Share
    var exceptions: Share
    var gaps: [Gap]
  }

  struct Gap: Decodable {
    var rule: String
    var stayed_quiet: Bool
    var exceptions: [Int]
    var never_false: [String]
  }
}

private struct Share: Decodable, Equatable {
  var covered: Int
  var total: Int
}

/// The elements of an XML document, in the order of their starts.
private final class ParsedXML: NSObject, XMLParserDelegate {
  struct Element {
    var name: String
    var attributes: [String: String]
    var text = ""
  }

  private(set) var elements: [Element] = []

  init(_ bytes: [UInt8]) throws {
    super.init()
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = self
    #expect(parser.parse())
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    elements.append(Element(name: name, attributes: attributes))
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    elements[elements.count - 1].text += text
  }
}
