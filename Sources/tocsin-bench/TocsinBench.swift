internal import ArgumentParser

/// The program `tocsin-bench`.
struct TocsinBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tocsin-bench",
    abstract: "Measures tocsin beside other programs, and the instructions that its searches take.",
    discussion: """
      Examples:
        tocsin-bench run --megabytes 50 --cells 'en-rare-*,zh-dense-10'
        tocsin-bench run --markdown >table.md
        tocsin-bench check
      """,
    subcommands: [
      RunCommand.self, ListCommand.self, GenerateCommand.self, MeasureCommand.self,
      CheckCommand.self, RecordCommand.self,
    ])
}
