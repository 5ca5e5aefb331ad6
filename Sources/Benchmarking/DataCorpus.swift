internal import LineText
internal import SystemFiles

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// Texts, words and regexes from a folder of real data: text files in `en` and `zh`, Chinese words in `words` (one
/// a line, without what follows a tab), regexes as JSON lines in `regexes/gitleaks.jsonl`.
package enum DataCorpus {
  private static let fileLimit = 1 << 30

  /// The data of a text's language. It is the same under folds, since people write in all ways.
  package static func make(_ name: TextName, folder: String) throws -> Corpus {
    let language = name.language
    var lines: [ArraySlice<UInt8>] = []
    for file in try FolderListing.content(of: "\(folder)/\(language.rawValue)").files {
      lines += try Self.lines(file)
    }
    var random = SeededRandom(seed: 1)
    let text = Array(random.shuffled(lines).joined(separator: [UInt8(ascii: "\n")]))
    let words = try words(language, folder: folder) ?? TextWords.words(of: text, in: language)
    let regexes = try gitleaks(folder: folder, language)
    return Corpus(
      name: name, text: text + [UInt8(ascii: "\n")], words: random.shuffled(words),
      regexes: try regexes ?? GeneratedCorpus.shippedRegexes(language), origin: "real data")
  }

  /// The lines of a file that are not empty.
  private static func lines(_ file: String) throws -> [ArraySlice<UInt8>] {
    let bytes = try WholeFile.read(file, limit: fileLimit)
    return LineText.lines(of: bytes[...]).filter { !$0.isEmpty }
  }

  private static func words(_ language: Language, folder: String) throws -> [[UInt8]]? {
    guard language == .chinese else { return nil }
    var words: Set<[UInt8]> = []
    for file in FolderListing.paths(matching: "\(folder)/words/*.txt") {
      for line in try lines(file) {
        let word = line.prefix { $0 != UInt8(ascii: "\t") && $0 != UInt8(ascii: " ") }
        // One character is not a keyword.
        if word.count > 4 { words.insert(Array(word)) }
      }
    }
    guard !words.isEmpty else { return nil }
    return words.sorted { $0.lexicographicallyPrecedes($1) }
  }

  private struct Gitleak: Decodable {
    var regex: String
    /// Whether PCRE2 accepts the regex; nil if there is no regex.
    var isForPCRE2: Bool?

    enum CodingKeys: String, CodingKey {
      case regex
      case isForPCRE2 = "pcre2_ok"
    }
  }

  private static func gitleaks(folder: String, _ language: Language) throws -> [String]? {
    let file = "\(folder)/regexes/gitleaks.jsonl"
    guard language == .english, let lines = try? lines(file) else { return nil }
    return try lines.map { try JSONDecoder().decode(Gitleak.self, from: Data($0)) }
      .filter { $0.isForPCRE2 == true }.map(\.regex)
  }
}
