import RegexMatching
import TestSupport
import Testing
import Foundation

/// Repetitions that take for ever are found, and no others.
struct ExplosiveLoopTests {
  @Test(
    "explosive repetitions are found",
    arguments: [
      ("(a+)+$", "(a+)+"), ("x(?:a*)*y", "(?:a*)*"), ("^(?:a|aa)+$", "(?:a|aa)+"),
      ("(\\w+\\s?)+!", "(\\w+\\s?)+"), ("(?:[^,]+,?)+;", "(?:[^,]+,?)+"),
      ("(?i)id=(?:\\d|[0-9a-f])+;", "(?:\\d|[0-9a-f])+"),
      ("退款(?:[一-龥]+，?)+。", "(?:[一-龥]+，?)+"), ("x(a|a)*b", "(a|a)*"),
      ("(?=(a+)+$)", "(a+)+"),
    ])
  func explosive(_ pattern: String, _ part: String) throws {
    let loop = try #require(ExplosiveLoop.first(in: Array(pattern.utf8)))
    #expect(String(decoding: Array(pattern.utf8)[loop.range], as: UTF8.self) == part)
    #expect(!loop.pump.isEmpty)
  }

  @Test(
    "harmless repetitions are not reported",
    arguments: [
      "a+b+c+", "(a+b)+", "(?:\\d+,)+\\d+", "(?>a+)+$", "(?:a++)+$", "(a+)++$", "(?>(?:a+)+)$",
      "(a+)+", "(?:ab|cd)*x", "(?:a|b)*c", "(\\w+\\s)+x", "(?:[a-z]+:){2}", "(?:a+){3}b",
      "^(?:\\S+ )*- ", "\\d+\\d+\\d+x", "(?:[一-龥]+，)+。", "(?:\\p{Han}+,)+x", "(a)(?:b\\1)+c",
      "", "(", "(?:(?:(?:a?)?)?)?b",
    ])
  func harmless(_ pattern: String) {
    #expect(ExplosiveLoop.first(in: Array(pattern.utf8)) == nil)
  }

  private struct Published: Decodable {
    var regex: String?
    var pcre2_ok: Bool?
  }

  @Test("gitleaks is harmless", .enabled(if: Places.hasSharedData, "needs the data of ../shared"))
  func gitleaks() throws {
    let file = Places.sharedData.appending(path: "regexes/gitleaks.jsonl")
    let rules = try Data(contentsOf: file).split(separator: 0x0A).map {
      try JSONDecoder().decode(Published.self, from: Data($0))
    }
    let regexes = rules.filter { $0.pcre2_ok == true }.compactMap(\.regex)
    #expect(regexes.count > 200)
    for regex in regexes {
      #expect(ExplosiveLoop.first(in: Array(regex.utf8)) == nil, "\(regex)")
    }
  }
}
