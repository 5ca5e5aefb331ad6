import Diagnostics
import Foundation
import Indexing
import RuleLinting
import RuleLoading
import TestSupport
import Testing

/// A slip in a shipped rule is reported at its line, with a message that leads to the fix.
struct MutatedShippedRulesTests {
  private static let rules = Places.package.appending(path: "rules")

  private static func diagnostics(_ paths: [String]) -> [Diagnostic] {
    do throws(DiagnosticList) {
      return RuleLinter.diagnostics(of: try RuleLoader.loadOutlined(paths), LintPolicy())
    } catch {
      return error.diagnostics
    }
  }

  @Test func shippedRulesHaveNoFindings() {
    let found = Self.diagnostics([Self.rules.path])
    #expect(found.isEmpty, "\(found.map { $0.rendered() })")
  }

  @Test("a slip is reported", arguments: ShippedRuleMutation.all)
  func slip(_ mutation: ShippedRuleMutation) throws {
    let folder = try TemporaryFolder()
    let file = folder.url.appending(path: mutation.file)
    let language = file.deletingLastPathComponent()
    try FileManager.default.createDirectory(at: language, withIntermediateDirectories: true)
    try? FileManager.default.copyItem(
      at: Self.rules.appending(path: "zh/lists"), to: language.appending(path: "lists"))
    let text = try String(
      contentsOf: Self.rules.appending(path: mutation.file), encoding: .utf8)
    let parts = text.components(separatedBy: mutation.text)
    try #require(parts.count >= 2, "the text is not there")
    let mutated =
      parts[0] + mutation.mutated
      + parts.dropFirst().joined(separator: mutation.text)
    try Data(mutated.utf8).write(to: file)
    let found = Self.diagnostics([file.path])
    let shown = found.map { $0.rendered() }.joined()
    let line = parts[0].components(separatedBy: "\n").count + mutation.line
    let expected = found.first { $0.code == mutation.code && $0.location?.line == line }
    let reported = try #require(expected, "line \(line): \(shown)")
    for word in mutation.words {
      #expect("\(reported.message) \(reported.help ?? "")".contains(word), "\(shown)")
    }
  }

  @Test func atLeastThirtySlipsAreTried() { #expect(ShippedRuleMutation.all.count >= 30) }
}
