internal import Alerts
internal import ArgumentParser
internal import Configuration
internal import Detection
internal import RuleLoading
internal import Rules

/// The options that say where a run's rules come from: files, the command line itself, or a configuration.
struct RuleSourceOptions: ParsableArguments {
  @Option(
    name: .shortAndLong, parsing: .unconditionalSingleValue,
    help: ArgumentHelp("A rule file, or a folder of them; repeatable.", valueName: "path"),
    completion: .file())
  var rules: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Leave out the rules with this id or tag; 'ssh-*' and other shell patterns match several. Repeatable.",
      valueName: "id"),
    completion: RuleIDCompletion.kindWithTags)
  var exclude: [String] = []

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

  func validate() throws {
    if exclude.contains("") {
      throw ValidationError("--exclude is empty: name the id or a tag of a rule")
    }
  }

  /// The rules that the options and the configuration leave out.
  func exclusion(_ configuration: Configuration?) -> RuleExclusion {
    RuleExclusion(exclude, configuration)
  }

  /// A detector for the rules that are not excluded. Errors in them are reported and end the command.
  func detector(
    _ configuration: Configuration?, limits: DetectionLimits
  ) throws(ExitStatus) -> Detector {
    try selected(configuration, limits: limits).detector
  }

  /// The same, with the number of the rules that are excluded.
  func selected(
    _ configuration: Configuration?, limits: DetectionLimits
  ) throws(ExitStatus) -> (detector: Detector, excluded: Int) {
    let rules = try all(configuration)
    let remaining = try exclusion(configuration).remaining(of: rules)
    return (
      try detector(of: remaining, configuration, limits: limits), rules.count - remaining.count
    )
  }

  /// A detector for all rules, excluded ones too. Errors in them are reported and end the command.
  func detectorOfAll(
    _ configuration: Configuration?, limits: DetectionLimits
  ) throws(ExitStatus) -> Detector {
    let rules = try all(configuration)
    try exclusion(configuration).refuseIdle(among: rules)
    return try detector(of: rules, configuration, limits: limits)
  }

  private func all(_ configuration: Configuration?) throws(ExitStatus) -> [Rule] {
    try RulesSource.load(rules, spot: spot.rules, configuration: configuration)
  }

  private func detector(
    of rules: [Rule], _ configuration: Configuration?, limits: DetectionLimits
  ) throws(ExitStatus) -> Detector {
    try RulesSource.detector(
      of: rules, thresholds: configuration?.thresholds ?? .standard, limits: limits)
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
