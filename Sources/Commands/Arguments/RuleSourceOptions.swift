internal import Alerts
internal import ArgumentParser
internal import Configuration
internal import Detection
internal import RuleLoading

/// The options that say where a run's rules come from: files, the command line itself, or a configuration.
struct RuleSourceOptions: ParsableArguments {
  @Option(
    name: .shortAndLong, parsing: .unconditionalSingleValue,
    help: ArgumentHelp("A rule file, or a folder of them; repeatable.", valueName: "path"),
    completion: .file())
  var rules: [String] = []

  @OptionGroup(title: "Rules made on the spot") var spot: SpotRuleOptions

  @OptionGroup var configurationOption: ConfigurationOption

  /// The configuration that was named or found.
  func configuration() throws(ExitStatus) -> ConfigurationSource.Found? {
    try ConfigurationSource.find(named: configurationOption.file)
  }

  /// The files that rules come from, as far as they exist.
  func ruleFiles(_ configuration: Configuration?) -> [String] {
    guard rules.isEmpty else { return RuleLoader.files(at: rules) }
    return spot.rules.isEmpty ? RuleLoader.files(at: RulesSource.standard(configuration)) : []
  }

  /// A detector for the rules. Errors in them are reported and end the command.
  func detector(
    _ configuration: Configuration?, limits: DetectionLimits
  ) throws(ExitStatus) -> Detector {
    try RulesSource.detector(
      of: try RulesSource.load(rules, spot: spot.rules, configuration: configuration),
      thresholds: configuration?.thresholds ?? .standard, limits: limits)
  }
}

extension DetectionLimits {
  /// The limits of a configuration, or the standard ones for what it leaves out.
  ///
  /// - Parameter maxLine: --max-line, which takes precedence.
  init(_ configuration: Configuration?, maxLine: Int? = nil) {
    self.init(
      maxLineBytes: maxLine ?? configuration?.maxLineBytes ?? DetectionLimits.standard.maxLineBytes,
      matchLimit: configuration?.matchLimit.map(UInt32.init)
        ?? DetectionLimits.standard.matchLimit,
      lineTime: configuration?.lineTimeMilliseconds.map { .milliseconds($0) }
        ?? DetectionLimits.standard.lineTime)
  }
}
