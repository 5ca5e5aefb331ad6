internal import Diagnostics
internal import JSON

/// A JSON array with an object for each diagnostic. Every object has all keys. Columns count bytes from 1, and
/// `endColumn` is the column behind the last byte. `text` is the line; for a long line, it is only the surroundings of
/// the place. `textColumn` is the column at which `text` begins.
enum JSONDiagnostics {
  static func bytes(of diagnostics: [Diagnostic]) -> [UInt8] {
    var writer = JSONWriter()
    writer.appendLines(diagnostics) { writer, diagnostic in
      writer.beginObject()
      writer.add("code", diagnostic.code)
      writer.add("severity", diagnostic.severity.rawValue)
      writer.add("message", diagnostic.message)
      writer.add("file", diagnostic.file)
      if let location = diagnostic.location {
        writer.add("line", location.line)
        writer.add("column", location.column)
        writer.add("endColumn", location.column + max(location.length, 1))
        writer.add("text", location.text)
        writer.add("textColumn", location.shown.column)
      } else {
        for key in ["line", "column", "endColumn", "text", "textColumn"] { writer.addNull(key) }
      }
      if let help = diagnostic.help {
        writer.add("help", help)
      } else {
        writer.addNull("help")
      }
      writer.endObject()
    }
    writer.endLine()
    return writer.finished()
  }
}
