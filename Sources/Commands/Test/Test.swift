internal import Configuration
internal import ArgumentParser
internal import Detection
internal import RuleLoading
internal import RuleTesting
internal import Rules
internal import SystemFiles

/// `tocsin test`: runs the tests beside rules and those of test files.
struct Test: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Runs the tests of rules.",
    discussion: """
      A test beside a rule is a line, and whether the rule must alert on it or not. Files named *.test.yaml have \
      tests of several rules. For each failed test it prints the place, what differed and why, and exits with 1.

      The line 'coverage' counts what the tests covered: rules that alerted on one line and not on another, terms \
      that matched, exceptions that suppressed something, and parts of conditions that were once true and once \
      false.

      Examples:
        tocsin test                             the configuration's rules, or ./rules
        tocsin test rules/new.yaml --coverage   one file, and what its tests miss
        tocsin test --filter 'disk-*'           the rules whose id matches
        tocsin test --junit report.xml          for a CI server
        tocsin test --update rules/new.yaml     write levels and scores into tests
      """)

  @OptionGroup var source: RuleFileArguments

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Test only rules whose id contains this text; a text with '*' or '?' must match the whole id. Repeatable.",
      valueName: "text"),
    completion: RuleIDCompletion.kindOfFiles)
  var filter: [String] = []

  @Flag(help: "List what no test covers.")
  var coverage = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Write a report as JUnit XML; '-' writes it to standard output, and everything else to standard error.",
      valueName: "file"),
    completion: .file())
  var junit: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The format of the report.", valueName: "format"))
  var format: TestReportFormat = .human

  @Flag(
    help: """
      Write level and score into each passing test that expects an alert and has neither of them. Nothing else \
      in a rule file changes.
      """)
  var update = false

  func validate() throws {
    if junit == "-", format == .json {
      throw ValidationError("--junit - and --format json would both write to standard output")
    }
    if filter.contains("") {
      throw ValidationError("--filter is empty, and would match every rule")
    }
  }

  func run() throws {
    let (files, detector, levels) = try source.withTests()
    let selection = try TestChoice.selection(files, filters: filter)
    let run = RuleTestRun(detector, testFiles: files.testFiles, selection: selection)
    let update = self.update ? TestUpdate(run, files) : nil
    let output = TestOutput(
      format: format, junit: junit, listsGaps: coverage, testFiles: files.testFiles.count)
    try output.write(run, update)
    if !run.failed.isEmpty, let levels {
      Console.complain("note: the levels in these tests are those that \(levels.file) sets")
    }
    var failures: Set<ExitStatus.Cause> = run.failed.isEmpty ? [] : [.failedTest]
    if let update, update.isIncomplete { failures.insert(.failedOutput) }
    try ExitStatus.end(failures)
  }
}

/// The formats of a test report.
enum TestReportFormat: String, CaseIterable, ExpressibleByArgument {
  case human
  case json
}
