internal import ArgumentParser
internal import Configuration
internal import Inputs
internal import SystemFiles

/// `tocsin follow`: keeps reading files as they grow and alerts on their lines.
struct Follow: AlertingCommand {
  static let configuration = CommandConfiguration(
    commandName: "follow",
    abstract:
      "Keeps reading files as they grow, are renamed, replaced or truncated, and alerts on their lines.",
    discussion: """
      Takes rules, inputs and outputs as scan does, and runs until a signal ends it. With --state it continues \
      after a restart where it stopped.

      Signals: TERM and INT end it once the alerts for everything read so far are written and the state is saved; \
      HUP reloads rules and configuration, entirely or not at all; USR1 prints a summary; USR2 reopens output files.

      Examples:
        tocsin follow -r rules app.log
        tocsin follow -r rules --state /var/lib/tocsin -o alerts.jsonl /var/log/app.log
        tocsin follow --config /etc/tocsin/tocsin.yaml --metrics /var/lib/node_exporter/tocsin.prom
      """)

  @OptionGroup var reading: InputOptions

  @OptionGroup var source: RuleSourceOptions

  @OptionGroup var alerting: AlertOptions

  @OptionGroup var remembering: StateOptions

  @Flag(
    help: """
      End with status 0 instead of 3 once the reader of standard output is gone, as in a pipe to head.
      """)
  var readerMayLeave = false

  @Flag(help: "Print a summary of the run to standard error at its end.")
  var stats = false

  func run() throws {
    let start = ContinuousClock.now
    let descriptors = CurrentProcess.raiseDescriptorLimit()
    if remembering.state == nil { try MisplacedArgument.refuse(reading, source, "follow") }
    let found = try source.configuration()
    let isReplaced = !reading.files.isEmpty
    found?.tellIgnored(of: isReplaced ? [] : ["inputs", "state", "metrics"])
    if alerting.request.paths.isEmpty { found?.tellIgnored(of: ["sinks"]) }
    // Throws if the arguments are wrong.
    let inputs = try reading.sources(found)
    if remembering.state != nil, inputs.allSatisfy({ $0.place == .standardInput }),
      reading.remembered(found).isEmpty
    {
      throw StateOptions.needsFile
    }
    let folder = remembering.folder(found)
    let settings = try FollowSettings(self, found, state: folder)
    var memory: HeldState?
    if let folder {
      memory = try HeldState(folder, waits: false, isDryRun: false)
      guard memory != nil else {
        Console.complain("\(HeldState.occupation(of: folder)): end that first")
        throw ExitStatus(.stateInUse)
      }
    }
    try FollowRun(self, settings, memory, descriptors: descriptors, started: start).run()
  }
}
