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

/// `tocsin profile`: what each rule costs and catches.
struct Profile: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile",
    abstract: "Tells what each rule costs and catches on real input.",
    discussion: """
      All lines are asked as scan asks them, on one thread. For each rule the time it took is told, its \
      share of the run, of how many lines it was asked and why of those, and its alerts; then the slowest \
      regexes with what would help, the words that were found most often and those that never were. What \
      no rule takes for itself is "shared matching" and "reading", so that all rows add up to the run. A \
      look at the clock, some 30 ns, is part of the time of each rule that is asked.

      Words are counted before exceptions; a word in two terms is counted for both.

      --format json is one object with all of it: "seconds" of the run, of "rules" and their "regexes", \
      "reading_seconds" and "shared_matching_seconds", which add up; "share" as a part of 1; for each word \
      its "hits"; for each regex its "gate", how often that opened, runs, matches and "limit_hits".

      Examples:
        tocsin profile -r rules month.log             the costliest rules first
        tocsin profile -r rules --sort alerts a.log   the loudest first
        tocsin profile -r rules -f json *.log   for programs
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case human
    case json
  }

  @OptionGroup var reading: InputOptions

  @OptionGroup var source: RuleSourceOptions

  @Option(help: ArgumentHelp("What rules are sorted by: time, alerts, lines or id."))
  var sort: RuleOrder = .time

  @Flag(help: "Show all rules, regexes and words, not only the first of them.")
  var all = false

  @Option(name: .shortAndLong, help: ArgumentHelp("human or json."))
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
    if profile.report.inputs.contains(where: { $0.failure != nil }) {
      throw ExitStatus.inputOrOutput
    }
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
