internal import Diagnostics
internal import RuleLoading

/// A defect that a lint found at one place.
struct Finding {
  var code: WarningCode
  var message: String
  var file: String
  var location: Diagnostic.Location
  var help: String

  func diagnostic(_ severity: Diagnostic.Severity) -> Diagnostic {
    Diagnostic(
      code: code.rawValue, severity: severity, message: message, file: file, location: location,
      help: help)
  }
}

/// The findings of lints, in the order in which they were found.
struct Findings {
  private(set) var all: [Finding] = []

  mutating func add(
    _ code: WarningCode, _ message: String, at node: OutlinedNode, help: String
  ) {
    add(code, message, in: node.file, node.location, help: help)
  }

  mutating func add(
    _ code: WarningCode, _ message: String, at word: PlacedWord, help: String
  ) {
    add(code, message, in: word.place.file, word.place.location, help: help)
  }

  mutating func add(
    _ code: WarningCode, _ message: String, in file: String, _ location: Diagnostic.Location,
    help: String
  ) {
    all.append(
      Finding(code: code, message: message, file: file, location: location, help: help))
  }
}

/// Checks a rule for one kind of probable mistake.
protocol RuleLint: SendableMetatype {
  /// The codes of its findings.
  static var codes: [WarningCode] { get }
  /// Adds the findings in a rule.
  static func check(_ rule: LintedRule, _ findings: inout Findings)
}
