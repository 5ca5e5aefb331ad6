internal import Alerts
internal import Configuration
internal import Detection
internal import Diagnostics
internal import RuleLinting
internal import RuleLoading
internal import Rules

/// Loads the rules of a run.
enum RulesSource {
  /// The folder of rules if none is named.
  static let defaultFolder = "rules"

  /// The rules of files and folders; if none are named, of the configuration, otherwise of ./rules. Errors are reported
  /// and end the command. Excluded rules are among them.
  ///
  /// - Parameter spot: rules made on the spot. If there are any, only they and the rules of `paths` are loaded.
  static func load(
    _ paths: [String], spot: SpotRules = SpotRules(), configuration: Configuration?
  ) throws(ExitStatus) -> [Rule] {
    let rules = try loadAll(paths, spot: spot, configuration: configuration)
    if let configuration, paths.isEmpty, spot.isEmpty {
      Console.show(
        DiagnosticList(RuleExclusion.idlePatterns(of: configuration, among: rules.map(\.summary))))
    }
    return rules
  }

  private static func loadAll(
    _ paths: [String], spot: SpotRules, configuration: Configuration?
  ) throws(ExitStatus) -> [Rule] {
    if spot.isEmpty { try MissingRules.refuse(paths, configuration, takesWords: true) }
    do throws(DiagnosticList) {
      let policy = configuration?.check ?? LintPolicy()
      guard spot.isEmpty else {
        let made = try spot.checked()
        warn(RuleLinter.diagnostics(of: made.oddities, policy))
        let read = paths.isEmpty ? [] : try loadFiles(paths, policy)
        try refuseSharedIDs(made.rules, read)
        return made.rules + read
      }
      return try loadFiles(paths.isEmpty ? standard(configuration) : paths, policy)
    } catch {
      Console.complain(error)
      throw ExitStatus(.wrongRules)
    }
  }

  private static func loadFiles(
    _ paths: [String], _ policy: LintPolicy
  ) throws(DiagnosticList) -> [Rule] {
    let (rules, odd) = try RuleLoader.loadNoticing(paths)
    if let odd { warn(RuleLinter.diagnosticsOfWordFiles(in: odd, policy)) }
    return rules
  }

  /// Shows findings of `check` that a run cannot pass over: with them it probably finds nothing. They do not end it.
  private static func warn(_ findings: [Diagnostic]) {
    let warnings = findings.map { finding in
      var warning = finding
      warning.severity = .warning
      return warning
    }
    Console.show(DiagnosticList(warnings))
  }

  /// The same rules, with the test files among them.
  static func loadWithTests(
    _ paths: [String], configuration: Configuration?
  ) throws(ExitStatus) -> TestedRules {
    try MissingRules.refuse(paths, configuration, takesWords: false)
    let standard = standard(configuration)
    do throws(DiagnosticList) {
      return try RuleLoader.loadWithTests(paths.isEmpty ? standard : paths, otherwise: standard)
    } catch {
      Console.complain(error)
      throw ExitStatus(.wrongRules)
    }
  }

  /// Where rules are if the command line names no file.
  static func standard(_ configuration: Configuration?) -> [String] {
    let configured = configuration?.rules ?? []
    return configured.isEmpty ? [defaultFolder] : configured
  }

  /// A detector for rules. Errors are reported and end the command.
  static func detector(
    of rules: [Rule], thresholds: LevelThresholds, limits: DetectionLimits = .standard
  ) throws(ExitStatus) -> Detector {
    do throws(DetectorError) {
      return try Detector(RuleSet(rules: rules, thresholds: thresholds), limits: limits)
    } catch {
      Console.complain("rule '\(error.rule)': \(error.message) in the regex \(error.regex)")
      throw ExitStatus(.wrongRules)
    }
  }

  private static func refuseSharedIDs(_ made: [Rule], _ read: [Rule]) throws(DiagnosticList) {
    let ids = Set(made.map(\.summary.id))
    let shared = read.filter { ids.contains($0.summary.id) }
    guard shared.isEmpty else {
      throw DiagnosticList(
        shared.map { rule in
          Diagnostic(
            code: "duplicate-id",
            message: "the rule made from the command line has the same id, '\(rule.summary.id)'",
            file: rule.place.map(\.description) ?? "rules", help: "rename the rule")
        })
    }
  }
}
