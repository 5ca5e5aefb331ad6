import Diagnostics
import TestSupport
import Testing
import YAMLReading

/// Places in random text with lines of all lengths, against a count from the start of the text.
struct LineColumnTests {
  private static let pieces = ["a", "é", "退", "😀", " ", "\n", "\r", "\r\n", "\u{85}", "\u{2028}"]

  private static func text(using random: inout SeededGenerator) -> String {
    // Long lines have landmarks, short ones do not.
    let lengths = [3, 60, 3_000]
    return (0..<Int.random(in: 1...4, using: &random)).map { _ in
      let length = lengths.randomElement(using: &random) ?? 3
      let character = pieces.prefix(4).randomElement(using: &random) ?? "a"
      let filler = String(repeating: character, count: Int.random(in: 0...length, using: &random))
      let some = (0..<4).map { _ in pieces.randomElement(using: &random) ?? "a" }.joined()
      return filler + some
    }.joined()
  }

  /// The lines of a text as YAML splits it.
  private static func lines(of text: String) -> [String.UnicodeScalarView] {
    var lines = [String.UnicodeScalarView()]
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if scalar == "\n", last == "\r" {
        last = scalar
        continue
      }
      last = scalar
      if ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"].contains(scalar) {
        lines.append(String.UnicodeScalarView())
      } else {
        lines[lines.count - 1].append(scalar)
      }
    }
    return lines
  }

  @Test func columnsOfBytesAndOfCodePointsCorrespond() {
    var random = SeededGenerator()
    for _ in Rounds(atLeast: 60) {
      let text = Self.text(using: &random)
      let source = SourceText(file: "f", text: text)
      let lines = Self.lines(of: text)
      #expect(source.lineCount == lines.count)
      for (index, line) in lines.enumerated() {
        #expect(Array(source.line(index + 1)) == Array(String(line).utf8))
        let places = [0, line.count, Int.random(in: 0...line.count, using: &random)]
        for place in places {
          let bytes = String(String.UnicodeScalarView(line.prefix(place))).utf8.count
          let location = source.location(line: index + 1, scalarColumn: place + 1)
          #expect(location.column == bytes + 1)
          #expect(location.characters.lowerBound == place + 1)
          #expect(location == source.location(line: index + 1, column: bytes + 1))
          let offset = source.offset(ofLine: index + 1) + bytes
          #expect(source.location(offset: offset) == location)
        }
      }
    }
  }
}
