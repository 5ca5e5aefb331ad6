internal import ArgumentParser
internal import SystemFiles
internal import TerminalText

/// When to write in colour.
enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
  /// On a terminal, unless $NO_COLOR is set.
  case auto
  case always
  case never

  /// Whether to write to a file in colour.
  func isInColor(on file: FileHandle) -> Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto:
      file.isTerminal && (CurrentProcess.environment("NO_COLOR") ?? "").isEmpty
        && CurrentProcess.environment("TERM") != "dumb"
    }
  }

  /// The style of text that goes to a file.
  func style(on file: FileHandle) -> TextStyle {
    TextStyle(isInColor: isInColor(on: file))
  }
}
