import Foundation
import TestSupport
import Testing

/// The ways to name an encoding, what is reported of it, and that nothing else changes the alerts.
struct EncodingOptionTests {
  @Test func givesTheSameOutputForAllBlockSizesAndThreads() throws {
    var random = SeededGenerator()
    let program = try Program()
    try program.folder.write("rules.yaml", DeterminismTests.rules)
    let words = ["fire", "食物中毒", "alpha", "id 4", "id 123", "中", "毒", "é", "", "\r", "😀"]
    let files = [("a", "GB18030"), ("b", "UTF-16LE"), ("c", "UTF-16BE"), ("d", "GB18030")]
    for (name, iconv) in files {
      var bytes: [UInt8] = []
      for _ in 0..<120 {
        let count = Int.random(in: 0..<8, using: &random)
        let line = (0..<count).map { _ in (words.randomElement(using: &random) ?? "") + " " }
        let long = Int.random(in: 0..<20, using: &random) == 0 ? 20 : 1
        let text = String(repeating: line.joined(), count: long) + "\n"
        bytes += try EncodedText.bytes(text, in: iconv)
        if Int.random(in: 0..<10, using: &random) == 0 {
          bytes +=
            iconv == "UTF-16LE" ? [0x0A, 0xD8] : iconv == "UTF-16BE" ? [0xD8, 0x0A] : [0xFF]
        }
      }
      if Bool.random(using: &random) { bytes.append(0x81) }
      try program.folder.write(name, bytes)
    }
    var expected: ProgramOutput?
    for encoding in ["gb18030", "utf-16", "auto"] {
      expected = nil
      for blockSize in ["1048576", "1", "3", "100", "4096"] {
        for threads in ["1", "3"] {
          let run = try program.scan(
            "-r", "rules.yaml", "-e", "id.*$", "--max-line", "200", "--encoding", encoding,
            "--block-size", blockSize, "--threads", threads, "a", "b", "c", "d")
          let first = expected ?? run
          expected = first
          #expect(run.status == 0)
          #expect(run.bytes == first.bytes, "\(encoding) \(blockSize) \(threads)")
          #expect(run.errors == first.errors, "\(encoding) \(blockSize) \(threads)")
        }
      }
      let alerts = try #require(try expected?.alerts())
      #expect(Set(alerts.map(\.id)).count == alerts.count)
      #expect(alerts.contains { $0.truncated == true } && alerts.contains { $0.raw != nil })
    }
  }

  @Test(arguments: [
    ("gbx", "there is no encoding 'gbx'; did you mean 'gbk'?"),
    ("utf-17", "there is no encoding 'utf-17'; did you mean 'utf-16'?"),
    ("koi8-r", "expected one of: utf-8, gb18030, gbk, gb2312, big5, utf-16, utf-16le,"),
    ("", "--encoding"),
  ])
  func refusesOtherNames(_ name: String, _ message: String) throws {
    let run = try Program().scan("--encoding=" + name, "-k", "a", input: .text("a\n"))
    run.expectUsageError(message)
  }

  @Test func givesEachConfiguredInputItsOwnEncoding() throws {
    let program = try Program()
    for (name, iconv) in [("a.txt", "GB18030"), ("b.txt", "UTF-16LE"), ("c.txt", "UTF-8")] {
      try program.folder.write(name, try EncodedText.bytes("no\n退款\n", in: iconv))
    }
    try program.folder.write(
      "tocsin.yaml",
      """
      inputs:
        - {path: a.txt, encoding: gbk}
        - {path: 'b*', encoding: UTF-16}
        - c.txt

      """)
    let run = try program.scan("--config", "tocsin.yaml", "-k", "退款", "--stats")
    #expect(run.status == 0)
    #expect(try run.alerts().map(\.source) == ["a.txt", "b.txt", "c.txt"])
    #expect(try run.alerts().map(\.offset) == [3, 6, 3])
    #expect(run.errors.contains("\nencoding: b.txt utf-16le\n"))
    #expect(run.errors.split(separator: "\n").count { $0.hasPrefix("encoding:") } == 1)
    let count = try program.scan(
      "--config", "tocsin.yaml", "-k", "退款", "-c", "--encoding", "auto")
    #expect(count.status == 0)
    // Without a mark, UTF-16 is not detected.
    #expect(count.errors.contains("warning: b.txt: the input looks like utf-16le"))
    #expect(count.output == "a.txt:1\nb.txt:0\nc.txt:1\n")
  }

