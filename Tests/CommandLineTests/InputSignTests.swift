import Foundation
import TestSupport
import Testing

/// Inputs that cannot be what their user meant: one warning for each, whether or not a line alerts.
struct InputSignTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var bytes: [UInt8]
    var encoding = "utf-8"
    /// What the warning says after the name of the input; nil if there is none.
    var warning: String?
  }

  private static let text = "ALARM 7\nno\n"

  private static func stored(_ iconv: String, _ mark: [UInt8] = []) -> [UInt8] {
    mark + ((try? EncodedText.bytes(text, in: iconv)) ?? [])
  }

  private static func compressed(_ name: String) -> String {
    "the input is compressed (\(name)), but it is searched as UTF-8: decompress it first"
  }

  static let rows = [
    Row(
      testDescription: "UTF-16, lower byte first, with a mark",
      bytes: stored("UTF-16LE", [0xFF, 0xFE]),
      warning:
        "the input begins with the byte order mark of utf-16le, but it is searched as UTF-8: use "
        + "--encoding utf-16le or --encoding auto"),
    Row(
      testDescription: "UTF-16, higher byte first, with a mark",
      bytes: stored("UTF-16BE", [0xFE, 0xFF]),
      warning:
        "the input begins with the byte order mark of utf-16be, but it is searched as UTF-8: use "
        + "--encoding utf-16be or --encoding auto"),
    Row(
      testDescription: "UTF-16, lower byte first", bytes: stored("UTF-16LE"),
      warning:
        "the input looks like utf-16le, but it is searched as UTF-8: use --encoding utf-16le"),
    Row(
      testDescription: "UTF-16, higher byte first", bytes: stored("UTF-16BE"),
      warning:
        "the input looks like utf-16be, but it is searched as UTF-8: use --encoding utf-16be"),
    Row(
      testDescription: "UTF-32 with a mark", bytes: stored("UTF-32LE", [0xFF, 0xFE, 0, 0]),
      warning: "the input begins with the byte order mark of UTF-32, which tocsin cannot read, and "
        + "it is searched as UTF-8: convert it first (iconv -f UTF-32 -t UTF-8)"),
    Row(
      testDescription: "UTF-32, higher byte first, with a mark",
      bytes: stored("UTF-32BE", [0, 0, 0xFE, 0xFF]),
      warning: "the input begins with the byte order mark of UTF-32, which tocsin cannot read, and "
        + "it is searched as UTF-8: convert it first (iconv -f UTF-32 -t UTF-8)"),
    Row(
      testDescription: "a mark of UTF-8 in GB18030", bytes: stored("UTF-8", [0xEF, 0xBB, 0xBF]),
      encoding: "gbk",
      warning: "the input begins with the byte order mark of UTF-8, but it is searched as gb18030: "
        + "use --encoding utf-8 or --encoding auto"),
    Row(
      testDescription: "a mark of UTF-16 in Big5", bytes: stored("UTF-16LE", [0xFF, 0xFE]),
      encoding: "big5",
      warning: "the input begins with the byte order mark of utf-16le, but it is searched as big5: "
        + "use --encoding utf-16le or --encoding auto"),
    Row(
      testDescription: "xz", bytes: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0, 0, 4, 0x0A],
      warning: compressed("xz")),
    Row(
      testDescription: "bzip2", bytes: Array("BZh91AY&SY".utf8) + [0xB2, 0x18, 0x0A],
      warning: compressed("bzip2")),
    Row(
      testDescription: "zip", bytes: Array("PK\u{3}\u{4}".utf8) + [0x14, 0, 8, 0x0A],
      warning: compressed("zip")),
    Row(
      testDescription: "a program", bytes: [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0, 0, 0, 0, 3, 0x0A],
      warning: "the input looks like binary data, and not like text; it is searched as UTF-8"),
    Row(
      testDescription: "a mark of UTF-8", bytes: stored("UTF-8", [0xEF, 0xBB, 0xBF]), warning: nil),
    Row(
      testDescription: "UTF-16 with a mark, as it is",
      bytes: stored("UTF-16BE", [0xFE, 0xFF]), encoding: "utf-16", warning: nil),
    Row(
      testDescription: "UTF-16 with a mark, detected",
      bytes: stored("UTF-16LE", [0xFF, 0xFE]), encoding: "auto", warning: nil),
    Row(
      testDescription: "a zero in a line", bytes: Array("ALARM\u{0}7 and more\n".utf8), warning: nil
    ),
    Row(
      testDescription: "colours", bytes: Array("\u{1B}[31mALARM\u{1B}[0m\n".utf8), warning: nil),
  ]

  @Test(arguments: rows, ["a file", "a pipe", "a file that is remembered", "small blocks"])
  func givesOneWarning(_ row: Row, _ way: String) throws {
    let program = try Program()
    try program.folder.write("in.log", row.bytes)
    let options = ["scan", "--encoding", row.encoding, "-k", "ALARM", "-k", "nothing", "-c"]
    let run =
      switch way {
      case "a pipe": try program.run(options, input: .bytes(row.bytes))
      case "a file that is remembered": try program.run(options + ["--state", "S", "in.log"])
      case "small blocks": try program.run(options + ["--block-size", "1", "in.log"])
      default: try program.run(options + ["in.log"])
      }
    let name = way == "a pipe" ? "stdin" : "in.log"
    #expect(run.status == 0)
    #expect(run.errors == (row.warning.map { "tocsin: warning: \(name): \($0)\n" } ?? ""))
  }

  @Test func warnsOfEachInputAndCountsInStatistics() throws {
    let program = try Program()
    try program.folder.write("a.log", Self.stored("UTF-16LE", [0xFF, 0xFE]))
    try program.folder.write("b.log", Self.stored("UTF-16LE"))
    let run = try program.run("scan", "-k", "ALARM", "-c", "--stats", "a.log", "b.log")
    let warnings = run.errors.split(separator: "\n").count { $0.contains("warning: ") }
    #expect(warnings == 2)
    #expect(run.errors.contains("\nlooks like: a.log byte order mark of utf-16le\n"))
    #expect(run.errors.contains("\nlooks like: b.log utf-16le\n"))
  }

  @Test(arguments: ["gzip", "zstandard"]) func decompressesStreams(_ format: String) throws {
    let text = Array("no\nALARM 1\nALARM 2\n".utf8)
    let bytes = format == "gzip" ? CompressedText.gzip(text) : CompressedText.zstandard(text)
    let program = try Program()
    let run = try program.run("scan", "-k", "ALARM", input: .bytes(bytes))
    run.expectSuccess()
    #expect(try run.alerts().map(\.text) == ["ALARM 1", "ALARM 2"])
    #expect(try run.alerts().map(\.line) == [2, 3])
    let cut = try program.run("scan", "-k", "ALARM", "-c", input: .bytes(Array(bytes.dropLast(3))))
    #expect(cut.status == 3)
  }

  @Test func textThatBeginsAsCompressedDataIsNotHeldBack() throws {
    let program = try Program().start("scan", "-k", "ALARM")
    try program.write("(")
    try program.write(" ALARM\n")
    #expect(program.outputLines(atLeast: 1, within: .seconds(60)).count == 1)
    try program.closeInput()
    try program.finish().expectSuccess()
  }
}
