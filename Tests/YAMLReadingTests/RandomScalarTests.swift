import Diagnostics
import TestSupport
import Testing
import YAMLReading

/// Scalars written in random ways, with the place of each character noted as it is written.
struct RandomScalarTests {
  private struct Writing {
    var file = Array("key: ".utf8)
    var text: [UInt8] = []
    /// For each character: its offset in the text, and its offset in the file.
    var places: [(text: Int, file: Int)] = []

    mutating func add(_ meant: String, written: String) {
      places.append((text.count, file.count))
      text += meant.utf8
      file += written.utf8
    }
  }

  private enum Style: CaseIterable { case single, double, literal }

  @Test func everyCharacterHasItsPlaceInTheFile() throws {
    var generator = SeededGenerator()
    for _ in Rounds(atLeast: 400) {
      let style = Style.allCases.randomElement(using: &generator) ?? .single
      let writing = Self.writing(style, using: &generator)
      let source = try SourceText(file: "f", bytes: writing.file)
      let document = try YAMLDocument(source)
      let scalar = try #require(document.root?.pairs?.first?.value)
      try #require(scalar.text.map { Array($0.utf8) } == writing.text, "\(source.text)")
      for place in writing.places {
        let location = source.location(of: place.text..<place.text + 1, in: scalar)
        let offset = source.offset(ofLine: location.line) + location.column - 1
        #expect(offset == place.file, "byte \(place.text) of \(source.text)")
      }
    }
  }

  private static func writing(_ style: Style, using generator: inout SeededGenerator) -> Writing {
    var writing = Writing()
    let lineEnd = Bool.random(using: &generator) ? "\n" : "\r\n"
    switch style {
    case .single: writing.file += "'".utf8
    case .double: writing.file += "\"".utf8
    case .literal: writing.file += "|-\(lineEnd)  ".utf8
    }
    writing.add("a", written: "a")
    for _ in 0..<Int.random(in: 0...20, using: &generator) {
      let plain = ["b", "退", "é", "😀", "\\", "'", "#"].randomElement(using: &generator) ?? "b"
      switch (Int.random(in: 0..<8, using: &generator), style) {
      case (0, .literal): writing.add("\n", written: lineEnd + "  ")
      case (0, .double): writing.add("\n", written: "\\n")
      case (1, .literal): writing.add(" ", written: " ")
      case (1, _):
        writing.add(" ", written: lineEnd + "    ")
        writing.add("c", written: "c")
      case (2, .double):
        writing.add("退", written: "\\u9000")
        writing.add("\u{A0}", written: "\\_")
      case (3, .double):
        // An escaped line end, which is not part of the text.
        writing.file += "\\\(lineEnd)   ".utf8
        writing.add("d", written: "d")
      case (4, .single), (4, .double):
        writing.add("\n", written: "\(lineEnd)\(lineEnd)  ")
        writing.add("e", written: "e")
      default:
        switch (plain, style) {
        case ("'", .single): writing.add("'", written: "''")
        case ("\\", .double): writing.add("\\", written: "\\\\")
        default: writing.add(plain, written: plain)
        }
      }
    }
    writing.add("z", written: "z")
    if style == .single { writing.file += "'".utf8 }
    if style == .double { writing.file += "\"".utf8 }
    return writing
  }
}
