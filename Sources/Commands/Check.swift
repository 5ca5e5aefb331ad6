internal import ArgumentParser
internal import Configuration
internal import Diagnostics
internal import RuleLinting
internal import RuleLoading
internal import Rules
internal import SystemFiles

/// `tocsin check`: finds errors in rules, and likely mistakes.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Finds errors in rules, and likely mistakes.",
    discussion: """
      Reports every error in every file: where it is, what is wrong and what to do. If there are no errors, it \
      warns of likely mistakes: words that have no effect, regexes that run on every line or may take very long, \
      exceptions that never apply, rules without tests. Prints nothing if it finds nothing.

      With --keywords-file it checks files of words as -K of scan reads them, and rules only if they are named.

      In the configuration, 'check:' turns warnings into errors or off, and says which keys every rule must have. \
      In a rule, 'allow:' accepts warnings. docs/diagnostics.md explains every code.

      Findings go to standard output. With --format json they are an array of objects with code, severity, \
      message, file, line, column, endColumn, text, textColumn (columns in bytes, from 1) and help; \
      sarif is SARIF 2.1.0; github writes annotations for a workflow.

      Exit status: 0 no errors; 2 errors.

      Examples:
        tocsin check                        the configuration's rules, or ./rules
        tocsin check rules/new.yaml         one file
        tocsin check rules | less
        tocsin check -K words.txt           a file of words
        tocsin check --format json | jq -r '.[].code' | sort | uniq -c
        tocsin check --format github rules  in a GitHub workflow
        tocsin check --format sarif rules > check.sarif
      """)

  @OptionGroup var source: RuleFileArguments

  @Option(
    name: [.customShort("K"), .long], parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Check this file of words, one per line; repeatable.", valueName: "file"),
    completion: .file())
  var keywordsFile: [String] = []

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The format of the findings.", valueName: "format"))
  var format: OutputFormat = .human

  func run() throws {
    let list = try findings()
    if let format = format.machineFormat {
      try Console.printResult(format.bytes(of: list.diagnostics, version: programVersion))
    } else {
      try Console.printResult(list)
    }
    guard !list.hasErrors else { throw ExitStatus(.wrongRules) }
  }

  /// The findings in files of words, then those in rules.
  private func findings() throws -> DiagnosticList {
    var policy = LintPolicy()
    var found: [Diagnostic] = []
    if keywordsFile.isEmpty || !source.paths.isEmpty {
      do {
        let (configuration, rules) = try source.outline()
        policy = configuration?.check ?? LintPolicy()
        found = RuleLinter.diagnostics(of: rules, policy)
        if let configuration, source.paths.isEmpty {
          found += RuleExclusion.idlePatterns(
            of: configuration, among: rules.rules.filter { !$0.isDisabled }.map(\.rule.summary))
        }
      } catch let list as DiagnosticList {
        found = list.diagnostics
      }
    } else if let configuration = try source.configuration.found() {
      policy = configuration.check
    }
    return DiagnosticList(
      (findingsInWordFiles(policy) + found).map { finding in
        var shown = finding
        shown.file = PathText.shown(finding.file)
        return shown
      })
  }

  private func findingsInWordFiles(_ policy: LintPolicy) -> [Diagnostic] {
    guard !keywordsFile.isEmpty else { return [] }
    var spot = SpotRules()
    spot.keywordFiles = keywordsFile
    do throws(DiagnosticList) {
      return RuleLinter.diagnostics(of: try spot.checked().oddities, policy)
    } catch {
      return error.diagnostics
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
