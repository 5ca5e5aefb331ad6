internal import Alerts
internal import ArgumentParser
internal import Configuration

/// `tocsin check`: what is wrong in rules.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Validates rules.",
    discussion: """
      Every error of every file is reported, with its place, what is wrong and what to do. Nothing is \
      printed when nothing is wrong.

      Examples:
        tocsin check                  the configuration's rules, or ./rules
        tocsin check rules/new.yaml   one file
      """)

  @Argument(
    help: "Rule files and folders; without one, those of the configuration, or ./rules.",
    completion: .file())
  var paths: [String] = []

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let configuration = try ConfigurationSource.find(named: shared.config)?.configuration
    let rules = try RulesSource.load(paths, configuration: configuration)
    _ = try RulesSource.detector(of: rules, thresholds: configuration?.thresholds ?? .standard)
  }
}

/// Options of every command that reads rules.
struct SharedOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The configuration file.", valueName: "file"), completion: .file())
  var config: String?
}
