import Diagnostics
import RuleLoading
import Rules
import TestSupport
import Testing

struct HostileRulesTests {
  @Test("aliases of aliases are refused quickly")
  func billionLaughs() throws {
    var text = "version: 1\nlists:\n  a0: &a0 [ha, ho]\n"
    for level in 1...30 {
      let items = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "  a\(level): &a\(level) [\(items)]\n"
    }
    text += "rules: [{id: a, words: *a30}, {id: b, words: {list: a0}}]\n"
    let error = #expect(throws: DiagnosticList.self) { try RuleFolder(["a.yaml": text]).load() }
    #expect(error?.diagnostics.allSatisfy { $0.message == "expected a word, found a list" } == true)
  }

  @Test("lists of lists of lists are resolved quickly")
  func wideLists() throws {
    var text = "version: 1\nlists:\n  l0: [ha, ho]\n"
    for level in 1...60 {
      let items = Array(repeating: "{list: l\(level - 1)}", count: 10).joined(separator: ", ")
      text += "  l\(level): [\(items)]\n"
    }
    text += "rules: [{id: a, words: {list: l60}}]\n"
    #expect(try RuleFolder(["a.yaml": text]).load().first?.words("words") == ["ha", "ho"])
  }

  @Test(
    "nesting is refused",
    arguments: [
      Named("brackets", "version: 1\nrules: " + String(repeating: "[", count: 100_000)),
      Named("lists", "version: 1\nrules:\n" + String(repeating: "- ", count: 2_000) + "x"),
      Named(
        "condition",
        "version: 1\nrules: [{id: a, words: x, condition: "
          + String(repeating: "(", count: 10_000) + "}]"),
    ])
  func nesting(_ text: Named<String>) throws {
    let error = #expect(throws: DiagnosticList.self) {
      try RuleFolder(["a.yaml": text.value]).load()
    }
    #expect(error?.diagnostics.count == 1)
    #expect(error?.diagnostics.first?.message.contains("nests deeper than the limit") == true)
  }

  @Test("a file of one long line is read quickly")
  func oneLine() throws {
    let rules = (0..<2_000).map {
      #"{"id":"rule-\#($0)","words":["退款\#($0)"],"tests":[{"alert":"退款\#($0)"}]}"#
    }
    let text = #"{"version":1,"rules":[\#(rules.joined(separator: ","))]}"#
    #expect(try RuleFolder(["a.yaml": text]).load().count == 2_000)
  }
}
