import Alerts
import Detection
import Indexing
import Rules

/// The oracle: evaluates a rule on a line as RULES.md says, in the slowest and most obvious way.
final class NaiveEvaluator {
  /// The result of a rule on a line, and the reasons.
  struct Outcome {
    var verdict: Verdict
    /// The occurrences of each term.
    var terms: IndexedList<TermIndex, [NaiveOccurrence]>
    /// How many occurrences of each term the exceptions covered.
    var covered: [Int]
    var points: [(term: String, points: Int)]
  }

  private let search = NaiveSearch()

  func outcome(
    of rule: Rule, on text: NaiveText, thresholds: LevelThresholds = .standard
  ) throws -> Outcome {
    var covers: [NaiveOccurrence] = []
    for case .covers(let pattern) in rule.exceptions {
      covers += try search.occurrences(of: pattern, in: text)
    }
    var terms: IndexedList<TermIndex, [NaiveOccurrence]> = []
    var covered: [Int] = []
    for term in rule.terms {
      let all = try search.occurrences(of: term.pattern, in: text)
      let counted = all.outside(covers)
      covered.append(all.count - counted.count)
      terms.append(counted.leftmostLongest)
    }
    var outcome = Outcome(verdict: .conditionFails, terms: terms, covered: covered, points: [])
    for weight in rule.weights ?? [] {
      let points = Self.points(weight, occurrences: terms[weight.term].count)
      if points != 0 { outcome.points.append((rule.terms[weight.term].name, points)) }
    }
    guard Self.holds(rule.condition, terms, text) else { return outcome }
    for index in rule.exceptions.indices {
      guard case .when(let pattern) = rule.exceptions[index],
        try !search.occurrences(of: pattern, in: text).isEmpty
      else { continue }
      outcome.verdict = .suppressed(exception: index)
      return outcome
    }
    outcome.verdict = Self.graded(rule, outcome.points.map(\.points), thresholds)
    return outcome
  }

  private static func points(_ weight: TermWeight, occurrences count: Int) -> Int {
    guard count > 0 else { return 0 }
    var sum = 0
    for _ in 0..<(weight.isForEach ? count : 1) { sum += weight.points }
    guard let limit = weight.limit else { return sum }
    return sum > limit ? limit : sum < -limit ? -limit : sum
  }

  private static func graded(
    _ rule: Rule, _ points: [Int], _ thresholds: LevelThresholds
  ) -> Verdict {
    let levels: [(Level, Int)] = [
      (.low, thresholds.scores[0]), (.medium, thresholds.scores[1]),
      (.high, thresholds.scores[2]), (.critical, thresholds.scores[3]),
    ]
    var score = 0
    for (level, threshold) in levels where level == rule.level { score = threshold }
    guard rule.weights != nil else { return .alert(level: rule.level, score: score) }
    for number in points { score += number }
    if score < 0 { score = 0 }
    if score > 100 { score = 100 }
    for (level, threshold) in levels.reversed() where score >= threshold {
      return .alert(level: level, score: score)
    }
    return .belowLevels(score: score)
  }

  private static func holds(
    _ condition: Condition, _ terms: IndexedList<TermIndex, [NaiveOccurrence]>,
    _ text: NaiveText
  ) -> Bool {
    switch condition {
    case .term(let term): return !terms[term].isEmpty
    case .not(let inner): return !holds(inner, terms, text)
    case .and(let parts): return parts.allSatisfy { holds($0, terms, text) }
    case .or(let parts): return parts.contains { holds($0, terms, text) }
    case .then(let first, let second):
      return terms[first].contains { one in
        terms[second].contains { one.range.upperBound <= $0.range.lowerBound }
      }
    case .near(let first, let second, let limit):
      return terms[first].contains { one in
        terms[second].contains { distance(one.range, $0.range, text) <= limit }
      }
    case .count(let term, let comparison, let number):
      let count = terms[term].count
      switch comparison {
      case .atLeast: return count >= number
      case .atMost: return count <= number
      case .equal: return count == number
      case .unequal: return count != number
      case .more: return count > number
      case .fewer: return count < number
      }
    case .atLeast(let number, let places):
      return places.filter { !terms[$0].isEmpty }.count >= number
    }
  }

  private static func distance(
    _ one: Range<Int>, _ other: Range<Int>, _ text: NaiveText
  ) -> Int {
    if one.upperBound <= other.lowerBound {
      return text.codePoints(from: one.upperBound, to: other.lowerBound)
    }
    if other.upperBound <= one.lowerBound {
      return text.codePoints(from: other.upperBound, to: one.lowerBound)
    }
    return 0
  }
}
