import Alerts
import Detection
import Indexing
import RuleExplaining
import Rules
import TestSupport
import Testing
import TextFolding

/// How close a quiet rule came to matching.
struct NearestMissTests {
  static let cases: [(condition: String, line: String, miss: String)] = [
    ("a", "-", "needs a"),
    ("a and b and c", "A C", "2 of 3 hold, needs b"),
    ("a and b and c", "B", "1 of 3 hold, needs a, and c"),
    ("a and (b or c)", "A", "1 of 2 hold, needs b or c"),
    ("a and (b or c) and not d", "A D", "1 of 3 hold, needs b or c, and no d"),
    ("a or b", "-", "needs a or b"),
    ("a and not (b and c)", "A B C", "1 of 2 hold, needs not (b and c)"),
    ("2 of them", "A", "1 of 2 hold, needs 1 of b, c, d"),
    ("3 of them", "A", "1 of 3 hold, needs 2 of b, c, d"),
    ("all", "A B C", "3 of 4 hold, needs d"),
    ("a then b", "A", "needs b"),
    ("a then b", "B A", "needs a before b"),
    (
      "near(a, b, 2)", "A 退款 B",
      "needs a and b nearer: 4 characters apart; at most 2 allowed"
    ),
    ("near(a, b, 2)", "B", "needs a"),
    ("#a >= 3", "A A", "needs #a >= 3: occurs 2 times"),
    ("#a >= 2 and b", "A", "0 of 2 hold, needs #a >= 2: occurs once, and b"),
    ("#a == 1 or b", "-", "needs #a == 1 or b"),
    ("a and b", "XAX B", "1 of 2 hold, needs a outside exception 1"),
    ("a and (b and (c or d))", "A B", "2 of 3 hold, needs c or d"),
  ]

  @Test(arguments: cases)
  func tellsWhatIsMissing(_ condition: String, _ line: String, _ miss: String) throws {
    let explanation = try explained(line, condition: condition)
    let found = NearestMiss(explanation.condition, terms: explanation.terms)
    #expect(found?.text == miss)
  }

  @Test func aConditionThatHoldsHasNoMiss() throws {
    let explanation = try explained("A", condition: "a")
    #expect(NearestMiss(explanation.condition, terms: explanation.terms) == nil)
  }

  @Test func theMissWithTheLargerShareIsNearer() throws {
    func miss(_ condition: String, _ line: String) throws -> NearestMiss {
      let explanation = try explained(line, condition: condition)
      return try #require(NearestMiss(explanation.condition, terms: explanation.terms))
    }
    let near = try miss("a and b and c", "A B")
    let middle = try miss("a and b", "A")
    let far = try miss("a and b and c", "A")
    #expect(near.isNearer(than: middle) && middle.isNearer(than: far))
    #expect(!far.isNearer(than: near) && !near.isNearer(than: near))
  }
}

/// Explains a line for a rule with the terms a, b, c and d (their words are A, B, C and D) and an exception for XAX.
private func explained(_ line: String, condition: String) throws -> Explanation {
  let names = ["a", "b", "c", "d"]
  let rule = Rule(
    summary: .init(id: "rule"),
    terms: names.map { name in
      Term(name: name, pattern: .words(.init([Array(name.uppercased().utf8)], folding: [])))
    },
    condition: try ConditionParser.parse(condition, terms: names),
    exceptions: [.covers(.words(.init([Array("XAX".utf8)], folding: [])))])
  var scanner = RuleScanner(try Detector(RuleSet(rules: [rule])))
  return scanner.explain(Array(line.utf8).span, rule: 0)
}
