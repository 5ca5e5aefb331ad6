internal import Alerts
internal import ArgumentParser
internal import Configuration
internal import Detection
internal import RuleLoading

/// The rule files that a command about rules is to look at.
struct RuleFileArguments: ParsableArguments {
  @Argument(
    help: "Rule files and folders; without one, those of the configuration, or ./rules.",
    completion: .file())
  var paths: [String] = []

  @OptionGroup var configuration: ConfigurationOption

  /// What the configuration says, and the rules as their files have them.
  ///
  /// Throws all that is wrong with the rules and the test files that stand among them; what is wrong with the
  /// configuration is said on standard error, and ends the command.
  func outline() throws -> (configuration: Configuration?, rules: RuleOutline) {
    let configuration = try ConfigurationSource.find(named: configuration.file)?.configuration
    let standard = RulesSource.standard(configuration)
    let rules = try RuleLoader.loadOutlined(
      paths.isEmpty ? standard : paths, otherwise: standard)
    return (configuration, rules)
  }

  /// The rules with the test files that stand among them, and the rules made ready to be asked. What is wrong with any
  /// is said on standard error, and ends the command.
  func withTests() throws(ExitStatus) -> (files: TestedRules, detector: Detector) {
    let configuration = try ConfigurationSource.find(named: configuration.file)?.configuration
    let files = try RulesSource.loadWithTests(paths, configuration: configuration)
    let detector = try RulesSource.detector(
      of: files.rules, thresholds: configuration?.thresholds ?? .standard)
    return (files, detector)
  }
}
