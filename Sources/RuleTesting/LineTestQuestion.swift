internal import Alerts
internal import Detection
internal import Rules

/// What a test of a test file asks of which rules.
struct LineTestQuestion {
  let test: LineTest
  /// The place of every rule that the file's lines are asked of.
  private let indexes: [String: Int]
  private let scope: Set<String>?
  private let alerts: [String: LineTest.ExpectedAlert]
  private let quiet: Set<String>?

  init(_ test: LineTest, in file: TestFile, indexes: [String: Int]) {
    self.test = test
    self.indexes = indexes
    scope = file.rules
    alerts = Dictionary(test.alerts.map { ($0.rule, $0) }, uniquingKeysWith: { first, _ in first })
    if case .only(let rules) = test.quiet { quiet = Set(rules) } else { quiet = nil }
  }

  /// The places of the rules that the test names, and of those that ring and should not.
  func rulesToAsk(ringing: [String]) -> [Int] {
    let unexpected = ringing.filter { alerts[$0] == nil && isQuiet($0) }
    return Set((test.namedRules + unexpected).compactMap { indexes[$0] }).sorted()
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
    quiet?.contains(rule) ?? scope?.contains(rule) ?? true
  }
}

extension LineInspector {
  /// The ids of the rules that ring for a line, in load order.
  mutating func ringingRules(_ line: [UInt8]) -> [String] {
    let origin = BlockOrigin(
      source: "test", generation: 0, offset: 0, line: 1, time: Timestamp(secondsSinceEpoch: 0))
    var block = line
    // A block without an end is none if it is empty; before one, a CR would belong to it.
    if block.last != UInt8(ascii: "\r") { block.append(UInt8(ascii: "\n")) }
    var ids: [String] = []
    _ = inspect(block.span, from: origin) { ids.append($0.rule.id) }
    return ids
  }
}
