import Foundation
import TestSupport
import Testing

/// What lines are, wherever they come from.
struct InputTests {
  /// Runs on the same bytes from a pipe, a redirected file and a named file. Outputs may differ only in the name.
  private func outputs(
    of program: Program, _ arguments: [String], on bytes: [UInt8]
  ) throws -> [ProgramOutput] {
    let path = try program.folder.write("stdin", bytes)
    let scan = ["scan", "--now", "2026-01-01T00:00:00Z"] + arguments
    return [
      try program.run(scan, input: .bytes(bytes)), try program.run(scan, input: .file(path)),
      try program.run(scan + ["stdin"]), try program.run(scan + ["-"], input: .bytes(bytes)),
    ]
  }

  /// An input; every line with an `a` alerts.
  struct Case: CustomTestStringConvertible {
    var input: String
    var lines: [Int]
    var offsets: [Int]
    var texts: [String]

    init(_ input: String, _ lines: [Int], _ offsets: [Int], _ texts: [String]) {
      self.input = input
      self.lines = lines
      self.offsets = offsets
      self.texts = texts
    }

    var testDescription: String { input.debugDescription }
  }

  static let cases = [
    Case("", [], [], []), Case("a", [1], [0], ["a"]), Case("a\n", [1], [0], ["a"]),
    Case("a\na", [1, 2], [0, 2], ["a", "a"]), Case("\n\n\na\n\n", [4], [3], ["a"]),
    Case("a\r\nba\r\n", [1, 2], [0, 3], ["a", "ba"]), Case("a\r", [1], [0], ["a\r"]),
    Case("\ra\r\r\n", [1], [0], ["\ra\r"]), Case("b\r\na\r\na", [2, 3], [3, 6], ["a", "a"]),
    Case("\u{FEFF}a\n\u{FEFF}a", [1, 2], [3, 5], ["a", "\u{FEFF}a"]),
    Case("\u{FEFF}", [], [], []),
    // Zeros at the start are a hole.
    Case("\u{0}a\u{0}\nb\u{0}\n\u{0}\na", [1, 4], [1, 9], ["a\u{0}", "a"]),
    Case("\n\n\n\n", [], [], []), Case("b\n中文a\n", [2], [2], ["中文a"]),
    Case(
      "a\u{2028}a\u{85}a\u{B}a\u{C}a\n", [1], [0], ["a\u{2028}a\u{85}a\u{B}a\u{C}a"]),
  ]

  @Test(arguments: cases)
  func endsLinesAtLineFeeds(_ test: Case) throws {
    let bytes = Array(test.input.utf8)
    let runs = try outputs(of: try Program(), ["-k", "a", "-e", "a"], on: bytes)
    for run in runs {
      run.expectSuccess()
      #expect(run.bytes == runs[0].bytes)
    }
    let alerts = try runs[0].alerts()
    #expect(alerts.allSatisfy { $0.source == "stdin" && $0.raw == nil && $0.truncated == nil })
    for rule in ["keywords", "regex-1"] {
      let alerts = alerts.filter { $0.rule == rule }
      #expect(alerts.map(\.line) == test.lines)
      #expect(alerts.map(\.offset) == test.offsets)
      #expect(alerts.map(\.text) == test.texts)
    }
  }

