import Diagnostics
import Foundation
import Indexing
import RuleLinting
import TestSupport
import Testing

/// `Golden/formats/findings.FORMAT` contains some findings in each format; for SARIF, what follows the list of codes.
///
/// TOCSIN_UPDATE_GOLDEN=1 rewrites the files; read them before you keep them.
struct DiagnosticFormatTests {
  private static let folder = Places.package
    .appending(path: "Tests/RuleLintingTests/Golden/formats")

  private static let findings = [
    Diagnostic(
      code: "unknown-key", message: "a rule has no key 'condtion'", file: "rules/a.yaml",
      location: Diagnostic.Location(line: 7, column: 5, length: 8, text: "    condtion: a, \"b\""),
      help: "did you mean 'condition'?"),
    // Six bytes are two characters.
    Diagnostic(
      code: "duplicate-word", severity: .warning, message: "'退款' is listed twice",
      file: "规则/50%,b:c d.yaml",
      location: Diagnostic.Location(line: 2, column: 13, length: 6, text: "  a: [订单, 退款]"),
      help: "take it out: 100%, say\r\n::error::no"),
    Diagnostic(code: "no-rules", message: "there is no rule here", file: "/srv/rules"),
    Diagnostic(
      code: "redundant-word", severity: .warning, message: "\u{1B}[2J\u{202E}", file: "b.yaml",
      location: Diagnostic.Location(line: 1, column: 9, length: 0, text: "a: b"), help: "\u{7}"),
  ]

  private static func written(_ format: DiagnosticFormat, _ findings: [Diagnostic]) -> String {
    String(decoding: format.bytes(of: findings, version: "1.2.3"), as: UTF8.self)
  }

  @Test(arguments: DiagnosticFormat.allCases)
  func findingsAreWrittenAsInTheGoldenFile(_ format: DiagnosticFormat) throws {
    var output = Self.written(format, Self.findings)
    if format == .sarif {
      output = String(try #require(output.split(separator: "\"columnKind\"").last)) + "\n"
      // The list grows with every new code; `sarifHasEveryCodeAsARule` checks it.
      output = output.replacing(/"ruleIndex":\d+,/, with: "")
    }
    let golden = Self.folder.appending(path: "findings.\(format.rawValue)")
    if ProcessInfo.processInfo.environment["TOCSIN_UPDATE_GOLDEN"] == "1" {
      try Data(output.utf8).write(to: golden)
    }
    #expect(output == (try String(contentsOf: golden, encoding: .utf8)))
  }

  @Test(arguments: [
    (DiagnosticFormat.json, "[]\n"), (.github, ""),
  ])
  func noFindingsAreValidOutput(_ format: DiagnosticFormat, _ output: String) {
    #expect(Self.written(format, []) == output)
  }

  private struct Log: Decodable {
    struct Text: Decodable { var text: String }
    struct Rule: Decodable {
      struct Configuration: Decodable { var level: String }
      var id: String
      var shortDescription: Text
      var help: Text
      var defaultConfiguration: Configuration
    }
    struct Driver: Decodable {
      var name: String
      var version: String
      var rules: [Rule]
    }
    struct Tool: Decodable { var driver: Driver }
    struct Result: Decodable {
      var ruleId: String
      var ruleIndex: Int
    }
    struct Run: Decodable {
      var tool: Tool
      var results: [Result]
    }
    var version: String
    var runs: [Run]
  }

  @Test func sarifHasEveryCodeAsARule() throws {
    let data = Data(Self.written(.sarif, Self.findings).utf8)
    let log = try JSONDecoder().decode(Log.self, from: data)
    #expect(log.version == "2.1.0")
    let run = try #require(log.runs.first)
    #expect(run.tool.driver.name == "tocsin")
    #expect(run.tool.driver.version == "1.2.3")
    #expect(run.tool.driver.rules.map(\.id) == DiagnosticCode.all.map(\.name))
    for result in run.results {
      #expect(run.tool.driver.rules[result.ruleIndex].id == result.ruleId)
    }
    #expect(run.results.count == Self.findings.count)
  }

  @Test func theJSONFormatIsValidJSON() throws {
    let data = Data(Self.written(.json, Self.findings).utf8)
    let objects = try #require(
      try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
    #expect(objects.count == 4)
    let keys: Set = [
      "code", "severity", "message", "file", "line", "column", "endColumn", "text", "textColumn",
      "help",
    ]
    #expect(objects.allSatisfy { Set($0.keys) == keys })
  }
}
