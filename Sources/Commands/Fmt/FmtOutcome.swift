internal import Diagnostics
internal import SafeText
internal import SystemFiles

/// How a run of `tocsin fmt` went.
struct FmtOutcome {
  /// How many files were changed, or would be.
  var changed = 0
  private var hasRefused = false
  private var hasFailed = false

  /// Says why a file is left as it is.
  mutating func refuse(_ diagnostic: Diagnostic) {
    Console.write(diagnostic.rendered(), to: .standardError())
    hasRefused = true
  }

  /// Says that a file could not be written, or standard input not be read.
  mutating func fail(_ error: SystemError) {
    Console.complain("\(error)")
    hasFailed = true
  }

  /// Ends the command where not all went well.
  func end(isCheck: Bool) throws(ExitStatus) {
    if hasRefused { throw .usage }
    if hasFailed { throw .inputOrOutput }
    if isCheck, changed > 0 { throw .failed }
  }

  /// A file's name as it may be shown on a terminal.
  static func visible(_ path: String) -> String { TerminalSafety.escaped(path) }
}
