internal import ArgumentParser

/// The option of every command that reads rules.
struct ConfigurationOption: ParsableArguments {
  @Option(
    name: .customLong("config"),
    help: ArgumentHelp("The configuration file.", valueName: "file"), completion: .file())
  var file: String?
}
