import Diagnostics
import Rules
import TestSupport
import Testing

struct WordFileTests {
  @Test(
    "the words of a file",
    arguments: [
      ("延误\n晚点\n", ["延误", "晚点"]),
      ("延误\n晚点", ["延误", "晚点"]),
      ("延误\r\n晚点\r\n", ["延误", "晚点"]),
      ("\u{FEFF}延误\n晚点\n", ["延误", "晚点"]),
      ("\u{FEFF}# late\r\n延误\r\n", ["延误"]),
      ("# late\n延误\n  # more\n\n   \n晚点 \n", ["延误", "晚点"]),
      ("  No space left  \n\tlate\t\n", ["No space left", "late"]),
      ("late #1\n'quoted'\n- item\n", ["late #1", "'quoted'", "- item"]),
      ("404\nyes\n~\nnull\n", ["404", "yes", "~", "null"]),
      ("延误\n延误\n", ["延误"]),
      ("\u{3000}延误\u{3000}\n\u{A0}晚\u{3000}点\n", ["延误", "晚\u{3000}点"]),
      ("延误\r晚点\r", ["延误", "晚点"]),
      ("延误\n\u{FEFF}晚点\u{200B}\n\u{3000}\n", ["延误", "晚点"]),
    ])
  func words(_ text: String, _ words: [String]) throws {
    let folder = try RuleFolder([
      "a.yaml": "version: 1\nrules: [{id: a, words: {file: lists/w.txt}}]\n", "lists/w.txt": text,
    ])
    #expect(try folder.load().first?.words("words") == words)
  }

  @Test func aPathMayBeAbsolute() throws {
    let folder = try RuleFolder(["w.txt": "延误\n"])
    let path = folder.folder.path("w.txt")
    try folder.folder.write("d/a.yaml", "version: 1\nrules: [{id: a, words: {file: \(path)}}]\n")
    #expect(try folder.load("d/a.yaml").first?.words("words") == ["延误"])
  }

  @Test func aFileThatIsNotUTF8IsReportedOnce() throws {
    let folder = try RuleFolder([
      "a.yaml": """
      version: 1
      rules:
        - {id: a, words: {file: w.txt}}
        - {id: b, words: [x, {file: w.txt}]}
      """
    ])
    try folder.folder.write("w.txt", Array("延误\nx".utf8) + [0xFE, 0x0A])
    let error = #expect(throws: DiagnosticList.self) { try folder.load() }
    #expect(
      error?.diagnostics.map { folder.relative($0.rendered()) } == [
        """
        w.txt:2:2: error: the file is not UTF-8: byte 0xfe is not part of a character \
        [not-utf8]
            2 | x\u{FFFD}
              |  ^
          help: save the file as UTF-8

        """
      ])
  }
}
