internal import Diagnostics
internal import JSON

/// SARIF 2.1.0 (OASIS) for code scanning: one run, with every code as a SARIF rule and its remedy as help.
enum SARIFLog {
  private static let schema = "https://json.schemastore.org/sarif-2.1.0.json"

  static func bytes(of diagnostics: [Diagnostic], version: String) -> [UInt8] {
    let codes = DiagnosticCode.all
    let places = Dictionary(
      zip(codes.map(\.name), codes.indices), uniquingKeysWith: { first, _ in first })
    var writer = JSONWriter()
    writer.beginObject()
    writer.add("$schema", schema)
    writer.add("version", "2.1.0")
    writer.addList("runs", [()]) { writer, _ in
      writer.beginObject()
      writer.addObject("tool") { writer in
        writer.addObject("driver") { writer in
          writer.add("name", "tocsin")
          writer.add("version", version)
          writer.addList("rules", codes) { add($1, to: &$0) }
        }
      }
      writer.add("columnKind", "unicodeCodePoints")
      writer.addList("results", diagnostics) { add($1, places[$1.code], to: &$0) }
      writer.endObject()
    }
    writer.endObject()
    writer.endLine()
    return writer.finished()
  }

  private static func add(_ code: DiagnosticCode, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.add("id", code.name)
    writer.addObject("shortDescription") { $0.add("text", code.meaning) }
    writer.addObject("help") { $0.add("text", code.remedy) }
    writer.addObject("defaultConfiguration") { $0.add("level", code.severity.rawValue) }
    writer.endObject()
  }

  private static func add(
    _ diagnostic: Diagnostic, _ place: Int?, to writer: inout JSONWriter
  ) {
    writer.beginObject()
    writer.add("ruleId", diagnostic.code)
    if let place { writer.add("ruleIndex", place) }
    writer.add("level", diagnostic.severity.rawValue)
    let help = diagnostic.help.map { "\nhelp: \($0)" } ?? ""
    writer.addObject("message") { $0.add("text", diagnostic.message + help) }
    writer.addList("locations", [()]) { writer, _ in
      writer.beginObject()
      writer.addObject("physicalLocation") { writer in
        writer.addObject("artifactLocation") { $0.add("uri", uri(of: diagnostic.file)) }
        if let location = diagnostic.location { add(location, to: &writer) }
      }
      writer.endObject()
    }
    writer.endObject()
  }

  private static func add(_ location: Diagnostic.Location, to writer: inout JSONWriter) {
    let columns = location.characters
    writer.addObject("region") { writer in
      writer.add("startLine", location.line)
      writer.add("startColumn", columns.lowerBound)
      writer.add("endColumn", columns.upperBound)
    }
  }

  /// A path as a URI reference (RFC 3986): bytes that are not allowed there are written as %XX.
  private static func uri(of path: String) -> String {
    var uri = path.hasPrefix("/") ? "file://" : ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        uri.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        uri += byte < 16 ? "%0" : "%"
        uri += String(byte, radix: 16, uppercase: true)
      }
    }
    return uri
  }
}
