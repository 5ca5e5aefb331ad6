import Diagnostics
import Foundation
import RuleLoading
import Rules
import TestSupport
import Testing

/// A rule file means the same to the loader before and after formatting.
struct RuleMeaningTests {
  @Test(arguments: RuleFiles.shipped)
  func shippedRulesLoadAsBefore(_ file: URL) throws {
    let original = try String(contentsOf: file, encoding: .utf8)
    #expect(try Formatted.defect(of: original) == nil)
    try expectSameRules(scrambled(original), in: file)
    try expectSameRules(original, in: file)
  }

  @Test(arguments: RuleFiles.yaml(below: "Tests/RuleLoadingTests/Golden"))
  func filesWithDefectsKeepTheirMeaning(_ file: URL) throws {
    let bytes = Array(try Data(contentsOf: file))
    guard let original = String(validating: bytes, as: UTF8.self) else { return }
    do throws(Diagnostic) {
      #expect(try Formatted.defect(of: original) == nil)
    } catch {
      #expect(error.code != "format-defect", "\(error.rendered())")
    }
  }

  /// Expects the same rules and tests from a text before and after formatting.
  private func expectSameRules(_ text: String, in file: URL) throws {
    let folder = try TemporaryFolder()
    let lists = file.deletingLastPathComponent().appending(path: "lists")
    if FileManager.default.fileExists(atPath: lists.path) {
      try FileManager.default.createSymbolicLink(
        at: folder.url.appending(path: "lists"), withDestinationURL: lists)
    }
    let before = try RuleLoader.load([folder.write("before.yaml", text)])
    let after = try RuleLoader.load([folder.write("after.yaml", try Formatted.text(text))])
    #expect(before.map(withoutPlaces) == after.map(withoutPlaces))
    #expect(!before.isEmpty)
  }

  private func withoutPlaces(_ rule: Rule) -> Rule {
    var rule = rule
    rule.place = nil
    for index in rule.tests.indices {
      rule.tests[index].place = SourcePlace(file: "rules", line: 1, column: 1)
    }
    return rule
  }

  /// A rule file with other line ends and blanks.
  private func scrambled(_ text: String) -> String {
    text.replacingOccurrences(of: "\n    match:\n", with: "   # end\r\n\n\n    match:   # begin\n")
      .replacingOccurrences(of: "]\n", with: "\n          # inside\n          ]  \n")
  }
}
