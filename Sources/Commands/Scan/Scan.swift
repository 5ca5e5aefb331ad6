internal import Alerts
internal import ArgumentParser
internal import Configuration
internal import Detection
internal import Inputs
internal import Pipeline
internal import Rules
internal import Sinks
internal import SystemFiles

/// `tocsin scan`: reads inputs to their end.
struct Scan: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan",
    abstract: "Reads files or standard input to the end and alerts on their lines.",
    discussion: """
      Rules come from --rules, and with --keyword, --keywords-file or --regex from nowhere else; \
      otherwise from the configuration, otherwise from ./rules.

      Examples:
        tail -F app.log | tocsin scan -r rules
        tocsin scan -r rules -f jsonl -o alerts.jsonl --min-level high feed.txt
        tocsin scan -K words.txt -c posts/*.txt
        tocsin scan -e 'order \\d{6,}' --fail-on high orders.log
      """)

  @OptionGroup var reading: InputOptions

  @OptionGroup var source: RuleSourceOptions

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "human or jsonl. (default: human on a terminal, jsonl elsewhere and in files)",
      valueName: "format"),
    completion: .list(AlertFormatName.allCases.map(\.rawValue)), transform: Self.format)
  var format: AlertFormatName?

  @Option(
    name: [.customShort("o"), .customLong("out")], parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Append alerts to a file instead of standard output, which is '-'; repeatable.",
      valueName: "path"),
    completion: .file())
  var outputs: [String] = []

  @Flag(
    name: .shortAndLong,
    help: "Print how many lines have an alert, for each input, instead of the alerts.")
  var count = false

  @Option(
    help: ArgumentHelp("Alerts below this level do not exist.", valueName: "level"),
    completion: LevelArgument.completion, transform: LevelArgument.level)
  var minLevel: Level = .low

  @Option(
    help: ArgumentHelp("Exit with 1 if an alert reached this level.", valueName: "level"),
    completion: LevelArgument.completion, transform: LevelArgument.level)
  var failOn: Level?

  @Flag(help: "Print a summary of the run to standard error.")
  var stats = false

  @Flag(help: "Print alerts to standard output only, whatever outputs are named.")
  var dryRun = false

  @Option(
    help: ArgumentHelp(
      "The time to put on alerts, such as 2026-11-22T08:00:00Z.", valueName: "time"),
    transform: MomentArgument.timestamp)
  var now: Timestamp?

  @Option(
    help: ArgumentHelp(
      "How many threads look at lines. (default: one for each processor)", valueName: "n"))
  var threads: Int?

  @Option(help: ArgumentHelp("Colour in human output: auto, always or never.", valueName: "when"))
  var color: ColorChoice = .auto

  func validate() throws {
    if let threads, !(1...256).contains(threads) {
      throw ValidationError("--threads is \(threads), outside 1…256")
    }
  }

  func run() throws {
    let clock = ContinuousClock()
    let start = clock.now
    let found = try source.configuration()
    let inputs = try reading.sources(found)
    let detector = try source.detector(
      found?.configuration, limits: reading.limits(found?.configuration))
    try reading.refuseLongLines(detector.limits, of: inputs)
    let outputs = try ScanOutputs(self, found?.configuration, inputs: inputs)
    let loaded = clock.now
    let observer = ScanConsole(inputs: inputs, maxLineBytes: detector.limits.maxLineBytes)
    let pipeline = ScanPipeline(
      detector: detector, inputs: inputs, sinks: outputs.sinks, options: options(outputs),
      observer: observer)
    let report = pipeline.run()
    observer.finish()
    let scanned = clock.now
    if stats {
      let text = ScanSummary(
        report: report, inputs: inputs, detector: detector, loading: loaded - start,
        scanning: scanned - loaded,
        isCountOnly: !outputs.wantsAlerts)
      Console.write(text.text, to: .standardError())
    }
    if count, !report.readerLeft { try printCounts(report) }
    try end(report)
  }

  private func options(_ outputs: ScanOutputs) -> ScanPipeline.Options {
    var options = ScanPipeline.Options()
    options.threads = threads ?? CurrentProcess.processorCount
    if let blockSize = reading.blockSize { options.blockSize = blockSize }
    options.wanted = LineInspector.Wanted(minimumLevel: minLevel, alerts: outputs.wantsAlerts)
    options.now = now
    return options
  }

  private func printCounts(_ report: ScanReport) throws(ExitStatus) {
    let lines = report.inputs.filter { $0.failure == nil || $0.bytes > 0 }.map { input in
      let name = TerminalSafety.escaped(input.name)
      return report.inputs.count == 1
        ? "\(input.alertedLines)\n" : "\(name):\(input.alertedLines)\n"
    }
    try Console.printResult(lines.joined())
  }

  private func end(_ report: ScanReport) throws(ExitStatus) {
    if !report.sinkFailures.isEmpty || report.inputs.contains(where: { $0.failure != nil }) {
      throw .inputOrOutput
    }
    if let failOn, let highest = report.highestLevel, highest >= failOn { throw .failed }
  }

  private static func format(_ text: String) throws -> AlertFormatName {
    if let format = AlertFormatName(rawValue: text) { return format }
    let names = AlertFormatName.allCases.map(\.rawValue).joined(separator: ", ")
    throw ValidationError("there is no format '\(text)'; expected one of: \(names)")
  }
}
