internal import ArgumentParser

/// `tocsin state`: what is remembered of inputs.
struct StateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "state",
    abstract: "Lists how far inputs were read, and changes it.",
    discussion: """
      What scan and follow remember with --state is kept in a folder. While one of them has it, it can be \
      listed but not changed.

      Examples:
        tocsin state list --state /var/lib/tocsin
        tocsin state rewind app.log --state /var/lib/tocsin              read it again from its start
        tocsin state rewind app.log --to 1048576 --state /var/lib/tocsin from the line at a byte
        tocsin state forget old.log --state /var/lib/tocsin              as if it had never been seen
      """,
    subcommands: [StateList.self, StateRewind.self, StateForget.self],
    defaultSubcommand: StateList.self)
}
