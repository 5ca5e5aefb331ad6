import Diagnostics
import Testing

struct DiagnosticRenderingTests {
  private static func rendered(_ text: String, column: Int, length: Int) -> [String] {
    let diagnostic = Diagnostic(
      code: "code", message: "message", file: "f.yaml",
      location: Diagnostic.Location(line: 7, column: column, length: length, text: text))
    return diagnostic.rendered().split(separator: "\n").dropFirst()
      .map { String($0.dropFirst("    7 | ".count)) }
  }

  @Test func showsEveryPart() {
    let diagnostic = Diagnostic(
      code: "unknown-key", message: "a rule has no key 'condtion'", file: "rules/a.yaml",
      location: Diagnostic.Location(
        line: 7, column: 5, length: 8, text: "    condtion: refund and late"),
      help: "did you mean 'condition'?")
    #expect(
      diagnostic.rendered() == """
        rules/a.yaml:7:5: error: a rule has no key 'condtion' [unknown-key]
            7 |     condtion: refund and late
              |     ^^^^^^^^
          help: did you mean 'condition'?

        """)
  }

  @Test func showsADiagnosticWithoutAPlace() {
    let diagnostic = Diagnostic(code: "no-rules", message: "there is no rule here", file: "rules")
    #expect(diagnostic.rendered() == "rules: error: there is no rule here [no-rules]\n")
  }

  @Test func makesRoomForLongLineNumbers() {
    let diagnostic = Diagnostic(
      code: "c", message: "m", file: "f",
      location: Diagnostic.Location(line: 1_234_567, column: 2, length: 1, text: "abc"))
    #expect(
      diagnostic.rendered() == """
        f:1234567:2: error: m [c]
        1234567 | abc
                |  ^

        """)
  }

  @Test(
    "the caret stands under what is meant, in columns of a terminal",
    arguments: [
      ("abc", 2, 1, "abc", " ^"),
      ("abc", 2, 2, "abc", " ^^"),
      ("abc", 4, 1, "abc", "   ^"),
      ("abc", 9, 5, "abc", "   ^"),
      ("", 1, 0, "", "^"),
      ("退款abc", 7, 3, "退款abc", "    ^^^"),
      ("a退款", 2, 6, "a退款", " ^^^^"),
      // A place of one byte marks the whole character.
      ("a退款", 2, 1, "a退款", " ^^"),
      ("a\tb", 3, 1, "a b", "  ^"),
      ("e\u{301}b", 4, 1, "e\u{301}b", " ^"),
      ("ａb", 4, 1, "ａb", "  ^"),
      ("😀b", 5, 1, "😀b", "  ^"),
      // Characters that could drive a terminal are replaced.
      ("a\u{1B}[2Jb", 2, 1, "a\u{FFFD}[2Jb", " ^"),
      ("a\u{202E}b", 5, 1, "a\u{FFFD}b", "  ^"),
    ])
  func marksThePlace(_ text: String, _ column: Int, _ length: Int, _ shown: String, _ caret: String)
  {
    #expect(Self.rendered(text, column: column, length: length) == [shown, caret])
  }

  @Test func cutsLongLines() {
    let text = String(repeating: "a", count: 500) + "退" + String(repeating: "b", count: 500)
    let start = Self.rendered(text, column: 1, length: 1)
    #expect(start == [String(repeating: "a", count: 100) + "…", "^"])
    let middle = Self.rendered(text, column: 501, length: 3)
    #expect(
      middle == [
        "…" + String(repeating: "a", count: 50) + "退" + String(repeating: "b", count: 49) + "…",
        String(repeating: " ", count: 51) + "^^",
      ])
    let end = Self.rendered(text, column: 1003, length: 1)
    #expect(
      end == ["…" + String(repeating: "b", count: 50), String(repeating: " ", count: 50) + "^"]
        || end.first?.hasSuffix("b") == true)
    let all = Self.rendered(text, column: 1, length: 1003)
    #expect(all.last == String(repeating: "^", count: 100))
  }

  @Test func messagesCannotForgeLines() {
    let diagnostic = Diagnostic(
      code: "c", message: "no key 'a\nb\u{1B}'", file: "a\nb", help: "x\u{7}\ty")
    #expect(
      diagnostic.rendered()
        == "a\u{FFFD}b: error: no key 'a\u{FFFD}b\u{FFFD}' [c]\n  help: x\u{FFFD} y\n")
  }
}