  @Test func autoReportsWhatItDetected() throws {
    let program = try Program()
    let text = "订单 7 退款没到账\n"
    try program.folder.write("a", try EncodedText.bytes(text, in: "GB18030"))
    try program.folder.write("b", try EncodedText.bytes("\u{FEFF}" + text, in: "UTF-16BE"))
    try program.folder.write("c", "\u{FEFF}" + text)
    try program.folder.write("d\ne", "plain\n")
    try program.folder.write("empty", "")
    let piped = try EncodedText.bytes(text, in: "GB18030")
    let run = try program.scan(
      "--encoding", "auto", "--stats", "-k", "退款", "-o", "out", "a", "b", "c", "d\ne", "empty", "-",
      input: .bytes(piped))
    #expect(run.status == 0)
    let alerts = try JSONAlert.read(file: program.folder.path("out"))
    #expect(alerts.map(\.source) == ["a", "b", "c", "stdin"])
    #expect(alerts.map(\.offset) == [0, 2, 3, 0])
    let told = run.errors.split(separator: "\n").filter { $0.hasPrefix("encoding: ") }
    #expect(
      told == [
        "encoding: a gb18030", "encoding: b utf-16be", "encoding: c utf-8",
        "encoding: d\\ne utf-8", "encoding: stdin gb18030",
      ])
  }

  /// A line must not wait until later lines decide the encoding.
  @Test(arguments: [[], ["--threads", "1"]])
  func alertsOnAQuietPipeBeforeItsEncodingIsKnown(_ arguments: [String]) throws {
    let program = try Program().start(
      ["scan", "-k", "bell", "-k", "退款", "--encoding", "auto", "--stats"] + arguments)
    let bell = try EncodedText.bytes("bell 退款\n", in: "GB18030")
    let pieces: [([UInt8], lines: Int)] = [
      (Array("bell 1\n".utf8), 1), (Array("bell 2\nno".utf8), 2), (Array("\nbell 3\n".utf8), 3),
      (Array(bell.prefix(6)), 3), (Array(bell.dropFirst(6)), 4), (bell + bell, 6),
    ]
    for (bytes, lines) in pieces {
      try program.write(bytes)
      #expect(program.outputLines(atLeast: lines, within: .seconds(60)).count == lines)
    }
    try program.closeInput()
    let run = try program.finish()
    #expect(run.status == 0)
    #expect(try run.alerts().map(\.line) == [1, 2, 4, 5, 6, 7])
    #expect(try run.alerts().map(\.offset) == [0, 7, 17, 24, 34, 44])
    #expect(run.errors.contains("\nencoding: stdin gb18030\n"))
    #expect(!run.errors.contains("undecodable"))
  }

  @Test(arguments: ["utf-16", "auto"])
  func goesOnAfterAnUnreadableInput(_ encoding: String) throws {
    let program = try Program()
    try program.folder.write("x", try EncodedText.bytes("\u{FEFF}退款\n", in: "UTF-16LE"))
    try program.folder.write("folder/inside", "a\n")
    let run = try program.scan("--encoding", encoding, "-e", "^", "-c", "folder", "x")
    #expect(run.status == 3)
    #expect(run.output == "x:1\n")
    #expect(run.errors.contains("tocsin: cannot read folder: is a directory\n"))
  }

  @Test func limitsDecodedLinesFurther() throws {
    let program = try Program()
    try program.folder.write("x", "a\n")
    let limit = ["--max-line", "134217729", "-c", "-k", "a", "x"]
    let run = try program.run(["scan", "--encoding", "gbk"] + limit)
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(run.errors.hasPrefix("tocsin: --max-line is 134217729, above 134217728, the limit for"))
    try program.run(["scan"] + limit).expectSuccess()
  }
}
