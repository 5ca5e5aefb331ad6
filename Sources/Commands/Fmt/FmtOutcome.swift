internal import Diagnostics
internal import SafeText
internal import SystemFiles

/// The outcome of `tocsin fmt`.
struct FmtOutcome {
  /// How many files were changed, or with --check would be.
  var changed = 0
  private var failures: Set<ExitStatus.Cause> = []

  /// Reports why a file is left as it is.
  mutating func refuse(_ diagnostic: Diagnostic) {
    Console.write(diagnostic.rendered(), to: .standardError())
    failures.insert(.wrongRules)
  }

  /// Reports that a file could not be written, or standard input could not be read.
  mutating func fail(_ error: SystemError, as cause: ExitStatus.Cause) {
    Console.complain("\(error)")
    failures.insert(cause)
  }

  /// Ends the command with an error if anything failed.
  func end(isCheck: Bool) throws(ExitStatus) {
    try ExitStatus.end(isCheck && changed > 0 ? failures.union([.difference]) : failures)
  }

  /// A file's name, safe to show on a terminal.
  static func visible(_ path: String) -> String { TerminalSafety.escaped(path) }
}
