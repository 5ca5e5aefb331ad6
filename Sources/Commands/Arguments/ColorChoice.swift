internal import ArgumentParser
internal import SystemFiles
internal import TerminalText

/// When output is in colour.
enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
  /// On a terminal, unless $NO_COLOR is set.
  case auto
  case always
  case never

  /// Whether what goes to a file is in colour.
  func isInColor(on file: FileHandle) -> Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto:
      file.isTerminal && (CurrentProcess.environment("NO_COLOR") ?? "").isEmpty
        && CurrentProcess.environment("TERM") != "dumb"
    }
  }

  /// How text that goes to a file looks.
  func style(on file: FileHandle) -> TextStyle {
    TextStyle(isInColor: isInColor(on: file))
  }
}
