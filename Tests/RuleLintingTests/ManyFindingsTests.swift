import Diagnostics
import Foundation
import RuleLinting
import RuleLoading
import TestSupport
import Testing

/// Generated rules that load, with a warning for each of their thousands of words: what each keeps of its line has a bound.
struct ManyFindingsTests {
  private func findings(_ text: String, besides files: [String: String] = [:]) throws
    -> [Diagnostic]
  {
    let folder = try TemporaryFolder()
    try folder.write("a.yaml", text)
    for (name, text) in files { try folder.write(name, text) }
    let outline = try RuleLoader.loadOutlined([folder.path("a.yaml")])
    return RuleLinter.diagnostics(of: outline, LintPolicy())
  }

  private func expectShortLines(_ findings: [Diagnostic]) {
    #expect(findings.allSatisfy { ($0.location?.text.utf8.count ?? 0) <= KeptLine.wholeLineBytes })
  }

  private static let tests = #""tests": [{"alert": "w1"}, {"quiet": "z"}]"#

  @Test func wordsThatContainOthersInOneLine() throws {
    // Each of w10, w11, … contains one of w1 to w9.
    let words = (1..<3_000).map { "\"w\($0)\"" }.joined(separator: ",")
    let findings = try findings(
      #"{"version": 1, "rules": [{"id": "a", "words": [\#(words)], \#(Self.tests)}]}"#)
    #expect(findings.count == 3_000 - 10)
    #expect(findings.allSatisfy { $0.code == "redundant-word" })
    #expect(findings.last?.location?.column == findings.last?.location?.characters.lowerBound)
    expectShortLines(findings)
  }

  @Test func wordsThatAreListedTwiceInAFile() throws {
    let words = (0..<4_000).map { "word\($0 / 2)\n" }.joined()
    let findings = try findings(
      "version: 1\nrules: [{id: a, words: {file: words.txt}, \(Self.tests)}]\n",
      besides: ["words.txt": words])
    #expect(findings.count { $0.code == "duplicate-word" } == 2_000)
    #expect(findings.first?.location?.line == 2)
    #expect(findings.last?.location?.line == 4_000)
  }

  @Test func rulesWithoutTestsInOneLine() throws {
    let rules = (0..<1_000).map { #"{"id": "r\#($0)", "words": ["w\#($0)x"]}"# }
    let findings = try findings(
      #"{"version": 1, "rules": [\#(rules.joined(separator: ","))]}"#)
    #expect(findings.count { $0.code == "rule-without-test" } == 1_000)
    expectShortLines(findings)
  }

  /// Which rules stay quiet in the tests of a file costs no product of rules and tests, and is what each test says.
  @Test func aRuleIsQuietInAFileOfTestsIfSomeTestDoesNotNameIt() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "a.yaml",
      "version: 1\nrules: [{id: a, words: [a]}, {id: b, words: [b]}, {id: c, words: [c]}]\n")
    try folder.write(
      "a.test.yaml",
      """
      version: 1
      tests:
        - {line: a b, alerts: [a, b]}
        - {line: a, alerts: [a]}
        - {line: c, includes: [c]}
      """)
    let outline = try RuleLoader.loadOutlined([folder.url.path])
    #expect(outline.quietInTestFiles == ["b", "c"])
    #expect(outline.alertedByTestFiles == ["a", "b", "c"])
  }
}
