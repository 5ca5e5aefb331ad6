internal import ArgumentParser

/// `tocsin check`: what is wrong in rules.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Validates rules.",
    discussion: """
      Every error of every file is reported, with its place, what is wrong and what to do. Nothing is \
      printed when nothing is wrong.

      Examples:
        tocsin check                  the configuration's rules, or ./rules
        tocsin check rules/new.yaml   one file
      """)

  @OptionGroup var source: RuleFileArguments

  func run() throws {
    _ = try source.withTests()
  }
}
