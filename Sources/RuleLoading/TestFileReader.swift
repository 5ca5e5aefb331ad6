internal import Diagnostics
internal import JSON
internal import Rules
internal import SystemFiles
internal import YAMLReading

/// Reads a test file, and collects what is wrong in it.
///
/// Which rules there are is known only when they are loaded, and some of them are named here: names are compared
/// with them afterwards, by ``checkNames(among:)``.
struct TestFileReader {
  static let keys = KeyTable([
    YAMLReader.versionKey,
    Key(
      "rules", .texts.adding("minItems", 1),
      "The rule files and folders that the lines are asked of; paths begin at this file's folder.",
      examples: ["travel.yaml"]),
    Key(
      "tests", .list(of: testKeys.schema.adding("oneOf", expectations)),
      "Lines, and which rules ring for them.", isRequired: true),
  ])
  private static let alertKeys = KeyTable([
    Key("rule", .text, "The id of the rule.", isRequired: true),
    Key("level", .reference("level"), "The level that must come out."),
    Key(
      "score", .integer(in: RuleReader.scoreRange), "The score that must come out."),
    Key("terms", .texts, "Terms that must be among those that occur."),
  ])
  private static let testKeys = KeyTable([
    Key("line", RuleFileSchema.line, "The line.", isRequired: true),
    Key(
      "alerts", expectedAlerts, "The rules that ring, all of them: [] for none.",
      examples: [["delay", ["rule": "refund", "level": "high"]]]),
    Key(
      "includes", expectedAlerts.adding("minItems", 1),
      "Rules that ring, whatever others do."),
    Key(
      "quiet", JSONSchema.texts.adding("minItems", 1),
      "Rules that stay quiet, whatever others do."),
    Key("todo", .text, "Why the test is known to fail."),
  ])
  private static let expectedAlert = alertKeys.schema(or: .text)
  private static let expectedAlerts = alertKeys.schema(
    or: JSONSchema.texts.adding("items", expectedAlert.value))
  private static let expectations: JSONValue = [
    ["required": ["alerts"]],
    ["anyOf": [["required": ["includes"]], ["required": ["quiet"]]]],
  ]
  private static let noAlertHelp = "that no rule rings is 'alerts: []'"

  let path: String
  var reader: YAMLReader
  /// The rule files and folders that the file names; nil where it names none.
  private(set) var rulePaths: [String]?
  private(set) var tests: [LineTest] = []
  private var names: [NamedRule] = []

  /// A rule that a test names, and which terms of it.
  private struct NamedRule {
    var id: String
    var node: YAMLNode
    var terms: [YAMLNode] = []
  }

  /// Reads a file; throws where it cannot be read, or where it is no YAML.
  init(path: String) throws(Diagnostic) {
    self.path = path
    let source = try RuleFile.source(of: path, limit: RuleLoader.fileSizeLimit)
    let document = try YAMLDocument(source)
    reader = YAMLReader(document.source)
    guard let root = document.root else {
      throw Diagnostic(
        code: "missing-key", message: "the file is empty: expected 'version: 1' and 'tests'",
        file: path)
    }
    let fields = reader.fields(of: root, what: "a test file", known: Self.keys)
    reader.checkVersion(fields, of: "a test file")
    guard let fields else { return }
    rulePaths = fields["rules"].flatMap { readRulePaths($0) }
    readTests(fields)
  }

  private mutating func readRulePaths(_ node: YAMLNode) -> [String]? {
    for item in node.items ?? [] where item.kind == .mapping {
      reader.report(
        "wrong-type", "expected the path of a rule file, found a mapping", at: item,
        help: "rules stand in files of their own, which 'rules' names")
      return nil
    }
    guard let names = reader.texts(node, what: "'rules'") else { return nil }
    guard !names.isEmpty else {
      reader.report(
        "wrong-type", "the list of rule files is empty", at: node,
        help: "to ask all rules that are loaded, leave 'rules' out")
      return nil
    }
    return (node.items ?? [node]).compactMap { node in
      guard let name = node.text, !name.isEmpty else { return nil }
      let path = name.hasPrefix("/") ? name : WordFile.folder(of: path) + name
      do throws(SystemError) {
        _ = try FileStatus.of(path)
        return path
      } catch {
        reader.report(
          "unreadable-rules", "\(error)", at: node,
          help: "a relative path begins at the test file's folder")
        return nil
      }
    }
  }

  private mutating func readTests(_ fields: YAMLFields) {
    guard let node = fields["tests"] else {
      guard fields.lacks("tests") else { return }
      reader.report(
        "missing-key", "a test file has no 'tests'", at: fields.node,
        help: "such as: tests: [{line: \"a line\", alerts: [disk-full]}]")
      return
    }
    tests = (reader.items(node, what: "'tests'") ?? []).compactMap { test($0) }
  }

  private mutating func test(_ node: YAMLNode) -> LineTest? {
    guard let fields = reader.fields(of: node, what: "a test", known: Self.testKeys) else {
      return nil
    }
    let todo = fields["todo"].flatMap { reader.text($0, what: "why the test fails") }
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
    let firstName = names.count
    defer { refuseRepeatedNames(from: firstName) }
    if let node = fields["alerts"] {
      for key in ["includes", "quiet"].compactMap(fields.key) {
        reader.report(
          "contradiction", "a test has both 'alerts' and '\(key.text ?? "")'", at: key,
          help: "'alerts' names all rules that ring; 'includes' and 'quiet' leave others open")
      }
      return (alerts(node, "alerts"), .allOthers)
    }
    let includes = fields["includes"].map { alerts(notEmpty($0, "includes"), "includes") }
    let quiet = fields["quiet"].map { quietRules(notEmpty($0, "quiet")) }
    guard includes != nil || quiet != nil else {
      guard fields.lacks("alerts", "includes", "quiet") else { return nil }
      reader.report(
        "missing-key", "a test does not say which rules ring", at: fields.node,
        help:
          "'alerts' names exactly those that do, none as []; 'includes' and 'quiet' some of them")
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
      names.append(NamedRule(id: id, node: node))
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
    names.append(NamedRule(id: id, node: rule, terms: terms.map { $0.items ?? [$0] } ?? []))
    return LineTest.ExpectedAlert(
      rule: id,
      level: fields["level"].flatMap { reader.level($0) },
      score: fields["score"].flatMap {
        reader.integer($0, what: "a score", in: RuleReader.scoreRange)
      },
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
      if let id = item.text, !id.isEmpty { names.append(NamedRule(id: id, node: item)) }
    }
    return ids
  }

  private mutating func refuseRepeatedNames(from first: Int) {
    var seen: Set<String> = []
    for name in names[first...] where !seen.insert(name.id).inserted {
      reader.report(
        "contradiction", "a test names the rule '\(name.id)' twice", at: name.node,
        help: "it rings or stays quiet; keep what is meant")
    }
  }

  /// Notes names of rules and of terms that do not exist.
  mutating func checkNames(among rules: KnownRules) {
    for name in names {
      if let known = rules[name.id] {
        checkTerms(name, of: known)
      } else {
        reader.report(
          "unknown-rule", rules.absence(of: name.id), at: name.node,
          help: rules.help(for: name.id))
      }
    }
  }

  private mutating func checkTerms(_ name: NamedRule, of rule: Rule) {
    let terms = rule.terms.map(\.name)
    for node in name.terms {
      guard let term = node.text, !term.isEmpty, !terms.contains(term) else { continue }
      reader.report(
        "unknown-term", "a test names '\(term)', which the rule '\(name.id)' lacks", at: node,
        help: Suggestion.help(for: term, among: terms))
    }
  }
}
