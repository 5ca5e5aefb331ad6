internal import AlertFormats
internal import ArgumentParser
internal import Configuration
internal import JSON
internal import RuleLoading

/// `tocsin schema`: JSON Schemas, for editors and programs.
struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Prints the JSON Schema of rule files, test files, alerts or the configuration.",
    discussion: """
      An editor with a YAML language server completes and checks a file that names its schema in the \
      first line, as the shipped rules do:

        # yaml-language-server: $schema=rules.json

      Examples:
        tocsin schema rules > rules.json      rule files
        tocsin schema tests > tests.json      *.test.yaml
        tocsin schema config > config.json    tocsin.yaml
        tocsin schema alert > alert.json      a line of --format jsonl
      """)

  /// What can be described.
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
    help: ArgumentHelp("What to describe.", valueName: "subject"))
  var subject: Subject

  func run() throws {
    try Console.printResult(subject.document.text)
  }
}
