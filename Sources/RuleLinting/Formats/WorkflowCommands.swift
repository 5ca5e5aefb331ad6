internal import Diagnostics
internal import SafeText

/// A workflow command of GitHub for each diagnostic: `::error file=…,line=…,col=…,title=…::message`.
///
/// Columns count code points. Characters that could end the command or start another are escaped, and other control
/// characters become U+FFFD.
enum WorkflowCommands {
  static func bytes(of diagnostics: [Diagnostic]) -> [UInt8] {
    diagnostics.flatMap { Array(line($0).utf8) }
  }

  private static func line(_ diagnostic: Diagnostic) -> String {
    var properties = [("file", diagnostic.file)]
    if let location = diagnostic.location {
      let columns = location.characters
      properties.append(("line", String(location.line)))
      properties.append(("col", String(columns.lowerBound)))
      properties.append(("endColumn", String(columns.upperBound)))
    }
    properties.append(("title", diagnostic.code))
    let written = properties.map { "\($0.0)=\(escaped($0.1, isProperty: true))" }
    let help = diagnostic.help.map { "\nhelp: \($0)" } ?? ""
    return "::\(diagnostic.severity.rawValue) \(written.joined(separator: ","))::"
      + escaped(diagnostic.message + help, isProperty: false) + "\n"
  }

  private static func escaped(_ text: String, isProperty: Bool) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": escaped += "%25"
      case "\r": escaped += "%0D"
      case "\n": escaped += "%0A"
      case ":" where isProperty: escaped += "%3A"
      case "," where isProperty: escaped += "%2C"
      case _ where TerminalSafety.isUnsafe(scalar): escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
