import TestSupport
import Testing

/// Lines longer than --max-line.
struct LongLineTests {
  static let blockSizes = ["1", "7", "64", "4096", "1048576"]

  /// Keywords at the start, across the cut, far behind it, and at the end.
  static let longLine =
    "火灾" + String(repeating: "。", count: 18) + "中毒" + String(repeating: "x", count: 1000) + "fire"
    + String(repeating: "y", count: 333) + "中毒"
  static let text = "ok fire\n" + longLine + "\r\nfire\n" + longLine

  private func run(_ blockSize: String, _ more: [String]) throws -> [ProgramOutput] {
    let program = try Program()
    let path = try program.folder.write("stdin", Self.text)
    let arguments = [
      "scan", "--now", "2026-01-01T00:00:00Z", "--max-line", "64", "--block-size", blockSize,
      "--stats",
    ]
    return [
      try program.run(arguments + more, input: .text(Self.text)),
      try program.run(arguments + more + ["stdin"]),
      try program.run(arguments + more, input: .file(path)),
    ]
  }

  @Test(arguments: blockSizes)
  func findsKeywordsToTheEndOfALine(_ blockSize: String) throws {
    for run in try run(blockSize, ["-k", "中毒", "-k", "fire", "-k", "火灾"]) {
      #expect(run.status == 0)
      let alerts = try run.alerts()
      #expect(alerts.map(\.line) == [1, 2, 3, 4])
      #expect(alerts.map(\.offset) == [0, 8, 8 + 1411, 8 + 1411 + 5])
      #expect(alerts.map(\.truncated) == [nil, true, nil, true])
      for alert in [alerts[1], alerts[3]] {
        // The character across byte 64 is left out: 63 bytes remain.
        #expect(alert.text == "火灾" + String(repeating: "。", count: 18) + "中")
        #expect(alert.matches.map(\.term) == ["火灾", "中毒", "fire", "中毒"])
        #expect(alert.matches.map(\.start) == [0, nil, nil, nil])
        #expect(alert.matches.map(\.end) == [6, nil, nil, nil])
        #expect(alert.raw == nil)
      }
      #expect(run.errors.hasPrefix("tocsin: warning: stdin:2: the line is longer than 64 bytes"))
      #expect(run.errors.split(separator: "\n").count { $0.contains("warning") } == 1)
      #expect(run.errors.contains("\nlines: 4, of which 4 alerted\n"))
      #expect(run.errors.contains("\nlines longer than --max-line: 2\n"))
    }
  }

  @Test(arguments: [
    ["-k", "中毒", "-k", "fire"], ["-e", "fire(?<end>y*)"], ["-e", "^火灾|毒$"],
    ["-k", "火灾", "-e", "x{30}", "-f", "human"], ["-c", "-e", "毒$"], ["-e", "ok"],
  ])
  func givesTheSameOutputForAllBlockSizes(_ arguments: [String]) throws {
    let program = try Program()
    let outputs = try Self.blockSizes.map { blockSize in
      try program.run(
        ["scan", "--now", "2026-01-01T00:00:00Z", "--max-line", "64", "--block-size", blockSize]
          + ["--stats"] + arguments, input: .text(Self.text))
    }
    #expect(!outputs[0].bytes.isEmpty)
    for output in outputs {
      #expect(output.bytes == outputs[0].bytes)
      let rest = { (run: ProgramOutput) in
        run.errors.split(separator: "\n").filter {
          !$0.hasPrefix("load:") && !$0.hasPrefix("scan:")
        }
      }
      #expect(rest(output) == rest(outputs[0]))
    }
  }

  @Test func showsALineOfExactlyTheLimitWhole() throws {
    let program = try Program()
    for end in ["", "\n", "\r\n"] {
      for (count, isCut) in [(60, false), (61, true)] {
        let text = "fire" + String(repeating: "x", count: count)
        for blockSize in Self.blockSizes {
          let run = try program.scan(
            "--max-line", "64", "--block-size", blockSize, "-k", "fire", input: .text(text + end))
          let alert = try #require(try run.alerts().first)
          #expect(alert.truncated == (isCut ? true : nil))
          #expect(alert.text.utf8.count == 64)
        }
      }
    }
  }

  @Test func searchesManyMegabytesOfOneLine() throws {
    let line = [UInt8](repeating: 0x78, count: 5 << 20) + Array("fire\nfire\n".utf8)
    let run = try Program().scan("-k", "fire", input: .bytes(line))
    let alerts = try run.alerts()
    #expect(alerts.map(\.offset) == [0, (5 << 20) + 5])
    #expect(alerts.map(\.line) == [1, 2])
    #expect(alerts.map(\.truncated) == [true, nil])
    #expect(alerts.map(\.text.utf8.count) == [1 << 20, 4])
  }
}
