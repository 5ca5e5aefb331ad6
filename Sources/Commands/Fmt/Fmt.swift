internal import ArgumentParser
internal import Configuration
internal import Diagnostics
internal import RuleFormatting
internal import SystemFiles
internal import YAMLReading

/// `tocsin fmt`: gives rule files their canonical layout.
struct Fmt: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt",
    abstract: "Gives rule files their canonical layout.",
    discussion: """
      Makes indentation, order of keys, empty lines, quotes and line breaks the same in all files; the meaning of \
      rules and the text of comments stay. Searches folders for *.yaml and *.yml. Prints the names of the files \
      that it changed. A file that is not YAML is reported and left alone.

      Examples:
        tocsin fmt                    the configuration's rules, or ./rules
        tocsin fmt rules/new.yaml     one file
        tocsin fmt --check --diff     what would change; exit 1 if anything would
        tocsin fmt - < new.yaml       standard input to standard output, for editors
      """)

  @Argument(
    help: """
      Rule files and folders; '-' means standard input. (default: those of the configuration, otherwise ./rules)
      """,
    completion: .file())
  var paths: [String] = []

  @Flag(
    help:
      "Change nothing; print the names of files that would change, and exit with 1 if there are any."
  )
  var check = false

  @Flag(
    help: "Print the changes, or with --check the changes that would be made, instead of names.")
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
      throw ValidationError("'-' cannot be combined with other files")
    }
  }

  private func chosenPaths() throws(ExitStatus) -> [String] {
    guard paths.isEmpty else { return paths }
    let found = try ConfigurationSource.find(named: configuration.file)
    let configured = found?.configuration.rules ?? []
    return configured.isEmpty ? [RulesSource.defaultFolder] : configured
  }

  /// Formats a file in place. Errors are reported, and other files are formatted all the same.
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
    // Made before the file is written, so that an interrupted run leaves no unreported change.
    let report = report(path, from: bytes, to: text)
    if !check {
      do throws(SystemError) {
        try FileReplacement.write(Array(text.utf8).span, to: path)
      } catch {
        return outcome.fail(error, as: .failedOutput)
      }
    }
    outcome.changed += 1
    try Console.printResult(report)
  }

  private func formatStandardInput(_ outcome: inout FmtOutcome) throws(ExitStatus) {
    let input = FileHandle.standardInput()
    guard !input.isTerminal else {
      Console.complain("'-' reads standard input, which is a terminal: redirect a file to it")
      throw ExitStatus(.wrongUsage)
    }
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try WholeFile.read(input, limit: FmtFiles.sizeLimit)
    } catch {
      return outcome.fail(error, as: .unreadableInput)
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
