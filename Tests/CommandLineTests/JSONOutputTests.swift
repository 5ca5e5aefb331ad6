import Foundation
import TestSupport
import Testing

/// What programs read.
struct JSONOutputTests {
  static let rules = """
    version: 1
    rules:
      - id: food-safety
        title: 食品安全
        level: high
        owner: quality-desk
        tags: [food, "安全"]
        match: {harm: {words: [食物中毒, poison]}, ip: {regex: 'from (?<ip>\\S+)( port (?<port>\\d+))?'}}
        condition: harm
        score: {harm: 5}

    """

  private func alerts(_ input: [UInt8], _ arguments: [String] = []) throws -> ProgramOutput {
    let program = try Program()
    try program.folder.write("rules.yaml", Self.rules)
    return try program.run(
      ["scan", "--now", "2026-11-22T08:00:00Z", "-r", "rules.yaml"] + arguments,
      input: .bytes(input))
  }

  @Test func writesAlertsAsTheContractSays() throws {
    let run = try alerts(Array("x\n食物中毒 from ::1 Poison\n".utf8))
    run.expectSuccess()
    let id = try #require(try run.alerts().first).id
    #expect(id.wholeMatch(of: /[0-9a-f]{32}/) != nil)
    #expect(
      run.output == """
        {"id":"\(id)","time":"2026-11-22T08:00:00Z","rule":"food-safety","title":"食品安全",\
        "level":"high","score":65,"owner":"quality-desk","tags":["food","安全"],"source":"stdin",\
        "line":2,"offset":2,"text":"食物中毒 from ::1 Poison","matches":[\
        {"name":"harm","term":"食物中毒","start":0,"end":12},\
        {"name":"ip","term":"from (?<ip>\\\\S+)( port (?<port>\\\\d+))?","start":13,"end":21,\
        "captures":{"ip":"::1"}},\
        {"name":"harm","term":"poison","start":22,"end":28,"folds":["case"]}]}

        """)
  }

  @Test func writesKeysInTheOrderOfTheContract() throws {
    let bytes: [UInt8] = [0xFF] + Array("poison ".utf8) + [UInt8](repeating: 0x78, count: 100)
    let run = try alerts(bytes, ["--max-line", "64"])
    let keys = [
      "id", "time", "rule", "title", "level", "score", "owner", "tags", "source", "line", "offset",
      "text", "raw", "truncated", "matches",
    ]
    let places = keys.map { run.output.range(of: "\"\($0)\":")?.lowerBound }
    #expect(!places.contains(nil))
    #expect(places.compactMap(\.self) == places.compactMap(\.self).sorted())
    let alert = try #require(try run.alerts().first)
    #expect(alert.rawBytes == Array(bytes.prefix(64)))
    #expect(alert.text.unicodeScalars.count == 64)
  }

  @Test func writesOnlyJSONAndTruePlaces() throws {
    var random = SeededGenerator()
    let pieces = [
      "食物中毒", "poison", "from a", "\"", "\\", "\t", "\u{1B}", "\u{2028}", "🔔", "é", "\u{202E}",
      "\u{0}", "\r", " ", "食物", "\u{7F}", "</script>", "\u{85}",
    ]
    var input: [UInt8] = []
    for _ in 0..<300 {
      for _ in 0..<Int.random(in: 0..<8, using: &random) {
        input += (pieces.randomElement(using: &random) ?? "").utf8
        if Int.random(in: 0..<30, using: &random) == 0 { input.append(0x80) }
      }
      input.append(0x0A)
    }
    let run = try alerts(input, ["--fold", "none"])
    #expect(run.status == 0)
    let lines = run.bytes.split(separator: 0x0A)
    for line in lines {
      let object = try JSONSerialization.jsonObject(with: Data(line))
      #expect(object is [String: Any])
      #expect(line.allSatisfy { $0 >= 0x20 && $0 != 0x7F })
    }
    let alerts = try run.alerts()
    #expect(alerts.count == lines.count && alerts.count > 20)
    for alert in alerts {
      #expect(!alert.matches.isEmpty)
      for match in alert.matches where match.name == "harm" {
        #expect(alert.part(match) == match.term)
      }
      let stored = Array(input[alert.offset...].prefix { $0 != 0x0A })
      let line = stored.last == 0x0D ? Array(stored.dropLast()) : stored
      #expect(alert.rawBytes ?? Array(alert.text.utf8) == line)
      #expect(input[..<alert.offset].count { $0 == 0x0A } == alert.line - 1)
    }
  }

  @Test func listsOnlyTheFirstHundredMatches() throws {
    let line = String(repeating: "poison ", count: 250)
    let alert = try #require(try alerts(Array(line.utf8)).alerts().first)
    #expect(alert.matches.count == 100)
    #expect(alert.matches.map(\.start) == (0..<100).map { 7 * $0 })
  }

  @Test func ordersMatchesByStartEndAndName() throws {
    let program = try Program()
    try program.folder.write(
      "r.yaml",
      """
      version: 1
      rules:
        - id: r
          match: {z: {words: [ab]}, y: {words: [ab]}, x: {words: [abc]}, w: {regex: 'b|^'}}

      """)
    let alert = try #require(
      try program.scan("-r", "r.yaml", input: .text("abc\n")).alerts().first)
    #expect(alert.matches.map(\.name) == ["w", "y", "z", "x", "w"])
    #expect(alert.matches.map(\.end) == [0, 2, 2, 3, 2])
  }

  @Test func keepsIDsFromRunToRun() throws {
    let input = Array("poison\nx\npoison\n".utf8)
    let first = try alerts(input)
    let second = try alerts(input)
    #expect(first.bytes == second.bytes)
    #expect(Set(try first.alerts().map(\.id)).count == 2)
  }
}
