import Indexing
import Rules
import TestSupport
import Testing

/// What is known about a line in which each term may occur at three places.
private struct Line: TermFacts {
  /// Where each term is known to occur.
  var places: IndexedList<TermIndex, Set<Int>>
  /// For each term, whether it occurs nowhere else.
  var isComplete: IndexedList<TermIndex, Bool>

  func occurs(_ term: TermIndex) -> Truth {
    places[term].isEmpty ? (isComplete[term] ? .no : .unknown) : .yes
  }

  func occurrences(of term: TermIndex) -> (count: Int, isComplete: Bool) {
    (places[term].count, isComplete[term])
  }

  func follows(_ first: TermIndex, _ second: TermIndex) -> Truth {
    pairs(first, second) { $0 < $1 }
  }

  func isNear(_ first: TermIndex, _ second: TermIndex, within codePoints: Int) -> Truth {
    pairs(first, second) { abs($0 - $1) <= codePoints }
  }

  private func pairs(_ first: TermIndex, _ second: TermIndex, _ isMeant: (Int, Int) -> Bool)
    -> Truth
  {
    let isThere = places[first].contains { one in places[second].contains { isMeant(one, $0) } }
    if isThere { return .yes }
    let isSettled =
      isComplete[first] && isComplete[second] || occurs(first) == .no || occurs(second) == .no
    return isSettled ? .no : .unknown
  }

  /// Every complete line that agrees with what is known.
  var completions: [Line] {
    var lines = [Line(places: [], isComplete: [])]
    for term in places.indices {
      let choices =
        isComplete[term]
        ? [places[term]] : Self.subsets.filter { $0.isSuperset(of: places[term]) }
      lines = lines.flatMap { line in
        choices.map { choice in
          var line = line
          line.places.append(choice)
          line.isComplete.append(true)
          return line
        }
      }
    }
    return lines
  }

  static let subsets = (0..<8).map { bits in Set((0..<3).filter { bits & (1 << $0) != 0 }) }
}

extension Condition {
  fileprivate func truth(in line: Line) -> Truth {
    var line = line
    return truth(given: &line)
  }
}

struct ConditionTruthTests {
  @Test func decidedTruthHoldsForEveryCompletionOfTheLine() throws {
    var generator = SeededGenerator()
    var decided = 0
    for _ in Rounds(atLeast: 400) {
      let condition = generator.condition(terms: 3)
      let line = Line(
        places: IndexedList(
          (0..<3).map { _ in Line.subsets.randomElement(using: &generator) ?? [] }),
        isComplete: IndexedList((0..<3).map { _ in Bool.random(using: &generator) }))
      let outcomes = Set(line.completions.map { condition.truth(in: $0) })
      #expect(!outcomes.contains(.unknown), "\(condition)")
      let truth = condition.truth(in: line)
      if truth != .unknown {
        decided += 1
        #expect(outcomes == [truth], "\(condition) in \(line)")
      }
      if line.isComplete.allSatisfy(\.self) { #expect(truth != .unknown) }
    }
    #expect(decided > 100)
  }

  @Test("counts of which only the minimum is known", arguments: Condition.Comparison.allCases)
  func counts(_ comparison: Condition.Comparison) {
    struct Counted: TermFacts {
      var count: Int
      var isComplete = false
      func occurs(_ term: TermIndex) -> Truth { .unknown }
      func occurrences(of term: TermIndex) -> (count: Int, isComplete: Bool) { (count, isComplete) }
      func follows(_ first: TermIndex, _ second: TermIndex) -> Truth { .unknown }
      func isNear(_ first: TermIndex, _ second: TermIndex, within codePoints: Int) -> Truth {
        .unknown
      }
    }
    for number in 0...4 {
      let condition = Condition.count(0, comparison, number)
      for least in 0...5 {
        let outcomes = Set(
          (least...least + 9).map { count in
            var facts = Counted(count: count, isComplete: true)
            return condition.truth(given: &facts)
          })
        var facts = Counted(count: least)
        let truth = condition.truth(given: &facts)
        let expected = outcomes.count == 1 ? outcomes.first : .unknown
        #expect(truth == expected, "\(least), \(number)")
      }
    }
  }

  @Test func conditionsThatCannotHoldAreFalseInEveryLine() {
    var generator = SeededGenerator()
    var impossible = 0
    for _ in Rounds(atLeast: 400) {
      let condition = generator.condition(terms: 3)
      let possible = IndexedList<TermIndex, Bool>(
        (0..<3).map { _ in Bool.random(using: &generator) })
      let lines = Line(
        places: [[], [], []], isComplete: IndexedList(possible.map { !$0 })
      ).completions
      if !condition.mayHold(ifOnly: { possible[$0] }) {
        impossible += 1
        #expect(lines.allSatisfy { condition.truth(in: $0) == .no }, "\(condition), \(possible)")
      }
      let empty = Line(places: [[], [], []], isComplete: [true, true, true])
      #expect(condition.holdsForNothing == (condition.truth(in: empty) == .yes), "\(condition)")
    }
    #expect(impossible > 50)
  }

  @Test(
    "conditions that hold in a line without any term",
    arguments: [
      ("a", false), ("not a", true), ("a or not b", true), ("a and not b", false),
      ("#a < 1", true), ("#a == 0", true), ("#a >= 0", true), ("#a > 0", false),
      ("#a != 1", true), ("not (a and b)", true), ("not near(a, b, 2)", true), ("a then b", false),
      ("any", false), ("not all", true),
    ])
  func holdsForNothing(_ text: String, _ holds: Bool) throws {
    let condition = try ConditionParser.parse(text, terms: ["a", "b"])
    #expect(condition.holdsForNothing == holds)
  }

  @Test(
    "conditions that may hold if only some terms can occur",
    arguments: [
      ("a and b", "a", false), ("a or b", "a", true), ("a and not b", "a", true),
      ("a then b", "b", false), ("near(a, b, 2)", "a", false), ("#a >= 2", "a", true),
      ("#a >= 2", "b", false), ("2 of them", "a", false), ("not a", "", true), ("all", "ab", true),
    ])
  func mayHold(_ text: String, _ possible: String, _ holds: Bool) throws {
    let terms = ["a", "b"]
    let condition = try ConditionParser.parse(text, terms: terms)
    #expect(condition.mayHold { possible.contains(terms[$0.position]) } == holds)
  }

  @Test func doesNotAskAboutTermsThatCannotChangeTheOutcome() throws {
    struct Asked: TermFacts {
      var terms: [TermIndex] = []
      mutating func occurs(_ term: TermIndex) -> Truth {
        terms.append(term)
        return term == 0 ? .yes : .no
      }
      func occurrences(of term: TermIndex) -> (count: Int, isComplete: Bool) { (0, true) }
      func follows(_ first: TermIndex, _ second: TermIndex) -> Truth { .no }
      func isNear(_ first: TermIndex, _ second: TermIndex, within codePoints: Int) -> Truth { .no }
    }
    let cases: [(String, [TermIndex])] = [
      ("a or b or c", [0]), ("b and a", [1]), ("1 of them", [0]), ("all", [0, 1]),
      ("not a and b", [0]), ("3 of them or c", [0, 1, 2]),
    ]
    for (text, expected) in cases {
      var facts = Asked()
      _ = try ConditionParser.parse(text, terms: ["a", "b", "c"]).truth(given: &facts)
      #expect(facts.terms == expected, "\(text)")
    }
  }
}
