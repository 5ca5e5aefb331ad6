import Alerts
import Detection
import Rules

extension LineCase {
  private static func score(
    _ name: String, level: Level = .medium, _ points: [RuleSketch.Points], _ line: String,
    _ verdict: Verdict, _ condition: String? = nil, except: [RuleException] = [],
    thresholds: LevelThresholds = .standard
  ) -> LineCase {
    LineCase(
      "score: \(name)",
      RuleSketch(
        level: level, ["a": .anyOf("a"), "b": .anyOf("b"), "_c": .anyOf("c"), "re": .regex("\\d")],
        condition, except: except, score: points),
      line, verdict, thresholds: thresholds)
  }

  private static let steep = LevelThresholds([1, 50, 99, 100]) ?? .standard

  static let scoreCases: [LineCase] = [
    score("none for what does not occur", [.once("b", 10)], "a", .alert(level: .medium, score: 40)),
    score("no weight at all", [], "a", .alert(level: .medium, score: 40)),
    score("once", [.once("a", 10)], "aaa", .alert(level: .medium, score: 50)),
    score("to the next threshold", [.once("a", 20)], "a", .alert(level: .high, score: 60)),
    score("one short of it", [.once("a", 19)], "a", .alert(level: .medium, score: 59)),
    score("over two thresholds", [.once("a", 45)], "a", .alert(level: .critical, score: 85)),
    score("for each", [.each("a", 7)], "aaa", .alert(level: .high, score: 61)),
    score(
      "for each, not for covered ones", [.each("a", 7)], "aa xax",
      .alert(level: .medium, score: 54),
      except: [.covers(.anyOf("xax"))]),
    score(
      "for each up to a maximum", [.each("a", 10, max: 25)], "aaaa", .alert(level: .high, score: 65)
    ),
    score(
      "a maximum that is not reached", [.each("a", 10, max: 25)], "aa",
      .alert(level: .high, score: 60)),
    score("for each of a regex", [.each("re", 5)], "a 1 2 33", .alert(level: .high, score: 60)),
    score(
      "of a term that the condition does not need", [.once("b", 20), .once("re", 20)], "ab1",
      .alert(level: .critical, score: 80), "a"),
    score("negative", [.once("a", -20)], "a", .alert(level: .low, score: 20)),
    score("negative for each", [.each("a", -6)], "aaa", .alert(level: .low, score: 22)),
    score(
      "negative for each, bounded", [.each("a", -6, max: 15)], "aaa", .alert(level: .low, score: 25)
    ),
    score("below the lowest level", [.once("a", -21)], "a", .belowLevels(score: 19)),
    score("not below 0", [.once("a", -100)], "a", .belowLevels(score: 0)),
    score("not above 100", [.each("a", 100)], "aaaa", .alert(level: .critical, score: 100)),
    score(
      "kept within 0 and 100 as a sum only", [.once("a", 90), .once("b", -50)], "ab",
      .alert(level: .critical, score: 80)),
    score(
      "without a term of the condition only", [.once("a", 1)], "ac",
      .alert(level: .medium, score: 41), "a and _c"),
    score(
      "own thresholds", level: .low, [.once("a", 48)], "a", .alert(level: .low, score: 49),
      thresholds: steep),
    score(
      "to an own threshold", level: .low, [.once("a", 49)], "a", .alert(level: .medium, score: 50),
      thresholds: steep),
    score(
      "to the last own threshold", level: .medium, [.once("a", 60)], "a",
      .alert(level: .critical, score: 100), thresholds: steep),
    score(
      "below the lowest own threshold", level: .low, [.once("a", -1)], "a", .belowLevels(score: 0),
      thresholds: steep),
    LineCase(
      "the level alone", RuleSketch(level: .critical, ["a": .anyOf("a")]), "aaa",
      .alert(level: .critical, score: 80)),
    LineCase(
      "the level alone with own thresholds", RuleSketch(level: .high, ["a": .anyOf("a")]), "a",
      .alert(level: .high, score: 99), thresholds: steep),
  ]
}
