import Foundation
import RuleLoading
import TestSupport
import Testing

/// The rules that the repository documents and ships have the canonical layout.
struct DocumentedLayoutTests {
  @Test(arguments: RuleFiles.shipped)
  func shippedRulesAreFormatted(_ file: URL) throws {
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(try Formatted.text(text) == text, "run tocsin fmt rules")
  }

  @Test func theDocumentListsTheKeysInTheCanonicalOrder() throws {
    let text = try String(
      contentsOf: Places.package.appending(path: "docs/rules.md"), encoding: .utf8)
    let sentence = try #require(text.firstRange(of: "- The keys of a file in the order"))
    let lists = text[sentence.upperBound...].prefix { $0 != "." }
      .components(separatedBy: "; of a rule")
    let documented = lists.map { list in
      list.components(separatedBy: "`").enumerated()
        .filter { !$0.offset.isMultiple(of: 2) }.map(\.element)
    }
    #expect(documented == [RuleFileKeys.file, RuleFileKeys.rule])
  }

  @Test(arguments: ["README.md", "docs/rules.md"])
  func examplesKeepTheirMeaning(_ document: String) throws {
    let text = try String(
      contentsOf: Places.package.appending(path: document), encoding: .utf8)
    let examples = text.components(separatedBy: "```yaml").dropFirst().map { block in
      let body = block.drop { $0 != "\n" }.dropFirst()
      return body.components(separatedBy: "```")[0]
    }
    #expect(!examples.isEmpty)
    for example in examples {
      #expect(try Formatted.defect(of: example) == nil)
    }
  }
}
