import TestSupport
import Testing

/// Lists of words as people have them: -K, {file: …} and check -K.
struct WordListTests {
  private let program: Program

  init() throws {
    program = try Program()
    try program.folder.write("t.log", "要退款\nALARM 1\n")
    try program.folder.write(
      "r.yaml",
      """
      version: 1
      rules: [{id: a, words: {file: w}, tests: [{alert: 退款}, {quiet: x}]}]

      """)
  }

  private static let readers = [
    ["scan", "-K", "w", "-c", "t.log"], ["scan", "-r", "r.yaml", "-c", "t.log"],
  ]

  @Test(
    "-K and {file: …} read the same words",
    arguments: [
      Array("退款\n".utf8), Array("\u{FEFF}退款\r\n".utf8), Array("  退款 \t\n".utf8),
      Array("\u{3000}退款\u{3000}\n".utf8), Array("x\r退款\r".utf8), Array("# a\n\n退款".utf8),
      Array("\n \n\u{3000}\n#ALARM\n退款\n".utf8), Array("x\n\u{FEFF}退款\u{200B}\n".utf8),
    ], readers)
  func readsTheSameWords(_ bytes: [UInt8], _ arguments: [String]) throws {
    try program.folder.write("w", bytes)
    let run = try program.run(arguments)
    run.expectSuccess()
    #expect(run.output == "1\n")
  }

