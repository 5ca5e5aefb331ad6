import Alerts
import Indexing
import MatchingOracle
import Rules
import TestSupport
import TextFolding

private let foldings: [Folding] = [
  .case, .case, .case, [], [.case, .width, .hant], [.case, .gaps(1)], [.accents, .repeat],
]

/// Random rules and lines over the same few characters, so that they often match.
struct RandomRules {
  private(set) var random: SeededGenerator
  /// The characters of this round.
  private let pieces: [String]
  private let brokenPieces: [[UInt8]]
  private let hasLocalRegexes: Bool
  private var mayBreak: Bool { !brokenPieces.isEmpty }

  private static let families: [[String]] = [
    ["a", "A"], ["ａ", "Ａ"], ["a", "Ａ"], ["k", "K", "\u{212A}"], ["s", "S", "ſ"], ["é", "É"],
    ["σ", "Σ", "ς"], ["退"], ["款"], ["_"], ["1"], ["."],
  ]
  private static let broken: [[UInt8]] = [
    [0xC3], [0xA9], [0xFF], [0xE9, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x9F],
  ]

  /// - Parameters:
  ///   - mayBreak: whether texts may contain bytes that are not UTF-8.
  ///   - hasLocalRegexes: whether each match of a regex depends only on a few bytes around it, and not
  ///     on the ends of earlier matches.
  init(_ random: SeededGenerator, mayBreak: Bool = true, hasLocalRegexes: Bool = false) {
    self.random = random
    self.hasLocalRegexes = hasLocalRegexes
    pieces = Self.families.shuffled(using: &self.random).prefix(3).flatMap(\.self)
    brokenPieces =
      mayBreak && Int.random(in: 0..<3, using: &self.random) == 0
      ? Array(Self.broken.shuffled(using: &self.random).prefix(2)) : []
  }

  // MARK: Lines

  mutating func line(pieces count: ClosedRange<Int> = 0...14) -> [UInt8] {
    let hasControls = chance(0.2)
    return (0..<number(in: count)).flatMap { _ -> [UInt8] in
      if mayBreak, chance(0.15) { return brokenPieces.randomElement(using: &random) ?? [] }
      if hasControls, chance(0.2) { return chance(0.5) ? [0] : [0x0D] }
      return chance(0.12) ? [0x20] : Array(piece().utf8)
    }
  }

  // MARK: Rules

  mutating func rules(_ count: ClosedRange<Int> = 1...3) -> RuleSet {
    let thresholds = chance(0.3) ? LevelThresholds([1, 30, 55, 100]) : nil
    return RuleSet(
      rules: (0..<number(in: count)).map { rule("rule-\($0)") },
      thresholds: thresholds ?? .standard)
  }

  private mutating func rule(_ id: String) -> Rule {
    let terms = (0..<number(in: 1...5)).map { index in
      Term(name: (chance(0.2) ? "_t" : "t") + String(index), pattern: pattern())
    }
    var exceptions: [RuleException] = []
    if chance(0.3) { exceptions.append(.covers(pattern(longer: 1))) }
    if chance(0.1) { exceptions.append(.when(pattern(longer: 1))) }
    if chance(0.1) { exceptions.append(.covers(pattern(longer: 1))) }
    if chance(0.1) { exceptions.append(.when(pattern(longer: 2))) }
    exceptions.shuffle(using: &random)
    return Rule(
      summary: RuleSummary(id: id), level: Level.allCases.randomElement(using: &random) ?? .low,
      terms: terms, condition: condition(over: terms.count, depth: number(in: 0...3)),
      exceptions: exceptions, weights: chance(0.5) ? weights(of: terms) : nil)
  }

  private mutating func weights(of terms: [Term]) -> [TermWeight] {
    terms.indices.filter { !terms[$0].isConditionOnly }.compactMap { term in
      guard chance(0.8) else { return nil }
      return TermWeight(
        term: TermIndex(term), points: number(in: -40...40), isForEach: chance(0.4),
        limit: chance(0.3) ? number(in: 0...60) : nil)
    }
  }

  private mutating func pattern(longer: Int = 0) -> Pattern {
    chance(0.35) ? .regex(regex()) : .words(words(longer))
  }

