internal import Diagnostics
internal import SafeText
internal import SystemFiles

/// The outcome of `tocsin fmt`.
struct FmtOutcome {
  /// How many files were changed, or with --check would be.
  var changed = 0
  private var hasRefused = false
  private var hasFailed = false

  /// Reports why a file is left as it is.
  mutating func refuse(_ diagnostic: Diagnostic) {
    Console.write(diagnostic.rendered(), to: .standardError())
    hasRefused = true
  }

  /// Reports that a file could not be written, or standard input could not be read.
  mutating func fail(_ error: SystemError) {
    Console.complain("\(error)")
    hasFailed = true
  }

  /// Ends the command with an error if anything failed.
  func end(isCheck: Bool) throws(ExitStatus) {
    if hasRefused { throw .usage }
    if hasFailed { throw .inputOrOutput }
    if isCheck, changed > 0 { throw .failed }
  }

  /// A file's name, safe to show on a terminal.
  static func visible(_ path: String) -> String { TerminalSafety.escaped(path) }
}
