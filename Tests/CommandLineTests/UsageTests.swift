import TestSupport
import Testing

/// Help, and refused command lines.
struct UsageTests {
  @Test(arguments: [[], ["--help"], ["-h"], ["help"]])
  func printsHelpToStandardOutput(_ arguments: [String]) throws {
    let run = try Program().run(arguments)
    run.expectSuccess()
    #expect(run.output.contains("USAGE: tocsin <command>"))
    for command in Self.commands { #expect(run.output.contains("\n  \(command)")) }
    #expect(run.output.contains("Exit status: 0 it worked; 1"))
  }

  private static let commands = [
    "scan", "check", "test", "explain", "profile", "diff", "fmt", "new", "schema",
  ]

  @Test(arguments: commands)
  func everyCommandHasHelp(_ command: String) throws {
    for arguments in [[command, "--help"], ["help", command]] {
      let run = try Program().run(arguments)
      run.expectSuccess()
      #expect(run.output.contains("USAGE: tocsin \(command)"))
      #expect(run.output.contains("Examples:"))
    }
  }

  @Test func helpListsEveryOption() throws {
    let help = try Program().run("scan", "--help").output
    let options = [
      "-r, --rules", "-k, --keyword", "-K, --keywords-file", "-e, --regex", "--fold", "--level",
      "-f, --format", "-o, --out", "--min-level", "--fail-on", "-c, --count", "--stats",
      "--dry-run", "--now", "--threads", "--max-line", "--color", "--config", "--encoding",
    ]
    for option in options { #expect(help.contains("  \(option)"), "\(option)") }
  }

  @Test func printsTheVersion() throws {
    let run = try Program().run("--version")
    run.expectSuccess()
    #expect(run.output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
  }

  @Test(arguments: [
    ["bogus"], ["scan", "--bogus"], ["scan", "-k"], ["scan", "-o"], ["scan", "-x", "-k", "a"],
    ["scan", "--count=3", "-k", "a"], ["scan", "--state"], ["check", "--bogus"], ["test", "-c"],
    ["scan", "--threads"], ["--bogus"],
  ])
  func refusesUnknownArguments(_ arguments: [String]) throws {
    let run = try Program().run(arguments, input: .text("a\n"))
    run.expectUsageError()
  }

  /// An argument may be the name of a file that the shell put in place of a pattern.
  @Test(arguments: [
    ["explain", "-k", "x", "t\u{1B}[2J.txt"], ["scan", "--level", "a\u{1B}[2J"],
    ["schema", "a\u{1B}[2J"], ["a\u{1B}[2J"], ["scan", "--\u{1B}[2J"],
  ])
  func refusedArgumentsDoNotDriveTheTerminal(_ arguments: [String]) throws {
    let run = try Program().run(arguments)
    #expect(run.status == 2)
    #expect(!run.errors.contains("\u{1B}") && !run.errors.isEmpty)
  }

  /// A combining mark at the start of an argument forms one character with the quote before it. Parts of arguments are
  /// quoted, too.
  @Test(arguments: [
    ["scan", "-k", "x", "--format", "\u{301}\nforged: line"],
    ["scan", "-k", "x", "--template", "{fo\nforged}"],
    ["scan", "-k", "x", "--fold", "case,a\nforged,b"],
    ["explain", "-k", "x", "--", "\u{301}\nforged: 0 errors"], ["\u{301}\nforged"],
    ["scan", "-k", "x", "-\nforged"], ["scan", "--stats=\nforged"],
    ["new", "rule", "--from", "a\nforged"],
  ])
  func refusedArgumentsBeginNoLine(_ arguments: [String]) throws {
    let run = try Program().run(arguments)
    #expect(run.status == 2)
    #expect(run.errors.contains("\\n"), "\(run.errors)")
    #expect(!run.errors.split(separator: "\n").contains { $0.hasPrefix("forged") }, "\(run.errors)")
  }
}
