internal import ArgumentParser
internal import Configuration

/// The option of every command that reads rules.
struct ConfigurationOption: ParsableArguments {
  @Option(
    name: .customLong("config"),
    help: ArgumentHelp("The configuration file.", valueName: "file"), completion: .file())
  var file: String?

  /// The configuration that is named or found. Errors in it are reported and end the command.
  func found() throws(ExitStatus) -> Configuration? {
    try ConfigurationSource.find(named: file)?.configuration
  }
}
