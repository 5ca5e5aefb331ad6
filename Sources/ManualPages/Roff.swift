/// A text of man(7) macros, which man(1) and mandoc(1) render.
struct Roff {
  private(set) var text = ""

  private static let width = 78

  /// A macro with its arguments.
  mutating func add(macro name: String, _ arguments: String...) {
    let quoted = arguments.map { " \"\($0.replacing("\"", with: "\\(dq"))\"" }
    text += ".\(name)\(quoted.joined())\n"
  }

  /// Running text.
  mutating func add(text: String) { add(marked: Self.escaped(text)) }

  /// Running text that is roff already, such as ``bold(_:)`` returns. Breaks it into short lines, which does not change how
  /// it is rendered.
  mutating func add(marked: String) {
    var line = ""
    for word in marked.split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > Self.width {
        add(line: line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    add(line: line)
  }

  /// A line that is roff already, such as a term of a list.
  mutating func add(line: String) {
    text += Self.protected(line) + "\n"
  }

  /// Lines that stay as they are.
  mutating func add(literal lines: [String]) {
    text += ".RS 4\n.nf\n"
    for line in lines { add(line: Self.escaped(line)) }
    text += ".fi\n.RE\n"
  }

  /// A text in bold, as roff.
  static func bold(_ text: String) -> String { "\\fB\(escaped(text))\\fR" }

  /// The text, with an escape for every character that roff interprets or prints as another character.
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "'": result += "\\(aq"
      case "\"": result += "\\(dq"
      case "`": result += "\\(ga"
      case "^": result += "\\(ha"
      case "~": result += "\\(ti"
      default: result.append(character)
      }
    }
    return result
  }

  /// The line, protected from being read as a macro if it begins with a dot.
  private static func protected(_ line: String) -> String {
    line.hasPrefix(".") ? "\\&" + line : line
  }
}
