import Foundation
import TestSupport
import Testing

/// An input that is read as UTF-8 and is not: one warning, whether or not a line alerts.
struct IllFormedInputTests {
  private static let text = "订单 7 退款没到账，客服不理\n"

  private func warnings(_ run: ProgramOutput) -> [Substring] {
    run.errors.split(separator: "\n").filter { $0.contains("warning") }
  }

  @Test(arguments: [("GB18030", "gb18030"), ("BIG5", "big5")])
  func namesTheEncodingThatTheTextLooksLike(_ iconv: String, _ name: String) throws {
    let program = try Program()
    let text = iconv == "BIG5" ? "訂單 7 退款沒有到帳，客服不理會\n" : Self.text
    try program.folder.write(
      "posts.txt", Array("plain\n".utf8) + EncodedText.bytes(text, in: iconv))
    let run = try program.scan("-k", "退款", "-c", "posts.txt")
    #expect(run.status == 0)
    #expect(run.output == "0\n")
    #expect(
      run.errors
        == "tocsin: warning: posts.txt:2: the line is not UTF-8 at byte 6, and looks like \(name): use "
        + "--encoding \(name) or --encoding auto\n")
  }

  @Test(arguments: [
    ("cut character", [0xE4, 0xBD] as [UInt8]), ("cut emoji", [0xF0, 0x9F, 0x98]),
    ("Latin-1", [0x63, 0x61, 0x66, 0xE9]), ("stray byte", [0x80]), ("FF", [0xFF, 0xFF, 0xFF]),
    ("surrogate", [0xED, 0xA0, 0x80]), ("overlong", [0xC0, 0xAF]),
  ])
  func fewBrokenBytesGiveOneShortWarning(_ name: String, _ bytes: [UInt8]) throws {
    let program = try Program()
    let good = Array("GET /index.html 中文日志 200\n".utf8)
    let broken = Array("GET /a ".utf8) + bytes + [0x0A]
    try program.folder.write("app.log", good + broken + good + broken)
    let run = try program.scan("-k", "nothing", "-c", "--stats", "app.log")
    #expect(run.status == 0)
    #expect(warnings(run).count == 1)
    #expect(run.errors.contains("warning: app.log:2: the line is not UTF-8 at byte "))
    #expect(!run.errors.contains("looks like"), "\(run.errors)")
    let count = 2 * bytes.count { $0 >= 0x80 }
    #expect(run.errors.contains("\nundecodable bytes: app.log \(count)\n"))
  }

  @Test func warnsOfEachInputOnceAndNotInEveryRun() throws {
    let program = try Program()
    let stored = try EncodedText.bytes(Self.text, in: "GB18030")
    try program.folder.write("a.log", stored + stored)
    try program.folder.write("b.log", stored)
    try program.folder.write("c.log", Self.text)
    let options = ["scan", "--state", "state", "-k", "nothing", "a.log", "b.log", "c.log"]
    #expect(warnings(try program.run(options)).count == 2)
    try program.folder.write("a.log", stored + stored + stored)
    try program.folder.write("b.log", stored + stored)
    try program.run(options).expectSuccess()
  }

  @Test func countsBytesInMetrics() throws {
    let program = try Program()
    try program.folder.write("a.log", Array("退款\n".utf8) + [0xFF, 0x0A, 0xC3, 0x0A])
    let run = try program.scan("-k", "nothing", "--metrics", "m.prom", "a.log")
    #expect(run.status == 0)
    let metrics = try String(
      contentsOf: URL(filePath: program.folder.path("m.prom")), encoding: .utf8)
    #expect(metrics.contains("\ntocsin_undecodable_bytes_total{source=\"a.log\"} 2\n"))
  }

  /// Lines that come in parts, cut between and in characters.
  @Test(arguments: [0, 1, 2, 3])
  func longLinesAreCheckedAcrossTheirParts(_ shift: Int) throws {
    let line = String(repeating: "x", count: shift) + String(repeating: "中😀é", count: 2000)
    let whole = Array((line + "\n").utf8)
    for blockSize in ["1", "64", "1000", "4096"] {
      let arguments = ["-k", "nothing", "--max-line", "64", "--stats", "--block-size", blockSize]
      let run = try Program().run(["scan"] + arguments, input: .bytes(whole))
      #expect(run.status == 0)
      #expect(!run.errors.contains("UTF-8"), "\(run.errors)")
      let broken = Array(line.utf8) + [0xE4, 0xB8] + whole + [0xE4, 0xB8, 0x0A] + [0xF0, 0x9F]
      let found = try Program().run(["scan"] + arguments, input: .bytes(broken))
      #expect(found.errors.contains("\nundecodable bytes: stdin 6\n"), "\(found.errors)")
      #expect(
        found.errors.contains("stdin:1: the line is not UTF-8 at byte \(line.utf8.count): "))
    }
  }

  @Test func aTextReadInAnotherEncodingMayBeUTF8() throws {
    let run = try Program().scan(
      "--encoding", "gbk", "-k", "退款", "-c", input: .text("客服一直不给退款。\n退货的钱没到账\n"))
    #expect(run.status == 0)
    #expect(run.errors.contains("the line is not gb18030, and looks like UTF-8"), "\(run.errors)")
  }
}
