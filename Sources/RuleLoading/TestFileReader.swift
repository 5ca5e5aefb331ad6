internal import Diagnostics
internal import JSON
internal import Rules
internal import SystemFiles
internal import YAMLReading

/// Reads a test file, and collects what is wrong in it.
///
/// The rules that its tests name are not loaded yet: call ``checkNames(among:)`` once they are.
struct TestFileReader {
  static let keys = KeyTable([
    YAMLReader.versionKey,
    Key(
      "rules", .texts.adding("minItems", 1),
      "The rule files and folders to test; a relative path starts at this file's folder.",
      examples: ["travel.yaml"]),
    Key(
      "tests", .list(of: LineTestReader.schema), "Lines, and which rules match them.",
      isRequired: true),
  ])

  let path: String
  var reader: YAMLReader
  /// The rule files and folders that the file names; nil if it names none.
  private(set) var rulePaths: [String]?
  private(set) var tests: [LineTest] = []
  private var namedRules: [LineTestReader.NamedRule] = []

  /// Reads a file. Throws if the file cannot be read, or is not YAML.
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
        help: "write the rules in a file of their own, and name that file here")
      return nil
    }
    guard let names = reader.texts(node, what: "'rules'") else { return nil }
    guard !names.isEmpty else {
      reader.report(
        "wrong-type", "the list of rule files is empty", at: node,
        help: "to test all rules that are loaded, leave 'rules' out")
      return nil
    }
    return (node.items ?? [node]).compactMap { node in
      guard let name = node.text, !name.isEmpty else { return nil }
      let path = WordFile.path(of: name, ruleFile: path)
      do throws(SystemError) {
        _ = try FileStatus.of(path)
        return path
      } catch {
        reader.report(
          "unreadable-rules", "\(error)", at: node,
          help: "a relative path starts at the test file's folder")
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
    var lineTests = LineTestReader(reader.handOver())
    let items = lineTests.reader.items(node, what: "'tests'") ?? []
    tests = items.compactMap { lineTests.read($0) }
    namedRules = lineTests.namedRules
    reader = lineTests.reader
  }

  /// Reports names of rules and of terms that do not exist.
  mutating func checkNames(among rules: KnownRules) {
    let hasUnknown = namedRules.contains { rules[$0.id] == nil }
    let ids = hasUnknown ? rules.ids : []
    for name in namedRules {
      if let known = rules[name.id] {
        checkTerms(name, of: known)
      } else {
        reader.report(
          "unknown-rule", rules.absence(of: name.id), at: name.node,
          help: rules.help(for: name.id, among: ids))
      }
    }
  }

  private mutating func checkTerms(_ name: LineTestReader.NamedRule, of rule: Rule) {
    let terms = rule.terms.map(\.name)
    let known = Set(terms)
    for node in name.terms {
      guard let term = node.text, !term.isEmpty, !known.contains(term) else { continue }
      reader.report(
        "unknown-term", "a test names '\(term)', which the rule '\(name.id)' lacks", at: node,
        help: Suggestion.help(for: term, among: terms))
    }
  }
}
