internal import Diagnostics
internal import JSON
internal import Rules
internal import YAMLReading

/// Reads one test of a test file: a line, and which rules match it.
///
/// The rules themselves are not known yet: ``namedRules`` lists the names that have to be checked once they are.
struct LineTestReader {
  static let keys = KeyTable([
    Key("line", RuleFileSchema.line, "The line.", isRequired: true),
    Key(
      "alerts", expectedAlerts, "All rules that match the line; [] if none does.",
      examples: [["delay", ["rule": "refund", "level": "high"]]]),
    Key(
      "includes", expectedAlerts.adding("minItems", 1),
      "Rules that match the line, whatever other rules do."),
    Key(
      "quiet", JSONSchema.texts.adding("minItems", 1),
      "Rules that do not match the line, whatever other rules do."),
    RuleReader.todoKey,
  ])
  /// The schema of a test.
  static let schema = keys.schema.adding("oneOf", expectations)

  private static let alertKeys = KeyTable(
    [Key("rule", .text, "The id of the rule.", isRequired: true)] + RuleReader.alertKeys)
  private static let expectedAlert = alertKeys.schema(or: .text)
  private static let expectedAlerts = alertKeys.schema(
    or: JSONSchema.texts.adding("items", expectedAlert.value))
  private static let expectations: JSONValue = [
    ["required": ["alerts"]],
    ["anyOf": [["required": ["includes"]], ["required": ["quiet"]]]],
  ]
  private static let noAlertHelp = "to say that no rule matches, write alerts: []"

  var reader: YAMLReader
  /// The rules that the tests read so far name, in order.
  private(set) var namedRules: [NamedRule] = []

  /// A rule that a test names, and the terms that the test names with it.
  struct NamedRule {
    var id: String
    var node: YAMLNode
    var terms: [YAMLNode] = []
  }

  init(_ reader: YAMLReader) {
    self.reader = reader
  }

  mutating func read(_ node: YAMLNode) -> LineTest? {
    guard let fields = reader.fields(of: node, what: "a test", known: Self.keys) else {
      return nil
    }
    let todo = reader.todo(fields)
    let expected = expectation(fields)
    guard let line = fields["line"] else {
      if fields.lacks("line") {
        reader.report(
          "missing-key", "a test has no 'line'", at: node,
          help: "such as: {line: \"a line\", alerts: [disk-full]}")
      }
      return nil
    }
    guard let text = reader.line(line), let expected else { return nil }
    return LineTest(
      text: text, alerts: expected.alerts, quiet: expected.quiet, todo: todo,
      place: reader.place(of: line))
  }

  private typealias Expectation = (alerts: [LineTest.ExpectedAlert], quiet: LineTest.Quiet)

  private mutating func expectation(_ fields: YAMLFields) -> Expectation? {
    let firstName = namedRules.count
    defer { refuseRepeatedNames(from: firstName) }
    if let node = fields["alerts"] {
      for key in ["includes", "quiet"].compactMap(fields.key) {
        reader.report(
          "contradiction", "a test has both 'alerts' and '\(key.text ?? "")'", at: key,
          help: "'alerts' names all rules that match; 'includes' and 'quiet' leave others open")
      }
      return (alerts(node, "alerts"), .allOthers)
    }
    let includes = fields["includes"].map { alerts(notEmpty($0, "includes"), "includes") }
    let quiet = fields["quiet"].map { quietRules(notEmpty($0, "quiet")) }
    guard includes != nil || quiet != nil else {
      guard fields.lacks("alerts", "includes", "quiet") else { return nil }
      reader.report(
        "missing-key", "a test does not say which rules match", at: fields.node,
        help: "name all of them in 'alerts' ([] for none), or some in 'includes' and 'quiet'")
      return nil
    }
    return (includes ?? [], .only(quiet ?? []))
  }

  private mutating func notEmpty(_ node: YAMLNode, _ key: String) -> YAMLNode {
    if node.items?.isEmpty == true {
      reader.report(
        "wrong-type", "the list of '\(key)' is empty and says nothing", at: node,
        help: Self.noAlertHelp)
    }
    return node
  }

  private mutating func alerts(_ node: YAMLNode, _ key: String) -> [LineTest.ExpectedAlert] {
    switch node.kind {
    case .scalar, .mapping: return alert(node).map { [$0] } ?? []
    case .nothing:
      reader.reportWrongType(
        of: node, expected: "'\(key)', the ids of rules", help: Self.noAlertHelp)
      return []
    case .sequence, .alias:
      return (reader.items(node, what: "'\(key)'") ?? []).compactMap { alert($0) }
    }
  }

  private mutating func alert(_ node: YAMLNode) -> LineTest.ExpectedAlert? {
    guard node.kind == .mapping else {
      guard let id = reader.text(node, what: "the id of a rule") else { return nil }
      namedRules.append(NamedRule(id: id, node: node))
      return LineTest.ExpectedAlert(rule: id)
    }
    guard
      let fields = reader.fields(of: node, what: "an expected alert", known: Self.alertKeys)
    else { return nil }
    guard let rule = fields["rule"] else {
      if fields.lacks("rule") {
        reader.report(
          "missing-key", "an expected alert has no 'rule'", at: node,
          help: "such as: {rule: disk-full, level: high}")
      }
      return nil
    }
    guard let id = reader.text(rule, what: "the id of a rule") else { return nil }
    let terms = fields["terms"]
    namedRules.append(NamedRule(id: id, node: rule, terms: terms.map { $0.items ?? [$0] } ?? []))
    return LineTest.ExpectedAlert(
      rule: id,
      level: fields["level"].flatMap { reader.level($0) },
      score: fields["score"].flatMap { reader.score($0) },
      terms: terms.flatMap { reader.texts($0, what: "'terms'") } ?? [])
  }

  private mutating func quietRules(_ node: YAMLNode) -> [String] {
    let items = node.items ?? [node]
    if let mapping = items.first(where: { $0.kind == .mapping }) {
      reader.reportWrongType(
        of: mapping, expected: "the id of a rule that stays quiet",
        help: "level, score and terms are for 'alerts' and 'includes'")
      return []
    }
    let ids = reader.texts(node, what: "'quiet'") ?? []
    for item in items {
      if let id = item.text, !id.isEmpty { namedRules.append(NamedRule(id: id, node: item)) }
    }
    return ids
  }

  private mutating func refuseRepeatedNames(from first: Int) {
    var seen: Set<String> = []
    for name in namedRules[first...] where !seen.insert(name.id).inserted {
      reader.report(
        "contradiction", "a test names the rule '\(name.id)' twice", at: name.node,
        help: "a rule either matches or stays quiet; keep what is meant")
    }
  }
}
