import Alerts
import Diagnostics
import Foundation
import RuleLinting
import TestSupport
import Testing

/// docs/diagnostics.md lists every code that the sources can report, and no other.
struct DiagnosticCodeTests {
  private static let document = Places.package.appending(path: "docs/diagnostics.md")

  private static func row(_ code: DiagnosticCode) -> String {
    "| `\(code.name)` | \(code.meaning). | \(code.remedy). |"
  }

  /// TOCSIN_UPDATE_GOLDEN=1 rewrites the rows of the tables.
  @Test func theDocumentListsEveryCode() throws {
    var lines = try String(contentsOf: Self.document, encoding: .utf8)
      .components(separatedBy: "\n")
    if ProcessInfo.processInfo.environment["TOCSIN_UPDATE_GOLDEN"] == "1" {
      for (heading, codes) in Self.tables {
        let start = try #require(lines.firstIndex(of: heading))
        let first = try #require(lines[start...].firstIndex { $0.hasPrefix("| ---") }) + 1
        let last = lines[first...].firstIndex { !$0.hasPrefix("|") } ?? lines.count
        lines.replaceSubrange(first..<last, with: codes.map(Self.row))
      }
      try Data(lines.joined(separator: "\n").utf8).write(to: Self.document)
    }
    let rows = lines.filter { $0.hasPrefix("| `") }
    #expect(rows == Self.tables.flatMap { $0.codes.map(Self.row) })
  }

  private static let tables: [(heading: String, codes: [DiagnosticCode])] = [
    ("## Warnings", DiagnosticCode.all.filter { $0.severity == .warning }),
    (
      "## What a project asks for",
      WarningCode.allCases.filter(\.isOnRequest).map(\.code).sorted { $0.name < $1.name }
    ),
    ("## Errors", DiagnosticCode.errors),
  ]

  @Test func aProjectCanAskForEveryCodeThatIsOnRequest() {
    let required = LintPolicy.Requirement.allCases.filter { $0 != .tests }.map(\.code)
    let patterns: [WarningCode] = [.idAgainstPattern, .tagAgainstPattern]
    #expect(Set(WarningCode.allCases.filter(\.isOnRequest)) == Set(required + patterns))
  }

  @Test func theRemedyForAnUnknownLevelNamesEveryLevel() throws {
    let code = try #require(DiagnosticCode.errors.first { $0.name == "unknown-level" })
    for level in Level.allCases { #expect(code.remedy.contains(level.name)) }
  }

  @Test func codesAreNamedOnceAndInOrder() {
    let names = DiagnosticCode.all.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(DiagnosticCode.errors.map(\.name) == DiagnosticCode.errors.map(\.name).sorted())
    for code in DiagnosticCode.all {
      #expect(code.name.wholeMatch(of: /[a-z]+(-[a-z0-9]+)*/) != nil)
      #expect(!code.meaning.hasSuffix(".") && !code.remedy.hasSuffix("."))
    }
  }

  @Test func theListedErrorsAreThoseThatTheSourcesReport() throws {
    let sources = Places.package.appending(path: "Sources")
    let files = FileManager.default.enumerator(atPath: sources.path)?.compactMap { $0 as? String }
    var emitted: Set<String> = []
    for file in files ?? [] where file.hasSuffix(".swift") {
      let text = try String(contentsOf: sources.appending(path: file), encoding: .utf8)
      let calls =
        /(?:report|Diagnostic|Defect|syntax)\(\s*(?:fold: index, )?(?:isOfNumber: true, )?(?:code: )?"([a-z0-9-]+)",/
      for match in text.matches(of: calls) { emitted.insert(String(match.1)) }
      for match in text.matches(of: /code: (?:[\w.]+ \? )?"([a-z0-9-]+)"(?: : "([a-z0-9-]+)")?/) {
        emitted.insert(String(match.1))
        if let other = match.2 { emitted.insert(String(other)) }
      }
    }
    #expect(emitted.count > 30)
    let listed = Set(DiagnosticCode.errors.map(\.name))
    #expect(emitted.subtracting(listed) == [], "reported but not listed")
    #expect(listed.subtracting(emitted) == [], "listed but never reported")
  }
}
