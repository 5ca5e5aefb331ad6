import Diagnostics
import Testing

/// How much of a line a diagnostic keeps.
struct KeptLineTests {
  private static func kept(_ line: String, around column: Int) -> KeptLine {
    KeptLine(Array(line.utf8)[...], around: column)
  }

  @Test(arguments: [0, 1, 999, 1_000])
  func aShortLineIsKeptWhole(_ length: Int) {
    let line = String(repeating: "a", count: length)
    for column in [1, length / 2 + 1, length + 1, length + 9] {
      let kept = Self.kept(line, around: column)
      #expect(kept.text == line)
      #expect(kept.column == 1)
      #expect(!kept.isCut)
    }
  }

  @Test(arguments: ["a", "退", "é", "👨‍👩‍👧‍👦", "e\u{301}"])
  func theSurroundingsOfThePlaceAreKeptOfALongLine(_ character: String) {
    let size = character.utf8.count
    let line = String(repeating: character, count: 5_000)
    for place in [0, 1, 50, 101, 102, 2_500, 4_898, 4_899, 4_999, 5_000] {
      let kept = Self.kept(line, around: place * size + 1)
      let start = max(0, place - 101)
      let end = min(5_000, place + 101)
      #expect(kept.text == String(repeating: character, count: end - start), "at \(place)")
      #expect(kept.column == start * size + 1, "at \(place)")
      #expect(kept.isCut == (end < 5_000), "at \(place)")
    }
  }

  /// Marks without number on one letter are a single character to people.
  @Test func whatIsKeptHasABoundWhateverIsInTheLine() {
    let marks = "a" + String(repeating: "\u{301}", count: 100_000)
    for line in [marks, marks + marks, String(repeating: "\u{301}", count: 100_000)] {
      for column in [1, 2, 100_001, 150_001] {
        #expect(Self.kept(line, around: column).text.utf8.count <= 2 * 32 * 101)
      }
    }
  }

  @Test func aLocationCountsCharactersFromTheStartOfItsLine() {
    let line = String(repeating: "退", count: 1_000)
    let location = Diagnostic.Location(line: 1, column: 1_501, length: 6, text: line)
    #expect(location.characters == 501..<503)
    #expect(location.shown.column == 1_501 - 3 * 101)
    #expect(location.text.utf8.count == 3 * 202)
  }
}
