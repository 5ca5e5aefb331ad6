internal import Diagnostics
internal import RuleLoading

/// What a lint has to say of one place.
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

/// What lints have found, in the order in which they did.
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

/// Looks at one rule for one kind of thing that was probably not meant.
protocol RuleLint: SendableMetatype {
  /// What it may find.
  static var codes: [WarningCode] { get }
  /// Adds what it finds in a rule.
  static func check(_ rule: LintedRule, _ findings: inout Findings)
}
