internal import Diagnostics
internal import SafeText
internal import SystemFiles

/// Writes results to standard output, and messages for people to standard error.
enum Console {
  /// Writes a text, and ignores errors: nobody would read about them.
  static func write(_ text: String, to file: FileHandle) {
    try? file.write(Array(text.utf8).span)
  }

  /// The width of printed tables in columns: the terminal's, elsewhere 100.
  static var columns: Int { FileHandle.standardOutput().terminalColumns ?? 100 }

  /// Writes a command's result to standard output. Any error ends the command, except a reader that is gone.
  static func printResult(_ text: String) throws(ExitStatus) {
    try printResult(Array(text.utf8))
  }

  /// Writes a command's result to standard output. Any error ends the command, except a reader that is gone.
  static func printResult(_ bytes: [UInt8]) throws(ExitStatus) {
    do throws(SystemError) {
      try FileHandle.standardOutput().write(bytes.span)
    } catch {
      guard !error.isClosedPipe else { return }
      complain("\(error)")
      throw ExitStatus(.failedOutput)
    }
  }

  /// Does something with files. If it fails, reports the error and ends the command.
  static func reportingFailure<Result>(
    _ body: () throws(SystemError) -> Result
  ) throws(ExitStatus) -> Result {
    do throws(SystemError) {
      return try body()
    } catch {
      complain("\(error)")
      throw ExitStatus(.systemFailure)
    }
  }

  /// Writes a line to standard error, after the program's name. Control characters are escaped.
  static func complain(_ message: String) {
    write("tocsin: \(TerminalSafety.escaped(PathText.shown(message)))\n", to: .standardError())
  }

  /// Writes diagnostics to standard error, and a line with their number.
  static func complain(_ list: DiagnosticList) {
    show(list)
    complain("\(list.count); nothing was done")
  }

  /// Writes diagnostics to standard output as a command's result, and a line with their number.
  static func printResult(_ list: DiagnosticList) throws(ExitStatus) {
    guard !list.diagnostics.isEmpty else { return }
    let text = list.diagnostics.map { $0.rendered() }.joined()
    try printResult(PathText.shown(text) + list.count + "\n")
  }

  /// Writes diagnostics to standard error.
  static func show(_ list: DiagnosticList) {
    write(PathText.shown(list.diagnostics.map { $0.rendered() }.joined()), to: .standardError())
  }
}
