internal import Alerts
internal import Detection
internal import Rules

/// The places of rules among all.
struct RuleIndexes {
  /// The place of each rule, by its id.
  let byID: [String: Int]
  /// The places of those that the lines of a test file are asked of.
  var asked: Set<Int>

  init(_ rules: [Rule]) {
    byID = Dictionary(
      rules.enumerated().map { ($1.summary.id, $0) }, uniquingKeysWith: { first, _ in first })
    asked = Set(rules.indices)
  }

  /// The same for a file's lines.
  func asked(by file: TestFile) -> RuleIndexes {
    guard let rules = file.rules else { return self }
    var indexes = self
    indexes.asked = Set(rules.compactMap { byID[$0] })
    return indexes
  }
}

/// What a test of a test file asks of which rules.
struct LineTestQuestion {
  let test: LineTest
  private let rules: RuleIndexes
  private let alerts: [String: LineTest.ExpectedAlert]
  private let quiet: Set<String>?

  init(_ test: LineTest, of rules: RuleIndexes) {
    self.test = test
    self.rules = rules
    alerts = Dictionary(test.alerts.map { ($0.rule, $0) }, uniquingKeysWith: { first, _ in first })
    if case .only(let rules) = test.quiet { quiet = Set(rules) } else { quiet = nil }
  }

  /// The places of the rules that the test names, and of those that ring and should not.
  func rulesToAsk(ringing: [String]) -> [Int] {
    let unexpected = ringing.filter { alerts[$0] == nil && isQuiet($0) }
    return Set((test.namedRules + unexpected).compactMap { rules.byID[$0] }).sorted()
  }

  /// The places of the rules that the test says something of without naming them.
  func silentRules(ringing: [String]) -> Set<Int> {
    guard quiet == nil else { return [] }
    return rules.asked.subtracting(ringing.compactMap { rules.byID[$0] })
  }

  func expectation(of rule: String) -> RuleTest.Expectation {
    guard let alert = alerts[rule] else { return .quiet }
    return .alert(level: alert.level, score: alert.score, terms: alert.terms)
  }

  /// What a rule says of the line that the test does not.
  func differences(of rule: String, from explanation: Explanation) -> [String] {
    let differences = expectation(of: rule).differences(from: explanation)
    guard quiet == nil, alerts[rule] == nil, case .alert(let level, let score) = explanation.verdict
    else { return differences }
    return ["it is not among 'alerts', but it alerts: level \(level.name), score \(score)"]
  }

  private func isQuiet(_ rule: String) -> Bool {
    quiet?.contains(rule) ?? rules.byID[rule].map(rules.asked.contains) ?? false
  }
}

extension RuleScanner {
  /// The ids of the rules that ring for a line, in load order.
  mutating func ringingRules(_ line: [UInt8]) -> [String] {
    let origin = BlockOrigin(
      source: "test", generation: 0, offset: 0, line: 1, time: Timestamp(secondsSinceEpoch: 0))
    var block = line
    // A block without an end is none if it is empty; before one, a CR would belong to it.
    if block.last != UInt8(ascii: "\r") { block.append(UInt8(ascii: "\n")) }
    var ids: [String] = []
    _ = scan(block.span, from: origin) { ids.append($0.rule.id) }
    return ids
  }
}
