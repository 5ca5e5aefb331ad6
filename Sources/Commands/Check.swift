internal import ArgumentParser
internal import Configuration
internal import Diagnostics
internal import RuleLinting
internal import RuleLoading

/// `tocsin check`: finds errors in rules, and likely mistakes.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Finds errors in rules, and likely mistakes.",
    discussion: """
      Reports every error in every file: where it is, what is wrong and what to do. If there are no errors, it \
      warns of likely mistakes: words that have no effect, regexes that run on every line or may take very long, \
      exceptions that never apply, rules without tests. Prints nothing if it finds nothing.

      In the configuration, 'check:' turns warnings into errors or off, and says which keys every rule must have. \
      In a rule, 'allow:' accepts warnings. docs/diagnostics.md explains every code.

      With --format the findings go to standard output: json is an array of objects with code, severity, \
      message, file, line, column, endColumn, text, textColumn (columns in bytes, from 1) and help; \
      sarif is SARIF 2.1.0; github writes annotations for a workflow.

      Exit status: 0 no errors; 2 errors.

      Examples:
        tocsin check                        the configuration's rules, or ./rules
        tocsin check rules/new.yaml         one file
        tocsin check --format json | jq -r '.[].code' | sort | uniq -c
        tocsin check --format github rules  in a GitHub workflow
        tocsin check --format sarif rules > check.sarif
      """)

  @OptionGroup var source: RuleFileArguments

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The format of the findings.", valueName: "format"))
  var format: OutputFormat = .human

  func run() throws {
    let (list, isRead) = try findings()
    if let format = format.machineFormat {
      try Console.printResult(format.bytes(of: list.diagnostics, version: programVersion))
    } else if !isRead {
      Console.complain(list)
    } else if !list.diagnostics.isEmpty {
      Console.show(list)
      Console.complain(list.count)
    }
    guard !list.hasErrors else { throw ExitStatus(.wrongRules) }
  }

  /// The findings, and whether the rules could be read.
  private func findings() throws -> (list: DiagnosticList, isRead: Bool) {
    do {
      let (configuration, rules) = try source.outline()
      let policy = configuration?.check ?? LintPolicy()
      return (DiagnosticList(RuleLinter.diagnostics(of: rules, policy)), true)
    } catch let list as DiagnosticList {
      return (list, false)
    }
  }
}

extension Check {
  /// The format of findings.
  enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
    case human, json, sarif, github

    /// Nil for the format for people.
    var machineFormat: DiagnosticFormat? { DiagnosticFormat(rawValue: rawValue) }
  }
}
