import Alerts
import Rules
import TestSupport

/// Random rules over few words, and the same rules with some of them changed.
struct RandomRuleChanges {
  private(set) var random: SeededGenerator

  private static let words = ["a", "b", "ab", "退款", "款", "x y"]
  private static let regexes = ["a+b", "[ab]{2}", "x.y", "款$", "^a", "\\w"]

  init(_ random: SeededGenerator) {
    self.random = random
  }

  mutating func line() -> String {
    (0..<number(in: 0...8)).map { _ in chance(0.3) ? " " : word() }.joined()
  }

  mutating func rules() -> [Rule] {
    (0..<number(in: 1...4)).map { rule("rule-\($0)") }
  }

  /// The rules with some removed, some replaced, some reordered and some added.
  mutating func changed(_ rules: [Rule]) -> [Rule] {
    var changed: [Rule] = []
    for rule in rules {
      switch number(in: 0...5) {
      case 0: continue
      case 1: changed.append(self.rule(rule.summary.id))
      case 2:
        var other = rule
        other.level = level()
        changed.append(other)
      case 3:
        var other = rule
        other.weights = weights()
        changed.append(other)
      default: changed.append(rule)
      }
    }
    if chance(0.3) { changed.append(rule("rule-new")) }
    if chance(0.2) { changed.shuffle(using: &random) }
    return changed
  }

  private mutating func rule(_ id: String) -> Rule {
    let terms = [Term(name: "one", pattern: pattern()), Term(name: "two", pattern: pattern())]
    let conditions: [Condition] = [
      .term(0), .or([.term(0), .term(1)]), .and([.term(0), .not(.term(1))]),
      .atLeast(2, of: [0, 1]),
    ]
    return Rule(
      summary: RuleSummary(id: id), level: level(), terms: terms,
      condition: conditions.randomElement(using: &random) ?? .term(0),
      exceptions: chance(0.2) ? [.covers(pattern())] : [], weights: chance(0.4) ? weights() : nil)
  }

  private mutating func weights() -> [TermWeight] {
    [
      TermWeight(term: 0, points: number(in: -30...30)),
      TermWeight(term: 1, points: number(in: 0...30), isForEach: true),
    ]
  }

  private mutating func pattern() -> Pattern {
    chance(0.3)
      ? .regex(Self.regexes.randomElement(using: &random) ?? "a")
      : .words(Pattern.Words([Array(word().utf8)]))
  }

  private mutating func level() -> Level { Level.allCases.randomElement(using: &random) ?? .low }

  private mutating func word() -> String { Self.words.randomElement(using: &random) ?? "a" }

  mutating func chance(_ probability: Double) -> Bool {
    Double.random(in: 0..<1, using: &random) < probability
  }

  mutating func number(in range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
}
