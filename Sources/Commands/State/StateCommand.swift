internal import ArgumentParser

/// `tocsin state`: lists and changes how far inputs were read.
struct StateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "state",
    abstract: "Lists or changes how far inputs were read.",
    discussion: """
      With --state, scan and follow record in a folder how far they have read. While one of them is using the \
      folder, it can be listed but not changed.

      Examples:
        tocsin state list --state /var/lib/tocsin
        tocsin state rewind app.log --to 1048576 --state /var/lib/tocsin
        tocsin state forget old.log --state /var/lib/tocsin
      """,
    subcommands: [StateList.self, StateRewind.self, StateForget.self],
    defaultSubcommand: StateList.self)
}
