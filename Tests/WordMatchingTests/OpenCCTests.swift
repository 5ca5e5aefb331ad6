import Foundation
import KeywordMatching
import TestSupport
import Testing
import TextFolding
import WordMatching

/// The conversions with which OpenCC tests itself. What they make of a text is another way to write it.
@Suite(
  .enabled(
    if: FileManager.default.fileExists(atPath: Conversion.file.path), "needs the data of ../shared")
)
struct OpenCCTests {
  /// Between Simplified, Traditional and its regional forms: only characters change.
  @Test(arguments: ["s2t", "s2tw", "s2hk", "t2s", "tw2s", "hk2s", "t2tw", "t2hk", "tw2t", "hk2t"])
  func formsOfCharactersAreFound(name: String) throws {
    let conversions = try Conversion.all(of: name)
    #expect(!conversions.isEmpty)
    for finder in Finder.matchers {
      let missed = conversions.filter { !finder.finds($0) }
      #expect(missed.isEmpty, "\(finder.name)")
    }
  }

  /// Some conversions replace words by those of the region (软件 becomes 軟體), or yield Japanese forms (仮 for 假).
  /// There, a text is found only if the conversion happens to change nothing else.
  @Test(arguments: [
    ("s2twp", 84, 41), ("tw2sp", 53, 37), ("s2hkp", 8, 7), ("hk2sp", 8, 5), ("jp2t", 4, 4),
    ("t2jp", 4, 4),
  ])
  func otherWordsAreMissed(name: String, count: Int, missedCount: Int) throws {
    let conversions = try Conversion.all(of: name)
    #expect(conversions.count == count)
    for finder in Finder.matchers {
      let missed = conversions.filter { !finder.finds($0) }
      #expect(missed.count == missedCount, "\(finder.name) misses \(missed)")
    }
  }
}

/// A text and what OpenCC makes of it.
private struct Conversion: CustomStringConvertible {
  /// Its name in the file. (A text of all its words would be too long for some test reports.)
  var id: String
  var input: String
  var output: String

  var description: String { id }

  static let file = Places.sharedData.appending(path: "words/opencc/testcases.json")

  /// All of OpenCC's tests of the conversion with this name.
  static func all(of name: String) throws -> [Conversion] {
    let decoder = JSONDecoder()
    decoder.allowsJSON5 = true
    return try decoder.decode(TestCases.self, from: Data(contentsOf: file)).cases.compactMap {
      row in
      row.expected[name].map { Conversion(id: row.id, input: row.input, output: $0) }
    }
  }

  private struct TestCases: Decodable {
    struct Row: Decodable {
      var id: String
      var input: String
      var expected: [String: String]
    }

    var cases: [Row]
  }
}

extension Finder {
  /// Whether the whole of each side is found in the other under `hant`.
  fileprivate func finds(_ conversion: Conversion) -> Bool {
    let sides = (Array(conversion.input.utf8), Array(conversion.output.utf8))
    return finds(sides.0, asAllOf: sides.1) && finds(sides.1, asAllOf: sides.0)
  }

  private func finds(_ word: [UInt8], asAllOf text: [UInt8]) -> Bool {
    hits([Word(bytes: word, folding: .hant)], text).contains {
      $0.start == 0 && $0.end == text.count
    }
  }
}
