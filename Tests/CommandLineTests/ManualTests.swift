import Foundation
import ManualPages
import TestSupport
import Testing

/// The manual and the completions that `make install` puts beside the program.
struct ManualTests {
  private static let sections = [
    "NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXIT STATUS", "ENVIRONMENT", "FILES", "EXAMPLES",
    "SEE ALSO",
  ]

  private static func pages(_ program: Program) throws -> [ManualPage] {
    let dump = try program.run("--experimental-dump-help")
    dump.expectSuccess()
    let help = try CommandHelp(json: Array(dump.output.utf8))
    return ManualPage.pages(
      of: help, version: "0", date: "2026-01-01", folder: "/usr/share/tocsin")
  }

  /// The commands in the program's help, except `help` itself.
  private static func commands(_ program: Program) throws -> [String] {
    let help = try program.run("--help").output
    let list = help.components(separatedBy: "SUBCOMMANDS:\n").last ?? ""
    return list.components(separatedBy: "\n").prefix { !$0.isEmpty }
      .filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
      .compactMap { $0.split(separator: " ").first.map(String.init) }
      .filter { $0 != "help" }
  }

  @Test func everyCommandHasAPageWithAllSections() throws {
    let program = try Program()
    let pages = try Self.pages(program)
    let commands = try Self.commands(program)
    #expect(commands.contains("scan") && commands.contains("schema"))
    let names = pages.map(\.fileName)
    #expect(names.first == "tocsin.1")
    for command in commands { #expect(names.contains("tocsin-\(command).1")) }
    for page in pages {
      for section in Self.sections {
        #expect(page.text.contains(".SH \"\(section)\"\n"), "\(page.fileName) lacks \(section)")
      }
      for status in 0...3 { #expect(page.text.contains("\n\\fB\(status)\\fR\n")) }
    }
  }

  @Test(.enabled(if: installed("mandoc") != nil, "needs mandoc"))
  func mandocFindsNothingWrongInPages() throws {
    try expectNoComplaint(of: "mandoc", "-Tlint", "-W", "style")
  }

  @Test(.enabled(if: installed("groff") != nil, "needs groff"))
  func groffFindsNothingWrongInPages() throws {
    try expectNoComplaint(of: "groff", "-man", "-ww", "-Tutf8", "-k", "-z")
  }

  private func expectNoComplaint(of renderer: String, _ options: String...) throws {
    let path = try #require(Self.installed(renderer))
    let program = try Program()
    for page in try Self.pages(program) {
      let file = try program.folder.write(page.fileName, page.text)
      let run = try program.run(other: path, options + [file])
      #expect(run.output + run.errors == "", "\(page.fileName)")
    }
  }

  @Test func pagesListEveryEnvironmentVariableOfTheProgram() throws {
    let sources = Places.package.appending(path: "Sources/Commands")
    let files = FileManager.default.enumerator(atPath: sources.path)?.compactMap { $0 as? String }
    var asked: Set<String> = []
    for file in files ?? [] where file.hasSuffix(".swift") {
      let text = try String(contentsOf: sources.appending(path: file), encoding: .utf8)
      for match in text.matches(of: /(?:environment|variable)\("([A-Z_]+)"\)/) {
        asked.insert(String(match.1))
      }
    }
    #expect(asked.count >= 4)
    #expect(asked == Set(Surroundings.environment.map(\.0)))
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func completionsHaveEveryCommand(_ shell: String) throws {
    let program = try Program()
    let script = try program.run("--generate-completion-script", shell)
    script.expectSuccess()
    for command in try Self.commands(program) { #expect(script.output.contains(command)) }
    #expect(script.output.contains("min-level") && !script.output.contains("block-size"))
  }

  @Test(.enabled(if: installed("bash") != nil, "needs bash"))
  func bashAcceptsItsCompletions() throws { try expectAcceptedCompletions(by: "bash") }

  @Test(.enabled(if: installed("zsh") != nil, "needs zsh"))
  func zshAcceptsItsCompletions() throws { try expectAcceptedCompletions(by: "zsh") }

  @Test(.enabled(if: installed("fish") != nil, "needs fish"))
  func fishAcceptsItsCompletions() throws { try expectAcceptedCompletions(by: "fish") }

  private func expectAcceptedCompletions(by shell: String) throws {
    let program = try Program()
    let script = try program.run("--generate-completion-script", shell)
    let file = try program.folder.write("script", script.output)
    let check = try program.run(other: try #require(Self.installed(shell)), ["-n", file])
    #expect(check.status == 0 && check.errors == "", "\(check.errors)")
  }

  @Test(
    "what bash completes",
    .enabled(if: installed("bash") != nil, "needs bash"),
    arguments: [
      ("tocsin sche", ["schema"]), ("tocsin scan --min-l", ["--min-level"]),
      ("tocsin scan --min-level cr", ["critical"]), ("tocsin schema a", ["alert"]),
      ("tocsin scan --format j", ["jsonl"]), ("tocsin scan fee", ["feed.txt"]),
    ])
  func completesCommandsAndOptionsInBash(_ line: String, _ expected: [String]) throws {
    let program = try Program()
    let script = try program.run("--generate-completion-script", "bash")
    try program.folder.write("script", script.output)
    try program.folder.write("feed.txt", "")
    let words = line.split(separator: " ")
    let ask = """
      source ./script
      COMP_LINE='\(line)' COMP_POINT=\(line.count) COMP_WORDS=(\(line)) COMP_CWORD=\(words.count - 1)
      words=($(complete -p tocsin))
      while [ "${words[0]}" != -F ]; do words=("${words[@]:1}"); done
      "${words[1]}" tocsin '\(words.last ?? "")' '\(words.dropLast().last ?? "")'
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    let run = try program.run(other: try #require(Self.installed("bash")), ["-c", ask])
    let completed = run.output.split(separator: "\n").map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    #expect(completed == expected, "\(run.errors)")
  }

  /// The path of a program, if it is installed.
  private static func installed(_ name: String) -> String? {
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    return folders.map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}
