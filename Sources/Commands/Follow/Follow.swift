internal import ArgumentParser
internal import Configuration
internal import Inputs
internal import SystemFiles

/// `tocsin follow`: keeps reading as files grow.
struct Follow: AlertingCommand {
  static let configuration = CommandConfiguration(
    commandName: "follow",
    abstract:
      "Keeps reading as files grow, are renamed, replaced or truncated, and alerts on their lines.",
    discussion: """
      It takes rules, inputs and outputs as scan does, and runs until it is told to end. With --state it goes \
      on after a restart where it was.

      Signals: TERM and INT end it once all that was read is alerted and remembered; HUP takes new rules and a \
      new configuration, whole or not at all; USR1 prints a summary; USR2 opens output files anew.

      Examples:
        tocsin follow -r rules app.log
        tocsin follow -r rules --state /var/lib/tocsin -o alerts.jsonl /var/log/app.log
        tocsin follow --config /etc/tocsin/tocsin.yaml --metrics /var/lib/node_exporter/tocsin.prom
      """)

  @OptionGroup var reading: InputOptions

  @OptionGroup var source: RuleSourceOptions

  @OptionGroup var alerting: AlertOptions

  @OptionGroup var remembering: StateOptions

  @Flag(help: "Print a summary of the run to standard error at its end.")
  var stats = false

  func run() throws {
    let start = ContinuousClock.now
    _ = CurrentProcess.raiseDescriptorLimit()
    let found = try source.configuration()
    // It says what is wrong with the arguments.
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
        throw ExitStatus.inputOrOutput
      }
    }
    try FollowRun(self, settings, memory, started: start).run()
  }
}
