import TestSupport
import Testing

/// The same input, rules and --now give the same output.
struct DeterminismTests {
  static let rules = """
    version: 1
    rules:
      - id: words
        words: [fire, 中毒, 食物中毒, "id 4", ing, É]
      - id: scored
        level: low
        match:
          a: {words: [alpha, 食物]}
          b: {regex: 'id (?<number>\\d+)'}
          _c: {words: [drill]}
        condition: a and b and not _c
        except:
          - covers: [alphabet]
          - when: {words: [test]}
        score: {a: 25, b: {weight: 10, each: true, max: 30}}
      - id: regex
        level: critical
        regex: '(?i)^(?<first>\\w+) .*fire $'
      - id: near
        match: {x: {words: [中]}, y: {regex: '毒|g\\b'}}
        condition: near(x, y, 3)

    """

  private func feed(lines: Int, _ random: inout SeededGenerator) -> [UInt8] {
    let words = [
      "fire", "食物中毒", "FIRE", "alpha", "alphabet", "id 4", "id 123", "drill", "testing", "中", "毒",
      "quiet", "é", "", "\u{0}", "\r", "食物",
    ]
    var bytes: [UInt8] = Bool.random(using: &random) ? [0xEF, 0xBB, 0xBF] : []
    for _ in 0..<lines {
      for _ in 0..<Int.random(in: 0..<9, using: &random) {
        bytes += (words.randomElement(using: &random) ?? "").utf8
        bytes.append(0x20)
        if Int.random(in: 0..<60, using: &random) == 0 { bytes.append(0xE9) }
      }
      bytes += Int.random(in: 0..<4, using: &random) == 0 ? [0x0D, 0x0A] : [0x0A]
    }
    if Bool.random(using: &random) { bytes += "fire".utf8 }
    return bytes
  }

  @Test func givesTheSameOutputForAllBlockSizesAndThreads() throws {
    var random = SeededGenerator()
    let program = try Program()
    try program.folder.write("rules.yaml", Self.rules)
    for (name, lines) in [("a", 150), ("b", 0), ("c", 400), ("d", 1)] {
      try program.folder.write(name, feed(lines: lines, &random))
    }
    let piped = feed(lines: 50, &random)
    var expected: ProgramOutput?
    for blockSize in ["1048576", "1", "2", "3", "17", "100", "4096"] {
      for threads in ["1", "2", "3", "8"] {
        let run = try program.scan(
          "-r", "rules.yaml", "-e", "quiet.*$", "--block-size", blockSize, "--threads", threads,
          "a", "b", "-", "missing", "c", "d", "a", input: .bytes(piped))
        #expect(run.status == 3)
        let first = expected ?? run
        expected = first
        #expect(run.bytes == first.bytes, "--block-size \(blockSize) --threads \(threads)")
        #expect(run.errors == first.errors, "--block-size \(blockSize) --threads \(threads)")
      }
    }
    let alerts = try #require(try expected?.alerts())
    #expect(Set(alerts.map(\.rule)) == ["words", "scored", "regex", "near", "regex-1"])
    #expect(Set(alerts.map(\.id)).count == alerts.count)
    #expect(alerts.contains { $0.raw != nil })
  }

  @Test func givesTheSameCountsAndHumanOutputToo() throws {
    var random = SeededGenerator()
    let program = try Program()
    try program.folder.write("rules.yaml", Self.rules)
    try program.folder.write("a", feed(lines: 300, &random))
    try program.folder.write("b", feed(lines: 300, &random))
    for more in [["-c"], ["-f", "human"], ["--min-level", "high"]] {
      let outputs = try [("1048576", "1"), ("64", "8"), ("1", "2")].map { blockSize, threads in
        try program.run(
          ["scan", "--now", "2026-01-01T00:00:00Z", "-r", "rules.yaml", "--block-size", blockSize]
            + ["--threads", threads] + more + ["a", "b"])
      }
      #expect(!outputs[0].bytes.isEmpty)
      #expect(outputs.allSatisfy { $0.bytes == outputs[0].bytes })
    }
  }
}
