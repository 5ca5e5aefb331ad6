import Alerts
import Detection
import Indexing
import Rules
import TestSupport
import Testing
import TextFolding

/// Scans of many lines at once.
struct BlockTests {
  @Test("a block equals its lines one by one, and equals the oracle", arguments: [false, true])
  func randomBlocks(everyLine: Bool) throws {
    let oracle = NaiveEvaluator()
    var random = SeededGenerator()
    var alertCount = 0
    for _ in Rounds(atLeast: 150) {
      var maker = RandomRules(random)
      var set = maker.rules()
      // One such rule makes the scanner examine every line; without it, the scanner skips most.
      if !everyLine { set.rules.elements.removeAll(where: runsOnEveryLine) }
      let block = Self.block(&maker)
      let detector = try Detector(set)
      var scanner = RuleScanner(detector)
      let found = scanner.result(of: block)
      let lines = NaiveLine.lines(of: block, from: .test)
      let expected = try lines.map { try oracle.alerts(of: set, on: $0) }
      alertCount += expected.joined().count
      let context = "\(set.sketched)\non \(block.escaped)"
      #expect(ComparedAlert.agree(found.compared, Array(expected.joined())), "\(context)")
      #expect(found.summary.lines == UInt64(lines.count), "\(context)")
      #expect(
        found.summary.alertedLines == UInt64(expected.count { !$0.isEmpty }), "\(context)")
      let isSame = found == Self.oneByOne(block, detector)
      #expect(isSame, "\(context)")
      for level in Level.allCases {
        var counting = RuleScanner(
          detector, wanted: RuleScanner.Wanted(minimumLevel: level, alerts: false))
        let counted = counting.result(of: block)
        let alerted = expected.count { alerts in alerts.contains { $0.level >= level } }
        #expect(counted.alerts.isEmpty)
        #expect(counted.summary.alertedLines == UInt64(alerted), "\(level) \(context)")
        #expect(counted.summary.lines == UInt64(lines.count))
        var choosing = RuleScanner(
          detector, wanted: RuleScanner.Wanted(minimumLevel: level))
        let chosen = choosing.result(of: block)
        #expect(chosen.alerts == found.alerts.filter { $0.level >= level }, "\(context)")
        #expect(chosen.summary.alertedLines == UInt64(alerted), "\(context)")
      }
      random = maker.random
    }
    #expect(alertCount > 100)
  }

  @Test("alerts of decoded text have the stored offsets of their lines")
  func offsetsOfDecodedLines() throws {
    let detector = try Detector([RuleSketch(["a": .anyOf("bell")])])
    let stored: [UInt64] = [1_000, 1_012, 1_014, 1_030]
    var origin = BlockOrigin.test
    origin.lineOffsets = stored
    var scanner = RuleScanner(detector)
    let found = scanner.result(of: Array("bell\n\nno bell\r\nbell".utf8), from: origin)
    #expect(found.alerts.map(\.offset) == [1_000, 1_014, 1_030])
    #expect(found.alerts.map(\.line) == [11, 13, 14])
    // Ids depend on offsets in the stored bytes.
    origin.lineOffsets = stored.map { $0 + 2 }
    let moved = scanner.result(of: Array("bell\n\nno bell\r\nbell".utf8), from: origin)
    #expect(Set((found.alerts + moved.alerts).map(\.id)).count == 6)
  }

  /// Whether a rule may match without words, according to the rule's own logic.
  private func runsOnEveryLine(_ rule: Rule) -> Bool {
    rule.condition.mayHold { term in
      if case .regex = rule.terms[term].pattern { true } else { false }
    }
  }

  /// Up to 14 lines, some of them empty, with line ends of either kind. The last line may have
  /// none.
  private static func block(_ maker: inout RandomRules) -> [UInt8] {
    var block: [UInt8] = []
    let count = maker.number(in: 0...14)
    for index in 0..<count {
      block += maker.chance(0.15) ? [] : maker.line()
      if index == count - 1, maker.chance(0.4) { break }
      block += maker.chance(0.3) ? [0x0D, 0x0A] : [0x0A]
    }
    return block
  }

  /// Scans each line as its own block, including its end.
  private static func oneByOne(_ block: [UInt8], _ detector: Detector) -> ScanResult {
    var scanner = RuleScanner(detector)
    var result = ScanResult()
    var origin = BlockOrigin.test
    var start = 0
    while start < block.count {
      let end = block[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? block.count
      let one = scanner.result(of: Array(block[start..<end]), from: origin)
      result.alerts += one.alerts
      result.summary.lines += one.summary.lines
      result.summary.alertedLines += one.summary.alertedLines
      result.summary.incidents += one.summary.incidents
      origin.line += 1
      origin.offset += UInt64(end - start)
      start = end
    }
    return result
  }

  struct Shape: Sendable {
    var name: String
    var block: String
    /// Number, offset and text of each line that a rule matches.
    var lines: [(UInt64, UInt64, String)]
  }

  static let shapes = [
    Shape(name: "nothing", block: "", lines: []),
    Shape(name: "no end", block: "a", lines: [(11, 1_000, "a")]),
    Shape(name: "an end", block: "a\n", lines: [(11, 1_000, "a")]),
    Shape(
      name: "CR LF", block: "xa\r\nb\r\nax\r\n", lines: [(11, 1_000, "xa"), (13, 1_007, "ax")]),
    Shape(
      name: "CR without LF is of the line", block: "a\rb\na\r",
      lines: [
        (11, 1_000, "a\rb"), (12, 1_004, "a\r"),
      ]),
    Shape(name: "two CR", block: "a\r\r\n", lines: [(11, 1_000, "a\r")]),
    Shape(
      name: "empty lines", block: "\n\na\n\r\n\na", lines: [(13, 1_002, "a"), (16, 1_007, "a")]),
    Shape(
      name: "far apart", block: String(repeating: "x\n", count: 1_000) + "a\nx",
      lines: [
        (1_011, 3_000, "a")
      ]),
    Shape(
      name: "several in a line", block: "aaa\nx\naa\n",
      lines: [
        (11, 1_000, "aaa"), (13, 1_006, "aa"),
      ]),
  ]

  @Test("alerts have the numbers, offsets and texts of their lines", arguments: shapes)
  func places(_ shape: Shape) throws {
    let word = RuleSketch(["a": .anyOf("a")])
    for sketches in [[word], [RuleSketch(["a": .regex("a")])]] {
      var scanner = RuleScanner(try Detector(sketches))
      let alerts = scanner.result(of: shape.block).alerts
      #expect(alerts.map(\.line) == shape.lines.map(\.0))
      #expect(alerts.map(\.offset) == shape.lines.map(\.1))
      #expect(alerts.map { Array($0.text.utf8) } == shape.lines.map { Array($0.2.utf8) })
    }
  }

  @Test("a CR that belongs to the line's end is in no occurrence")
  func carriageReturn() throws {
    let sketches = [
      RuleSketch(id: "word", ["a": .anyOf("a\r")]), RuleSketch(id: "exact", ["a": .exactly("\r")]),
      RuleSketch(id: "regex", ["a": .regex("a\\r|^\\r$")]),
      RuleSketch(id: "end", ["a": .regex("a$")]),
    ]
    var scanner = RuleScanner(try Detector(sketches))
    let alerts = scanner.result(of: "a\r\n\r\na\rb\na\r").alerts
    #expect(
      alerts.map { "\($0.line) \($0.rule.id)" } == [
        "11 end", "13 word", "13 exact", "13 regex", "14 word", "14 exact", "14 regex",
      ])
  }

  @Test("rules that run on every line and others alert in load order")
  func mixed() throws {
    let sketches = [
      RuleSketch(id: "word", ["a": .anyOf("a")]),
      RuleSketch(id: "regex", ["d": .regex("\\d")]),
      RuleSketch(id: "re-not-word", ["d": .regex("\\d"), "a": .anyOf("a")], "d and not a"),
      RuleSketch(id: "count", ["d": .regex("\\d"), "b": .anyOf("b")], "#b == 0 and #d >= 2"),
      RuleSketch(id: "both", ["d": .regex("\\d"), "b": .anyOf("b")], "d and b"),
      RuleSketch(id: "last", ["c": .anyOf("b", "a")]),
    ]
    let detector = try Detector(sketches)
    var scanner = RuleScanner(detector)
    let found = scanner.result(of: "\n1\nx\na1\n12\nb\n1b\nab12\n\n")
    #expect(
      found.alerts.map { "\($0.line - 10) \($0.rule.id)" } == [
        "2 regex", "2 re-not-word",
        "4 word", "4 regex", "4 last",
        "5 regex", "5 re-not-word", "5 count",
        "6 last",
        "7 regex", "7 re-not-word", "7 both", "7 last",
        "8 word", "8 regex", "8 both", "8 last",
      ])
    #expect(found.summary.lines == 9)
    #expect(found.summary.alertedLines == 6)
  }

  @Test("words of exceptions alone neither match nor affect the next line")
  func exceptionsOnly() throws {
    let sketches = [
      RuleSketch(
        ["a": .anyOf("a")], except: [.covers(.anyOf("xax", "xx")), .when(.anyOf("stop"))])
    ]
    var scanner = RuleScanner(try Detector(sketches))
    let found = scanner.result(of: "stop xx\nxx\na\nstop\nxax\nxaxa\nstop a\na")
    #expect(found.alerts.map(\.line) == [13, 16, 18])
  }

  @Test("an empty line may match")
  func emptyLines() throws {
    var scanner = RuleScanner(try Detector([RuleSketch(["empty": .regex("^$")])]))
    let found = scanner.result(of: "\nx\n\r\n\n")
    #expect(found.alerts.map(\.line) == [11, 13, 14])
    #expect(found.alerts.map(\.offset) == [1_000, 1_003, 1_005])
  }

  @Test("a block may have more hits than the matcher reports at once")
  func manyHits() throws {
    var scanner = RuleScanner(try Detector([RuleSketch(["a": .anyOf("a")], "#a >= 3")]))
    let block = String(repeating: "aaa\naa\n", count: 2_000)
    let found = scanner.result(of: block)
    #expect(found.alerts.count == 2_000)
    #expect(found.alerts.allSatisfy { $0.line % 2 == 1 && $0.matches.count == 3 })
    #expect(found.summary.lines == 4_000)
  }
}

extension BlockTests.Shape: CustomTestStringConvertible {
  var testDescription: String { name }
}
