internal import Alerts
internal import ArgumentParser
internal import Configuration
internal import Detection
internal import RuleLoading

/// The rule files that a command works on.
struct RuleFileArguments: ParsableArguments {
  @Argument(
    help: "Rule files and folders. (default: those of the configuration, otherwise ./rules)",
    completion: .file())
  var paths: [String] = []

  @OptionGroup var configuration: ConfigurationOption

  /// The configuration, and the rules as their files spell them.
  ///
  /// Throws a list of everything that is wrong with the rules and the test files beside them. Errors in the configuration
  /// are reported and end the command.
  func outline() throws -> (configuration: Configuration?, rules: RuleOutline) {
    let configuration = try ConfigurationSource.find(named: configuration.file)?.configuration
    try MissingRules.refuse(paths, configuration, takesWords: false)
    let standard = RulesSource.standard(configuration)
    let rules = try RuleLoader.loadOutlined(
      paths.isEmpty ? standard : paths, otherwise: standard)
    return (configuration, rules)
  }

  /// The rules with the test files beside them, a detector for them, and the configuration that sets their levels; nil if none
  /// does. Errors are reported and end the command.
  func withTests() throws(ExitStatus) -> (
    files: TestedRules, detector: Detector, levels: Configuration?
  ) {
    let configuration = try ConfigurationSource.find(named: configuration.file)?.configuration
    let files = try RulesSource.loadWithTests(paths, configuration: configuration)
    let detector = try RulesSource.detector(
      of: files.rules, thresholds: configuration?.thresholds ?? .standard)
    return (files, detector, configuration?.setsLevels == true ? configuration : nil)
  }
}
