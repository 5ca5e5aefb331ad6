internal import Diagnostics
internal import SafeText
internal import SystemFiles

/// What the program says to people.
enum Console {
  /// Writes a text. That nobody is there to read it is no error.
  static func write(_ text: String, to file: FileHandle) {
    try? file.write(Array(text.utf8).span)
  }

  /// How wide what is printed may be: the terminal's width, elsewhere 100 columns.
  static var columns: Int { FileHandle.standardOutput().terminalColumns ?? 100 }

  /// Writes a command's result to standard output. That its reader went away is no error; anything
  /// else ends the command.
  static func printResult(_ text: String) throws(ExitStatus) {
    try printResult(Array(text.utf8))
  }

  /// The same for bytes.
  static func printResult(_ bytes: [UInt8]) throws(ExitStatus) {
    do throws(SystemError) {
      try FileHandle.standardOutput().write(bytes.span)
    } catch {
      guard !error.isClosedPipe else { return }
      complain("\(error)")
      throw .inputOrOutput
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
      throw .inputOrOutput
    }
  }

  /// Writes a line to standard error that begins with the program's name. Control characters are written out.
  static func complain(_ message: String) {
    write("tocsin: \(TerminalSafety.escaped(message))\n", to: .standardError())
  }

  /// Writes diagnostics to standard error, and a line that counts them.
  static func complain(_ list: DiagnosticList) {
    show(list)
    complain("\(list.count); nothing was done")
  }

  /// Writes diagnostics to standard error.
  static func show(_ list: DiagnosticList) {
    write(list.diagnostics.map { $0.rendered() }.joined(), to: .standardError())
  }
}
