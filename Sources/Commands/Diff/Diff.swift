internal import Alerts
internal import ArgumentParser
internal import Configuration
internal import Detection
internal import Inputs
internal import Pipeline
internal import Reading
internal import RuleComparing
internal import Rules
internal import SystemFiles

/// `tocsin diff`: the alerts that a change of rules adds, removes and changes.
struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Shows the alerts that a change of rules adds, removes and changes.",
    discussion: """
      Evaluates both sets of rules on every line, in one pass. A difference is an alert of a rule on a line \
      that only the new rules give (+), that only the old rules give (-), or that has another level (~). Rules \
      are compared by id. With --scores, another score is a difference too. Matches are marked: those of the new \
      rules if they alert, otherwise those of the old ones. Below stands why the other side does not alert.

      In jsonl each difference is an object with "change" (added, removed, level or score) and with "old" and \
      "new" where they exist; the last object has "summary", which also counts differences of the score alone.

      Exit status: 0 no difference; 1 a difference; 2 the rules are wrong; 3 an input could not be read.

      Examples:
        tocsin diff --old rules.old --new rules month.log
        tocsin diff --old a.yaml --new b.yaml --limit 0 feed.txt    only their number
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case human
    case jsonl

    /// `json` is another name of jsonl.
    init?(argument: String) { self.init(rawValue: argument == "json" ? "jsonl" : argument) }
  }

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("The old rules: a file or a folder; repeatable.", valueName: "path"),
    completion: .file())
  var old: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("The new rules: a file or a folder; repeatable.", valueName: "path"),
    completion: .file())
  var new: [String] = []

  @OptionGroup var reading: InputOptions

  @Option(
    help: ArgumentHelp(
      "Ignore alerts below this level, old and new.", valueName: "level"),
    completion: LevelArgument.completion, transform: LevelArgument.level)
  var minLevel: Level = .low

  @Flag(help: "Count another score at the same level as a difference.")
  var scores = false

  @Option(
    help: ArgumentHelp(
      """
      Show this many differences of each rule; all are counted. (default: 20 in human format, all in jsonl)
      """, valueName: "n"))
  var limit: Int?

  @Option(name: .shortAndLong, help: ArgumentHelp("The format of the result."))
  var format: Format = .human

  @Option(help: ArgumentHelp("When to write human output in colour.", valueName: "when"))
  var color: ColorChoice = .auto

  @OptionGroup var configurationOption: ConfigurationOption

  func validate() throws {
    if old.isEmpty { throw ValidationError("--old is missing: name the old rules") }
    if new.isEmpty { throw ValidationError("--new is missing: name the new rules") }
    if let limit, limit < 0 { throw ValidationError("--limit is \(limit), below 0") }
  }

  func run() throws {
    let found = try ConfigurationSource.find(named: configurationOption.file)
    let inputs = try reading.sources(found)
    let oldRules = try detector("--old", old, found?.configuration)
    let newRules = try detector("--new", new, found?.configuration)
    try reading.refuseLongLines(newRules.limits, of: inputs)
    let observer = RunConsole(
      inputs: inputs, maxLineBytes: newRules.limits.maxLineBytes, hasStats: false)
    var output = ChangeOutput(
      format: changeFormat(oldRules, newRules), limit: limit ?? (format == .human ? 20 : .max),
      showsScores: scores)
    let run = ComparisonRun(
      old: oldRules, new: newRules, minimumLevel: minLevel,
      blockSize: reading.blockSize ?? ComparisonRun.blockSize)
    let comparison = run.comparison(of: inputs, observer: observer) { change in
      output.take(change, willWrite: observer.willWrite)
    }
    observer.finish()
    try output.finish(comparison)
    var failures = comparison.report.failures
    if comparison.hasChanges(countingScores: scores) { failures.insert(.difference) }
    try ExitStatus.end(failures)
  }

  /// The rules of a side. Errors in them are reported, with the side, and thrown.
  private func detector(
    _ side: String, _ paths: [String], _ configuration: Configuration?
  ) throws(ExitStatus) -> Detector {
    do throws(ExitStatus) {
      return try RulesSource.detector(
        of: try RuleExclusion([], configuration)
          .remaining(of: RulesSource.load(paths, configuration: configuration)),
        thresholds: configuration?.thresholds ?? .standard,
        limits: reading.limits(configuration))
    } catch {
      Console.complain("nothing was compared: the rules of \(side) are wrong")
      throw error
    }
  }

  private func changeFormat(_ old: Detector, _ new: Detector) -> any ChangeFormat {
    let reasons = ChangeReasons(old: old, new: new)
    switch format {
    case .jsonl: return JSONChangeFormat(reasons)
    case .human:
      return HumanChangeFormat(
        reasons, style: color.style(on: .standardOutput()), countsScores: scores,
        columns: Console.columns)
    }
  }
}
