internal import SafeText

/// Writes XML 1.0 in UTF-8, one element a line.
struct XMLWriter {
  typealias Attribute = (name: String, value: String)

  private var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  private var depth = 0

  /// The document. Every element must be closed.
  consuming func finished() -> [UInt8] { Array(text.utf8) }

  mutating func open(_ name: String, _ attributes: [Attribute]) {
    text += indentation + start(of: name, attributes) + ">\n"
    depth += 1
  }

  mutating func close(_ name: String) {
    depth -= 1
    text += indentation + "</\(name)>\n"
  }

  /// Adds an element that contains no other elements.
  mutating func add(_ name: String, _ attributes: [Attribute], text content: String = "") {
    text += indentation + start(of: name, attributes)
    text += content.isEmpty ? "/>\n" : ">\(Self.escaped(content, keepsLines: true))</\(name)>\n"
  }

  private var indentation: String { String(repeating: "  ", count: depth) }

  private func start(of name: String, _ attributes: [Attribute]) -> String {
    "<\(name)"
      + attributes.map { " \($0.name)=\"\(Self.escaped($0.value, keepsLines: false))\"" }.joined()
  }

  /// The text with markup as entity references. Characters that XML cannot contain, or that drive a terminal, are escaped
  /// as in messages.
  private static func escaped(_ text: String, keepsLines: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n" where keepsLines: result += "\n"
      case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      case _ where TerminalSafety.isUnsafe(scalar):
        result += TerminalSafety.escaped(String(scalar))
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
