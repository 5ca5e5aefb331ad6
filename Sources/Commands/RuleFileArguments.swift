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
  /// Throws all that is wrong with the rules; what is wrong with the configuration is said on standard error, and ends
  /// the command.
  func outline() throws -> (configuration: Configuration?, rules: RuleOutline) {
    let configuration = try ConfigurationSource.find(named: configuration.file)?.configuration
    let chosen = RulesSource.paths(paths, configuration)
    return (configuration, try RuleLoader.loadOutlined(chosen))
  }

  /// The rules, made ready to be asked. What is wrong with them is said on standard error, and ends the command.
  func detector() throws(ExitStatus) -> Detector {
    let configuration = try ConfigurationSource.find(named: configuration.file)?.configuration
    let rules = try RulesSource.load(paths, configuration: configuration)
    return try RulesSource.detector(
      of: rules, thresholds: configuration?.thresholds ?? .standard)
  }
}

/// The option that every command takes which reads rules.
struct ConfigurationOption: ParsableArguments {
  @Option(
    name: .customLong("config"),
    help: ArgumentHelp("The configuration file.", valueName: "file"), completion: .file())
  var file: String?
}
