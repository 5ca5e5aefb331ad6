internal import ArgumentParser
internal import Detection
internal import RuleLoading
internal import RuleTesting
internal import Rules
internal import SystemFiles

/// `tocsin test`: the tests that stand beside rules, and those of test files.
struct Test: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Runs the tests of rules.",
    discussion: """
      A test beside a rule is a line, and whether the rule must alert on it or stay quiet. Files named \
      *.test.yaml have lines that concern several rules. For a test that comes out otherwise the place is \
      printed, what differed and why. Exit status 1 if any did.

      The line 'coverage' counts what the tests decided: rules that rang for one line and stayed quiet for \
      another, terms that occurred, exceptions that took something away, and parts of conditions that held \
      and did not.

      Examples:
        tocsin test                             the configuration's rules, or ./rules
        tocsin test rules/new.yaml --coverage   one file, and its gaps
        tocsin test --filter 'disk-*'           the rules whose id matches
        tocsin test --junit report.xml          for a CI server
        tocsin test --update rules/new.yaml     levels and scores into tests
      """)

  @OptionGroup var source: RuleFileArguments

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Only the rules whose id has this in it or, if it has '*' or '?', matches it as a whole; repeatable.",
      valueName: "text"))
  var filter: [String] = []

  @Flag(help: "List what no test decided.")
  var coverage = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Write a report in JUnit's XML; with '-' it goes to standard output, and all else to standard error.",
      valueName: "file"),
    completion: .file())
  var junit: String?

  @Option(name: .shortAndLong, help: ArgumentHelp("The form of the report.", valueName: "format"))
  var format: TestReportFormat = .human

  @Flag(
    help: """
      Write the level and the score that came out into passing tests for alerts that name neither. Nothing else \
      of a rule file changes.
      """)
  var update = false

  func validate() throws {
    if junit == "-", format == .json {
      throw ValidationError("--junit - and --format json would both write to standard output")
    }
    if filter.contains("") {
      throw ValidationError("--filter is empty, and would choose every rule")
    }
  }

  func run() throws {
    let (files, detector) = try source.withTests()
    let selection = try TestChoice.selection(files, filters: filter)
    let run = RuleTestRun(detector, testFiles: files.testFiles, selection: selection)
    let update = self.update ? TestUpdate(run, files) : nil
    let output = TestOutput(
      format: format, junit: junit, listsGaps: coverage, testFiles: files.testFiles.count)
    try output.write(run, update)
    if let update, update.isIncomplete { throw ExitStatus.inputOrOutput }
    guard run.failed.isEmpty else { throw ExitStatus.failed }
  }
}

/// The forms in which a run of tests is reported.
enum TestReportFormat: String, CaseIterable, ExpressibleByArgument {
  case human
  case json
}
