internal import ArgumentParser
internal import Configuration
internal import Diagnostics
internal import RuleFormatting
internal import SystemFiles
internal import YAMLReading

/// `tocsin fmt`: the canonical layout of rule files.
struct Fmt: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt",
    abstract: "Gives rule files their canonical layout.",
    discussion: """
      Indentation, order of keys, empty lines, quotes and line breaks become the same in all files; what the \
      rules mean and what the comments say stays. Folders are searched for *.yaml and *.yml. The names of \
      files that were changed are printed. A file that is no YAML is reported and left alone.

      Examples:
        tocsin fmt                    the configuration's rules, or ./rules
        tocsin fmt rules/new.yaml     one file
        tocsin fmt --check --diff     what would change; exit 1 if anything
        tocsin fmt - < new.yaml       standard input to standard output, for editors
      """)

  @Argument(
    help: """
      Rule files and folders; without one, those of the configuration, or ./rules. '-' is standard input.
      """,
    completion: .file())
  var paths: [String] = []

  @Flag(
    help: "Change nothing: print the names of files that would change, and exit 1 if there are any."
  )
  var check = false

  @Flag(help: "Print what changes, or with --check would change, instead of names.")
  var diff = false

  @OptionGroup var configuration: ConfigurationOption

  func run() throws {
    var outcome = FmtOutcome()
    if paths == ["-"] {
      try formatStandardInput(&outcome)
    } else {
      for file in try FmtFiles.list(chosenPaths(), &outcome) { try format(file, &outcome) }
    }
    try outcome.end(isCheck: check)
  }

  func validate() throws {
    guard !paths.contains("-") || paths.count == 1 else {
      throw ValidationError("'-' stands alone: standard input is one file")
    }
  }

  private func chosenPaths() throws(ExitStatus) -> [String] {
    guard paths.isEmpty else { return paths }
    let found = try ConfigurationSource.find(named: configuration.file)
    let configured = found?.configuration.rules ?? []
    return configured.isEmpty ? [RulesSource.defaultFolder] : configured
  }

  /// Formats a file in place; what is wrong with it is said, and the next one is done.
  private func format(_ path: String, _ outcome: inout FmtOutcome) throws(ExitStatus) {
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try WholeFile.read(path, limit: FmtFiles.sizeLimit)
    } catch {
      return outcome.refuse(Diagnostic(code: "unreadable-file", message: "\(error)", file: path))
    }
    guard let text = formatted(bytes, named: path, &outcome), Array(text.utf8) != bytes else {
      return
    }
    // Before the file is written, so that a run that is broken off leaves no change untold.
    let report = report(path, from: bytes, to: text)
    if !check {
      do throws(SystemError) {
        try FileReplacement.write(Array(text.utf8).span, to: path)
      } catch {
        return outcome.fail(error)
      }
    }
    outcome.changed += 1
    try Console.printResult(report)
  }

  private func formatStandardInput(_ outcome: inout FmtOutcome) throws(ExitStatus) {
    let input = FileHandle.standardInput()
    guard !input.isTerminal else {
      Console.complain("'-' reads standard input, which is a terminal: redirect a file to it")
      throw .usage
    }
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try WholeFile.read(input, limit: FmtFiles.sizeLimit)
    } catch {
      return outcome.fail(error)
    }
    guard let text = formatted(bytes, named: input.path, &outcome) else { return }
    let isChanged = Array(text.utf8) != bytes
    if isChanged { outcome.changed += 1 }
    if !check, !diff {
      try Console.printResult(text)
    } else if isChanged {
      try Console.printResult(report(input.path, from: bytes, to: text))
    }
  }

  private func formatted(
    _ bytes: [UInt8], named name: String, _ outcome: inout FmtOutcome
  ) -> String? {
    do throws(Diagnostic) {
      return try RuleFormatter.formatted(SourceText(file: name, bytes: bytes))
    } catch {
      outcome.refuse(error)
      return nil
    }
  }

  private func report(_ path: String, from old: [UInt8], to new: String) -> String {
    diff
      ? TextDifference(of: path, from: String(decoding: old, as: UTF8.self), to: new).rendered()
      : FmtOutcome.visible(path) + "\n"
  }
}
