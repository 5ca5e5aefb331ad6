internal import Alerts
internal import Detection
internal import Indexing
internal import Rules

/// The indexes of rules in load order.
struct RuleIndexes {
  /// The index of each rule, by its id.
  let byID: [String: RuleIndex]
  /// The indexes of the rules that a test file tests.
  var tested: Set<RuleIndex>

  init(_ rules: IndexedList<RuleIndex, Rule>) {
    byID = Dictionary(
      rules.indices.map { (rules[$0].summary.id, $0) }, uniquingKeysWith: { first, _ in first })
    tested = Set(rules.indices)
  }

  /// A copy in which ``tested`` contains only the rules that a file names, if it names any.
  func tested(by file: TestFile) -> RuleIndexes {
    guard let rules = file.rules else { return self }
    var indexes = self
    indexes.tested = Set(rules.compactMap { byID[$0] })
    return indexes
  }
}

/// What a test of a test file expects of each rule.
struct LineTestExpectation {
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

  /// The indexes of the rules to explain: those that the test names, and those that match but must not.
  func rulesToExplain(matching: [String]) -> [RuleIndex] {
    let unexpected = matching.filter { alerts[$0] == nil && isQuiet($0) }
    return Set((test.namedRules + unexpected).compactMap { rules.byID[$0] }).sorted()
  }

  /// The indexes of the rules that stay quiet as the test expects, whether or not it names them.
  func quietRules(matching: [String]) -> Set<RuleIndex> {
    guard quiet == nil else { return [] }
    return rules.tested.subtracting(matching.compactMap { rules.byID[$0] })
  }

  func expectation(of rule: String) -> RuleTest.Expectation {
    guard let alert = alerts[rule] else { return .quiet }
    return .alert(level: alert.level, score: alert.score, terms: alert.terms)
  }

  /// The differences between what a rule does with the line and what the test expects, one sentence each.
  func differences(of rule: String, from explanation: Explanation) -> [String] {
    let differences = expectation(of: rule).differences(from: explanation)
    guard quiet == nil, alerts[rule] == nil, case .alert(let level, let score) = explanation.verdict
    else { return differences }
    return ["not listed in 'alerts', but it alerts: level \(level.name), score \(score)"]
  }

  private func isQuiet(_ rule: String) -> Bool {
    quiet?.contains(rule) ?? rules.byID[rule].map(rules.tested.contains) ?? false
  }
}

extension RuleScanner {
  /// The ids of the rules that match a line, in load order.
  mutating func matchingRules(_ line: [UInt8]) -> [String] {
    let origin = BlockOrigin(
      source: "test", generation: 0, offset: 0, line: 1, time: Timestamp(secondsSinceEpoch: 0))
    var block = line
    // An empty line needs a line end to be a line at all; but a CR before a line feed would become part of the line end.
    if block.last != UInt8(ascii: "\r") { block.append(UInt8(ascii: "\n")) }
    var ids: [String] = []
    _ = scan(block.span, from: origin) { ids.append($0.rule.id) }
    return ids
  }
}
