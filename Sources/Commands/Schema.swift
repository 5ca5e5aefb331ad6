internal import AlertFormats
internal import ArgumentParser
internal import Configuration
internal import JSON
internal import RuleLoading

/// `tocsin schema`: what files may hold, for editors and programs.
struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Prints the JSON Schema of rule files, test files, alerts or the configuration.",
    discussion: """
      Editors with a YAML language server complete and check a file that names the schema in its \
      first line, as the shipped rules do:

        # yaml-language-server: $schema=rules.json

      Examples:
        tocsin schema rules > rules.json      of rule files
        tocsin schema tests > tests.json      of *.test.yaml
        tocsin schema config > config.json    of tocsin.yaml
        tocsin schema alert > alert.json      of a line of --format jsonl
      """)

  /// What there is a schema of.
  enum Subject: String, CaseIterable, ExpressibleByArgument {
    case rules
    case tests
    case alert
    case config

    fileprivate var document: JSONValue {
      switch self {
      case .rules: RuleFileSchema.document
      case .tests: TestFileSchema.document
      case .alert: AlertSchema.document
      case .config: ConfigurationKeys.document
      }
    }
  }

  @Argument(
    help: ArgumentHelp("What to describe: rules, tests, alert or config.", valueName: "subject"))
  var subject: Subject

  func run() throws {
    try Console.printResult(subject.document.text)
  }
}
