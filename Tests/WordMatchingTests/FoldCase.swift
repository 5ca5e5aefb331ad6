import KeywordMatching
import MatchingOracle
import Testing
import TextFolding
import WordMatching

/// One row of the tables that test every matcher of words.
struct FoldCase: CustomTestStringConvertible, Sendable {
  let name: String
  let words: [Word]
  let text: [UInt8]
  /// In the order of end, start, word.
  let expected: [KeywordHit]

  var testDescription: String { name }

  /// A word and a text in which `«…»` stands around each of its occurrences.
  init(_ name: String, _ word: String, _ folding: Folding, _ marked: String) {
    self.init(name, [(word, folding)], marked)
  }

  /// Words and a text in which `«…»` stands around each occurrence of the first, `‹…›` of the second.
  ///
  /// Occurrences of one word may overlap: of its marks, the first that opens belongs to the first
  /// that closes.
  init(_ name: String, _ words: [(String, Folding)], _ marked: String) {
    let words = words.map { Word(bytes: Array($0.0.utf8), folding: $0.1) }
    var text: [UInt8] = []
    var starts: [[Int]] = [[], []]
    var ends: [[Int]] = [[], []]
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "«": starts[0].append(text.count)
      case "»": ends[0].append(text.count)
      case "‹": starts[1].append(text.count)
      case "›": ends[1].append(text.count)
      default: text += Array(String(scalar).utf8)
      }
    }
    let expected = (0...1).flatMap { word in
      zip(starts[word], ends[word]).map { (word, $0.0, $0.1) }
    }
    self.init(name, words, text, expected)
  }

  /// Words and a text that need not be well-formed; for each occurrence the word, the start, the end.
  init(_ name: String, _ words: [Word], _ text: [UInt8], _ expected: [(Int, Int, Int)]) {
    self.name = name
    self.words = words
    self.text = text
    self.expected = NaiveMatcher.inOrder(
      expected.map {
        KeywordHit(keyword: KeywordIndex($0.0), start: Int32($0.1), end: Int32($0.2))
      })
  }

  static let table =
    composition + `case` + width + hant + gaps + `repeat` + digits + accents + combined + lines
}
