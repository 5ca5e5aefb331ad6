internal import Alerts
internal import ArgumentParser
internal import Configuration
internal import Detection
internal import Inputs
internal import Pipeline
internal import Reading
internal import RuleProfiling
internal import Rules
internal import SystemFiles

/// `tocsin profile`: what each rule costs and finds.
struct Profile: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile",
    abstract: "Measures what each rule costs and finds on real input.",
    discussion: """
      Searches all lines as scan does, on one thread. For each rule it shows the time, the share of the run, how \
      many lines the rule was evaluated on and why on those, and its alerts; then the slowest regexes with advice, \
      the words found most often and the words never found. Time that belongs to no single rule is in the rows \
      "shared matching" and "reading", so that all rows add up to the run. Each evaluation includes the cost of \
      reading the clock, some 30 ns.

      Words are counted before exceptions apply; a word in two terms counts for both.

      --format json prints one object: "seconds" of the run, of "rules" and of their "regexes", \
      "reading_seconds" and "shared_matching_seconds", which add up; "share" as a part of 1; for each word \
      its "hits"; for each regex its "gate", how often the gate opened, runs, matches and "limit_hits".

      Examples:
        tocsin profile -r rules month.log             the costliest rules first
        tocsin profile -r rules --sort alerts a.log   most alerts first
        tocsin profile -r rules -f json *.log         for programs
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case human
    case json
  }

  @OptionGroup var reading: InputOptions

  @OptionGroup var source: RuleSourceOptions

  @Option(help: ArgumentHelp("What to sort the rules by."))
  var sort: RuleOrder = .time

  @Flag(help: "Show all rules, regexes and words, not only the first ones.")
  var all = false

  @Option(name: .shortAndLong, help: ArgumentHelp("The format of the result."))
  var format: Format = .human

  func run() throws {
    let found = try source.configuration()
    let inputs = try reading.sources(found)
    let configuration = found?.configuration
    let detector = try source.detector(configuration, limits: reading.limits(configuration))
    try reading.refuseLongLines(detector.limits, of: inputs)
    let observer = RunConsole(
      inputs: inputs, maxLineBytes: detector.limits.maxLineBytes, hasStats: false)
    let run = ProfileRun(detector, blockSize: reading.blockSize ?? ProfileRun.blockSize)
    let profile = run.profile(of: inputs, observer: observer)
    observer.finish()
    try Console.printResult(bytes(of: profile))
    try ExitStatus.end(profile.report.failures)
  }

  private func bytes(of profile: RunProfile) -> [UInt8] {
    switch format {
    case .human:
      Array(profile.text(sortedBy: sort, isWhole: all, columns: Console.columns).utf8)
    case .json: profile.json(sortedBy: sort)
    }
  }
}

extension RuleOrder: ExpressibleByArgument {}