  @Test(
    "what cannot be a list of words is refused",
    arguments: [
      ([0xCD, 0xCB, 0xBF, 0xEE, 0x0A], "not-utf8", "w:1:1: error: the file is not UTF-8"),
      ([0xFF, 0xFE, 0x00, 0x90], "not-utf8", "w:1:1: error: the file is not UTF-8"),
      ([0xFE, 0xFF, 0x90, 0x00], "not-utf8", "w:1:1: error: the file is not UTF-8"),
      (Array("a\0b\0\n\0".utf8), "not-a-word-list", "w:1:2: error: the file contains a byte 0"),
      (Array("PK\u{3}\u{4}\0\0".utf8), "not-a-word-list", "w: error: the file is a spreadsheet"),
      ([0x1F, 0x8B, 8, 0], "not-a-word-list", "w: error: the file is compressed with gzip"),
      ([0x28, 0xB5, 0x2F, 0xFD, 0], "not-a-word-list", "w: error: the file is compressed with Z"),
      (
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1], "not-a-word-list", "w: error: the file is a spreadsheet or"
      ),
      (Array("%PDF-1.7\n".utf8), "not-a-word-list", "w: error: the file is a PDF document"),
      (Array("# only\n\n".utf8), "no-words", "no"),
    ] as [([UInt8], String, String)])
  func refuses(_ bytes: [UInt8], _ code: String, _ message: String) throws {
    try program.folder.write("w", bytes)
    for arguments in Self.readers {
      let run = try program.run(arguments)
      #expect(run.status == 2)
      #expect(run.output == "")
      #expect(run.errors.contains("[\(code)]"), "\(run.errors)")
      #expect(run.errors.contains(message), "\(run.errors)")
    }
    for arguments in [["check", "-K", "w"], ["check", "r.yaml"]] {
      let run = try program.run(arguments)
      #expect(run.status == 2)
      #expect(run.errors == "")
      #expect(run.output.contains("[\(code)]"), "\(run.output)")
    }
  }

  @Test func scanAndCheckWarnOfLinesThatAreNoWords() throws {
    try program.folder.write("w", "退款\t5\n客服\t3\n")
    let warning = "w:1:1: warning: '退款 5' has a tab in it"
    for arguments in Self.readers {
      let run = try program.run(arguments)
      #expect(run.status == 0)
      #expect(run.output == "0\n")
      #expect(run.errors.contains(warning), "\(run.errors)")
    }
    for arguments in [["check", "-K", "w"], ["check", "r.yaml"]] {
      let run = try program.run(arguments)
      #expect(run.status == 0)
      #expect(run.errors == "")
      #expect(run.output.contains(warning), "\(run.output)")
      #expect(run.output.hasSuffix("\n1 warning\n"))
    }
  }

  @Test func aPolicyTurnsWarningsAboutListsOffOrIntoErrors() throws {
    try program.folder.write("w", "+退款\n")
    try program.folder.write("tocsin.yaml", "check: {off: [line-not-a-word]}\n")
    for arguments in Self.readers + [["check", "-K", "w"], ["check", "r.yaml"]] {
      let run = try program.run(arguments)
      #expect(run.status == 0)
      #expect(run.errors == "" && !run.output.contains("warning"))
    }
    try program.folder.write("tocsin.yaml", "check: {errors: [line-not-a-word]}\n")
    #expect(try program.run("check", "-K", "w").status == 2)
    let scan = try program.run("scan", "-K", "w", "-c", "t.log")
    #expect(scan.status == 0)
    #expect(scan.errors.contains("w:1:1: warning: "))
  }

  @Test func checkOfAListNeedsNoRules() throws {
    try program.folder.write("w", "退款\n客服\n")
    let run = try program.run("check", "-K", "w")
    run.expectSuccess()
    #expect(run.output == "")
    #expect(try program.run("check", "-K", "nowhere").status == 2)
    try program.folder.write("bad.yaml", "version: 2\n")
    let both = try program.run("check", "-K", "nowhere", "bad.yaml")
    #expect(both.output.contains("nowhere: error: ") && both.output.contains("bad.yaml:1:10: "))
  }

  @Test func wordsInOneTextWithCommasAreReported() throws {
    try program.folder.write(
      "r.yaml",
      """
      version: 1
      rules:
        - {id: r, words: "退款", except: [{when: [演练]}], tests: [{alert: 退款}, {quiet: x}]}
        - id: s
          words: one, two
          except:
            - when: drill, test
          tests: [{alert: "one, two"}, {quiet: "x"}]
        - id: t
          words:
            - three, four
            - five,six
            - seven,
            - 1,000
            - "a, b"
          tests: [{alert: "three, four"}, {quiet: "x"}]

      """)
    let run = try program.run("check", "r.yaml")
    #expect(run.status == 0)
    let lines = run.output.split(separator: "\n").filter { $0.contains("[word-with-comma]") }
    #expect(lines.count == 5, "\(run.output)")
    for word in ["one, two", "drill, test", "three, four", "five,six", "seven,"] {
      #expect(lines.contains { $0.contains("'\(word)' is one word") })
    }
  }

  @Test(
    "a text that YAML's comment cuts is reported",
    arguments: [
      "regex: ^user #\\d+", "regex: a[0-9] #(b|c)", "words: ticket #urgent",
      "words:\n      - ticket\n      - issue #12", "words: a\n    title: Ticket #12",
      "match: {a: {words: [b]}}\n    condition: a #a>2",
      "words: [a]\n    except:\n      - when: drill #1",
    ])
  func reportsTextsCutByComments(_ rule: String) throws {
    try program.folder.write("r.yaml", "version: 1\nrules:\n  - id: a\n    \(rule)\n")
    let run = try program.run("check", "r.yaml")
    #expect(run.output.contains("[cut-by-comment]"), "\(run.output)")
  }

  @Test(
    "a comment that was meant is not reported",
    arguments: [
      "regex: ^user\\d+ # the number", "regex: '^user #\\d+'  # of users", "words: ticket  ## x",
      "words: [a, b] #both", "regex: ^user#\\d+", "words:\n      - a # one\n      - b",
    ])
  func leavesCommentsAlone(_ rule: String) throws {
    try program.folder.write("r.yaml", "version: 1\nrules:\n  - id: a\n    \(rule)\n")
    let run = try program.run("check", "r.yaml")
    #expect(!run.output.contains("[cut-by-comment]"), "\(run.output)")
  }

  @Test(
    "a link that leads nowhere is an error in a folder of rules",
    arguments: ["gone.yaml", "gone.yml", "gone", "deep/gone.yaml"])
  func reportsDanglingLinks(_ name: String) throws {
    try program.folder.write("rules/a.yaml", "version: 1\nrules: [{id: a, words: [ALARM]}]\n")
    try program.shell("mkdir -p rules/deep; ln -s ../nowhere/x rules/\(name)").expectSuccess()
    let scan = try program.run("scan", "-r", "rules", "-c", "t.log")
    #expect(scan.status == 2)
    #expect(scan.errors.contains("rules/\(name): error: it is a link to a missing file"))
    #expect(try program.run("check", "rules").output.contains("it is a link to a missing file"))
  }

  @Test(arguments: ["notes.txt", "README.md", ".hidden.yaml"])
  func ignoresOtherLinks(_ name: String) throws {
    try program.folder.write("rules/a.yaml", "version: 1\nrules: [{id: a, words: [ALARM]}]\n")
    try program.shell("ln -s nowhere rules/\(name)").expectSuccess()
    try program.run("scan", "-r", "rules", "-c", "t.log").expectSuccess()
  }
}
