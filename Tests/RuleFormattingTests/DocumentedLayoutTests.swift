import Foundation
import TestSupport
import Testing

/// The rules that the repository documents and ships have the canonical layout.
struct DocumentedLayoutTests {
  @Test(arguments: RuleFiles.shipped)
  func shippedRulesAreFormatted(_ file: URL) throws {
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(try Formatted.text(text) == text, "run tocsin fmt rules")
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
