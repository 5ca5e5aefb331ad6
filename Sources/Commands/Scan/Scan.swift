internal import Alerts
internal import ArgumentParser
internal import Configuration
internal import Detection
internal import Inputs
internal import Pipeline
internal import Rules
internal import SystemFiles

/// `tocsin scan`: reads inputs to their end and alerts on their lines.
struct Scan: AlertingCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan",
    abstract: "Reads files or standard input to the end and alerts on their lines.",
    discussion: """
      Rules come from --rules and from --keyword, --keywords-file and --regex. Without any of these they come \
      from the configuration, otherwise from ./rules.

      With --state a run reads only what is new since the last one, even if files were renamed, copied, \
      compressed or replaced. If another run is using the folder, this one exits at once with 0.

      Examples:
        tail -F app.log | tocsin scan -r rules
        tocsin scan -r rules -f jsonl -o alerts.jsonl --min-level high feed.txt
        tocsin scan -K words.txt -c posts/*.txt
        tocsin scan -e 'order \\d{6,}' --fail-on high orders.log
        tocsin scan -r rules --state ~/.tocsin -o alerts.jsonl /var/log/app.log
      """)

  @OptionGroup var reading: InputOptions

  @OptionGroup var source: RuleSourceOptions

  @OptionGroup var alerting: AlertOptions

  @OptionGroup var remembering: StateOptions

  @Flag(
    name: .shortAndLong,
    help: "Print the number of lines with an alert, for each input, instead of the alerts.")
  var count = false

  @Option(
    help: ArgumentHelp("Exit with 1 if an alert reaches this level.", valueName: "level"),
    completion: LevelArgument.completion, transform: LevelArgument.level)
  var failOn: Level?

  @Flag(help: "Print a summary of the run to standard error.")
  var stats = false

  @Flag(
    help: "Print alerts to standard output only, whatever outputs are named, and change no files.")
  var dryRun = false

  @Flag(help: "Wait for another run that is using the state folder.")
  var wait = false

  func run() throws {
    let clock = ContinuousClock()
    let start = clock.now
    if remembering.state == nil { try MisplacedArgument.refuse(reading, source, "scan") }
    let found = try source.configuration()
    found?.tellIgnored(of: keysInUse)
    let folder = try stateFolder(found, try reading.sources(found))
    let files = fileUses(found, destinations: destinations(found), state: folder)
    try (dryRun ? dryRunFiles(found) : files).refuseConflicts()
    // A dry run leaves out the same inputs, though it does not write these files.
    let written = files.writtenFiles
    guard let folder else {
      return try ScanRun(self, found, started: start)
        .read(reading.sources(found, besides: written))
    }
    guard let memory = try HeldState(folder, waits: wait, isDryRun: dryRun) else {
      // A cron job that starts again while the last one still runs must not send mail.
      if isWatched {
        Console.complain("\(HeldState.occupation(of: folder)); nothing was done")
      }
      return
    }
    try ScanRun(self, found, started: start).read(reading.remembered(found), written, memory)
  }

  /// The keys of a configuration that the arguments do not replace.
  private var keysInUse: Set<String> {
    let inputs: Set<String> = reading.files.isEmpty ? ["inputs", "state", "metrics"] : []
    return inputs.union(outputRequest.paths.isEmpty && !count && !dryRun ? ["sinks"] : [])
  }

  /// The outputs that the arguments ask for.
  var outputRequest: AlertDestinations.Request {
    var request = alerting.request
    request.isDryRun = dryRun
    request.isCountOnly = count
    return request
  }

  /// Where alerts go, or would go without --dry-run.
  private func destinations(_ found: ConfigurationSource.Found?) -> [Configuration.Sink] {
    var request = outputRequest
    request.isDryRun = false
    let destinations = AlertDestinations.destinations(request, found?.configuration)
    return dryRun ? destinations + [Configuration.Sink(path: nil)] : destinations
  }

  /// The files that a dry run uses.
  private func dryRunFiles(_ found: ConfigurationSource.Found?) -> FileUses {
    var files = FileUses(reading, found)
    files.add(AlertDestinations.destinations(outputRequest, found?.configuration))
    return files
  }

  /// Whether people read what the run prints. Otherwise it is probably a cron job, whose output would be mailed.
  var isWatched: Bool { stats || dryRun || FileHandle.standardError().isTerminal }

  /// The state folder; nil for a run without one.
  private func stateFolder(
    _ found: ConfigurationSource.Found?, _ inputs: [InputSource]
  ) throws -> String? {
    guard let folder = remembering.folder(found) else {
      if remembering.from != nil { throw ValidationError("--from needs --state") }
      return nil
    }
    guard inputs.contains(where: { $0.place != .standardInput }) else {
      if remembering.state == nil { return nil }
      throw StateOptions.needsFile
    }
    return folder
  }
}
