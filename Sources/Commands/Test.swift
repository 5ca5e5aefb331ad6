internal import ArgumentParser
internal import Detection
internal import RuleTesting
internal import Rules
internal import SystemFiles

/// `tocsin test`: the tests that stand beside rules.
struct Test: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Runs the tests that stand beside the rules.",
    discussion: """
      A test is a line, and whether its rule must alert on it or stay quiet. For one that comes out \
      otherwise the place is printed, what differed and why. Exit status 1 if any did.

      Examples:
        tocsin test                   the configuration's rules, or ./rules
        tocsin test rules/new.yaml    one file
      """)

  @OptionGroup var source: RuleFileArguments

  func run() throws {
    let detector = try source.detector()
    let tests = RuleTestRun(detector)
    try Console.printResult(Self.report(of: tests, detector))
    guard tests.failures.isEmpty else { throw ExitStatus.failed }
  }

  private static func report(of tests: RuleTestRun, _ detector: Detector) -> String {
    let rules = detector.rules.count
    var text = tests.failures.map { $0.text(thresholds: detector.thresholds) + "\n" }.joined()
    for (rule, terms) in tests.unmatchedTerms {
      text += "note: no test of rule '\(rule)' makes \(list(terms)) occur\n"
    }
    if !tests.untestedRules.isEmpty {
      text += "note: without any test: \(tests.untestedRules.joined(separator: ", "))\n"
    }
    for test in tests.done {
      text += "\(test.place): note: the test passes now; its 'todo' can go\n"
    }
    let failed = tests.failures.count
    var counts = ["\(tests.passed + tests.done.count) passed", "\(failed) failed"]
    if !tests.todo.isEmpty { counts.append("\(tests.todo.count) to do") }
    return text
      + "\(tests.total) tests of \(rules) \(rules == 1 ? "rule" : "rules"): \(counts.joined(separator: ", "))\n"
  }

  private static func list(_ names: [String]) -> String {
    names.map { "'\($0)'" }.joined(separator: ", ")
  }
}
