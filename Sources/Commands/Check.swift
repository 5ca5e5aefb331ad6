internal import ArgumentParser
internal import Configuration
internal import Diagnostics
internal import RuleLinting
internal import RuleLoading

/// `tocsin check`: what is wrong in rules, and what was probably not meant.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Validates rules, and warns of what was probably not meant.",
    discussion: """
      Every error of every file is reported, with its place, what is wrong and what to do; where there is none, \
      warnings are: words that change nothing, regexes that are run on every line or take for ever on some, \
      exceptions that never apply, rules without tests. Nothing is printed when nothing is wrong.

      'check:' of the configuration says which warnings are errors or off and what a rule must say; 'allow:' of a \
      rule names warnings that were looked at. docs/diagnostics.md explains every code.

      With --format the findings are written to standard output: json is an array of objects with code, severity, \
      message, file, line, column, endColumn (columns in bytes, from 1), text and help; sarif is SARIF 2.1.0; \
      github makes annotations in a workflow.

      Exit status: 0 nothing but warnings; 2 errors.

      Examples:
        tocsin check                        the configuration's rules, or ./rules
        tocsin check rules/new.yaml         one file
        tocsin check --format json | jq -r '.[].code' | sort | uniq -c
        tocsin check --format github rules  in a workflow of GitHub
        tocsin check --format sarif rules > check.sarif
      """)

  @OptionGroup var source: RuleFileArguments

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("human, json, sarif or github; default human.", valueName: "format"))
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
    guard !list.hasErrors else { throw ExitStatus.usage }
  }

  /// What there is to say, and whether the rules could be read.
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
  /// What findings are written as.
  enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
    case human, json, sarif, github

    /// Nil for the form that people read.
    var machineFormat: DiagnosticFormat? { DiagnosticFormat(rawValue: rawValue) }
  }
}
