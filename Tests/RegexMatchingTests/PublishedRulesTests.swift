import Foundation
import RegexMatching
import Testing

/// Regexes of gitleaks and of the OWASP core rule set, on log lines. Both lie beside the repository
/// on the developers' machines.
struct PublishedRulesTests {
  static let data = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../shared/data").standardized
  static let isHere = FileManager.default.fileExists(
    atPath: data.appending(path: "regexes").path)

  struct Rule: Decodable {
    let regex: String?
    let pcre2_ok: Bool?
  }

  static func lines(_ path: String) throws -> [Substring.UTF8View] {
    let text = try String(contentsOf: data.appending(path: path), encoding: .utf8)
    return text.utf8.split(separator: UInt8(ascii: "\n")).map { Substring($0).utf8 }
  }

  @Test(
    "published regexes", .enabled(if: isHere, "needs the data of ../shared"),
    arguments: ["gitleaks.jsonl", "crs.jsonl"])
  func published(_ file: String) throws {
    let patterns = try Self.lines("regexes/" + file).compactMap { line in
      let rule = try JSONDecoder().decode(Rule.self, from: Data(line))
      return rule.pcre2_ok == true ? rule.regex : nil
    }
    #expect(patterns.count > 200)
    // The regexes themselves are subjects too, because few log lines contain what gitleaks searches
    // for.
    let subjects =
      try Self.lines("en/crowdsec_mixed.log").prefix(200).map { Array($0) }
      + patterns.prefix(50).map { Array($0.utf8) }
    var matcher = RegexMatcher()
    var matches = 0
    for pattern in patterns {
      let regex = try CompiledRegex(pattern)
      for subject in subjects {
        let translated = matcher.found(regex, subject)
        let interpreted = matcher.found(regex, subject, options: .interpreter)
        // The two count their steps differently, so one of them may hit a limit alone.
        guard translated.outcome == .finished, interpreted.outcome == .finished else { continue }
        #expect(translated == interpreted, "\(pattern)")
        matches += translated.spans.count
      }
    }
    #expect(matches > 0)
  }
}