  @Test func replacesIllFormedBytesAndKeepsTheRawLine() throws {
    let line: [UInt8] = [0xFF, 0xFE] + Array("食物".utf8) + [0xE4, 0xB8] + Array("中毒".utf8) + [0xC3]
    let input = [UInt8]("fine 中毒\n".utf8) + line + [0x0D, 0x0A]
    for run in try outputs(of: try Program(), ["-k", "中毒", "-e", "食."], on: input) {
      #expect(run.status == 0)
      #expect(
        run.errors
          == "tocsin: warning: stdin:2: the line is not UTF-8 at byte 12: bytes that are not characters are kept as they "
          + "are and shown as U+FFFD (--stats counts them); if the text has another encoding, name it (--encoding)\n"
      )
      let alerts = try run.alerts()
      #expect(alerts.map(\.rule) == ["keywords", "keywords", "regex-1"])
      #expect(alerts[0].raw == nil)
      for alert in alerts.dropFirst() {
        #expect(alert.line == 2)
        #expect(alert.offset == 12)
        #expect(alert.text == "\u{FFFD}\u{FFFD}食物\u{FFFD}\u{FFFD}中毒\u{FFFD}")
        #expect(alert.rawBytes == line)
        #expect(alert.matches.map(alert.part) == [alert.rule == "keywords" ? "中毒" : "食物"])
      }
      #expect(alerts[1].matches.map(\.start) == [18])
    }
  }

  @Test func readsInputsInTheirOrder() throws {
    let program = try Program()
    try program.folder.write("x", "a1\n")
    try program.folder.write("y", "a2")
    let run = try program.scan("-k", "a", "y", "-", "x", "y", input: .text("a3\n"))
    run.expectSuccess()
    let alerts = try run.alerts()
    #expect(alerts.map(\.source) == ["y", "stdin", "x", "y"])
    #expect(alerts.map(\.text) == ["a2", "a3", "a1", "a2"])
    #expect(alerts.map(\.line) == [1, 1, 1, 1])
    #expect(Set(alerts.map(\.id)).count == 4)
  }

  @Test func readsStandardInputWhenNoInputIsNamed() throws {
    let run = try Program().scan("-k", "a")
    run.expectSuccess()
    #expect(run.bytes.isEmpty)
  }

  @Test func goesOnAfterAnUnreadableInput() throws {
    let program = try Program()
    try program.folder.write("x", "a\n")
    try program.folder.write("folder/inside", "a\n")
    let run = try program.scan("-k", "a", "missing", "x", "folder", "x")
    #expect(run.status == 3)
    #expect(try run.alerts().map(\.source) == ["x", "x"])
    #expect(
      run.errors == """
        tocsin: cannot open missing: no such file or directory
        tocsin: cannot read folder: is a directory

        """)
    let count = try program.scan("-c", "-k", "a", "missing", "x", "folder")
    #expect(count.status == 3)
    #expect(count.output == "x:1\n")
    let alone = try program.scan("-c", "-k", "a", "missing")
    #expect(alone.status == 3)
    #expect(alone.output == "")
  }

  @Test(.enabled(if: getuid() != 0, "needs a user other than root, who may read everything"))
  func reportsAFileWithoutPermission() throws {
    let program = try Program()
    let path = try program.folder.write("x", "a\n")
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
    let run = try program.scan("-k", "a", "x")
    #expect(run.status == 3)
    #expect(run.errors == "tocsin: cannot open x: permission denied\n")
  }

  @Test func readsANamedPipe() throws {
    let run = try Program().shell(
      "mkfifo pipe && { printf 'one a\\nb\\n' > pipe & \"$TOCSIN\" scan -k a pipe; }")
    run.expectSuccess()
    let alerts = try run.alerts()
    #expect(alerts.map(\.source) == ["pipe"])
    #expect(alerts.map(\.text) == ["one a"])
  }

  @Test func reportsAClosedStandardInput() throws {
    let run = try Program().shell("\"$TOCSIN\" scan -k a <&-")
    #expect(run.status == 3)
    #expect(run.errors == "tocsin: cannot read standard input: bad file descriptor\n")
  }

  @Test func namesOfFilesCannotForgeMessages() throws {
    let run = try Program().scan("-k", "a", "x\ntocsin: \u{1B}[2J")
    #expect(run.errors == "tocsin: cannot open x\\ntocsin: \\x1b[2J: no such file or directory\n")
  }

  @Test func decompressesInputs() throws {
    let program = try Program()
    let text = Array("quiet\nbell 警钟\n".utf8)
    try program.folder.write("log", text)
    let gzip =
      CompressedText.gzip(Array(text.prefix(9))) + CompressedText.gzip(Array(text.dropFirst(9)))
    // The name of a file does not matter.
    try program.folder.write("log.1", gzip)
    try program.folder.write("log.zst", CompressedText.zstandard(text))
    let run = try program.run("scan", "-k", "bell", "log", "log.1", "log.zst")
    run.expectSuccess()
    let alerts = try run.alerts()
    #expect(alerts.map(\.source) == ["log", "log.1", "log.zst"])
    #expect(alerts.map(\.text) == Array(repeating: "bell 警钟", count: 3))
    #expect(alerts.map(\.line) == [2, 2, 2])
    #expect(alerts.map(\.offset) == [6, 6, 6])
    try program.folder.write("cut.gz", gzip.dropLast(3))
    let cut = try program.run("scan", "-k", "bell", "cut.gz")
    #expect(cut.status == 3)
    #expect(cut.errors.contains("cut.gz: it ends in the middle of its compressed data"))
  }
}