  private mutating func words(_ longer: Int) -> Pattern.Words {
    let folding = foldings.randomElement(using: &random) ?? .case
    var wholeWord = chance(0.25)
    var words: [[UInt8]] = []
    // Words that are equal after folding are found as one place each, and a rule has no use for
    // both.
    var seen: Set<[Unicode.Scalar]> = []
    for _ in 0..<number(in: 1...3) {
      let text = (0..<number(in: 1...3) + longer).map { _ in piece() }.joined()
      let key =
        folding.isEmpty
        ? Array(text.unicodeScalars)
        : NaiveFolding.symbols(of: Array(text.unicodeScalars), under: folding)
      if seen.insert(key).inserted { words.append(Array(text.utf8)) }
    }
    if mayBreak, chance(0.2), let broken = brokenPieces.randomElement(using: &random) {
      words.append(broken)
      wholeWord = false
    }
    return Pattern.Words(words, folding: folding, wholeWord: wholeWord)
  }

  private mutating func regex() -> String {
    func escaped(_ piece: String) -> String { piece == "." ? "\\." : piece }
    let x = escaped(piece())
    let y = escaped(piece())
    let z = escaped(piece())
    let localForms = [
      x, "(?i)\(x)", "[\(x)\(y)]", "[^\(x)]", "^\(x)", "\(x)$", "\\b\(x)", "\(x)\\b",
      "\(x)(?=\(y))",
      "(?<=\(x))\(y)", "(?<g>\(x))", "\(x)(?=(?<h>\(y))?)", "\\W", "\\b", "(?<!\(x))\(y)(?!\(z))",
      "\\A\(x)", "\(x)\\z",
    ]
    if hasLocalRegexes { return localForms.randomElement(using: &random) ?? x }
    let forms = [
      x, x + y, "\(x)+", "\(x)|\(x)\(y)", "[\(x)\(y)]{2}", "(?i)\(x)\(y)", "^\(x)", "\(x)$",
      "\\b\(x)", "\(x)*", "(?<g>\(x))?\(y)", "(?<g>\(x))|(?<h>\(y))", ".\(x)", "\(x)(?=\(y))",
      "(?<=\(x))\(y)", "\(x)\\K\(y)", "(?:\(x)|\(y))+?\(z)", "\(x)?", "\\w+", "\\W",
      "\(x)(?=(?<far>.*))", "(?<=(?<g>\(x)))\(y)", "|\(x)\(y)", "[^\(x)]",
    ]
    return forms.randomElement(using: &random) ?? x
  }

  private mutating func condition(over terms: Int, depth: Int) -> Condition {
    guard depth > 0, chance(0.7) else { return question(over: terms) }
    switch number(in: 0...2) {
    case 0: return .not(condition(over: terms, depth: depth - 1))
    case 1:
      return .and((0..<number(in: 2...3)).map { _ in condition(over: terms, depth: depth - 1) })
    default:
      return .or((0..<number(in: 2...3)).map { _ in condition(over: terms, depth: depth - 1) })
    }
  }

  private mutating func question(over terms: Int) -> Condition {
    let term = TermIndex(number(in: 0...terms - 1))
    let other = TermIndex(number(in: 0...terms - 1))
    switch number(in: 0...7) {
    case 0: return .then(term, other)
    case 1, 2: return term == other ? .term(term) : .near(term, other, within: number(in: 0...5))
    case 3:
      let comparison = Condition.Comparison.allCases.randomElement(using: &random) ?? .equal
      return .count(term, comparison, number(in: 0...3))
    case 4:
      let some = Array((0..<terms).shuffled(using: &random).prefix(number(in: 1...terms))).sorted()
        .map { TermIndex($0) }
      return .atLeast(number(in: 1...some.count), of: some)
    default: return .term(term)
    }
  }

  // MARK: Chance

  mutating func chance(_ probability: Double) -> Bool {
    Double.random(in: 0..<1, using: &random) < probability
  }

  mutating func number(in range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  private mutating func piece() -> String { pieces.randomElement(using: &random) ?? "a" }
}
