import Alerts
import Detection
import Foundation
import RegexMatching
import Rules
import TestSupport
import Testing

/// Every regex of gitleaks as its own rule, on real log lines.
@Suite(.enabled(if: Places.hasSharedData, "needs the data of ../shared"))
struct PublishedRegexTests {
  private struct Published: Decodable {
    var regex: String?
    var pcre2_ok: Bool?
  }

  private static func lines(_ path: String) throws -> [[UInt8]] {
    let data = try Data(contentsOf: Places.sharedData.appending(path: path))
    return data.split(separator: 0x0A).map { Array($0) }
  }

  @Test("the alerts are the lines in which the regex has a match")
  func gitleaks() throws {
    let regexes = try Self.lines("regexes/gitleaks.jsonl").compactMap { line in
      let rule = try JSONDecoder().decode(Published.self, from: Data(line))
      return rule.pcre2_ok == true ? rule.regex : nil
    }
    #expect(regexes.count > 200)
    let rules = regexes.enumerated().map { index, regex in
      RuleSketch(id: String(index), ["regex": .regex(regex)])
    }
    // Few log lines contain a secret. Lines made of the words of the regexes are more likely to.
    let secret = String(repeating: "0123456789abcdef", count: 4)
    let lines =
      try Self.lines("en/crowdsec_mixed.log").prefix(300)
      + ["adafruit", "AKIA", "facebook", "sk_live_", "ghp_", "slack", "heroku", "password"].map {
        Array("\($0)_key = '\(secret.prefix(32))' \($0)\(secret.prefix(36))".utf8)
      }
    var scanner = RuleScanner(try Detector(rules))
    let found = scanner.result(of: Array(lines.joined(separator: [0x0A])))
    var expected: [String] = []
    var matcher = RegexMatcher()
    let compiled = try regexes.map { try CompiledRegex($0) }
    for (number, line) in lines.enumerated() {
      let wellFormed = String(validating: line, as: UTF8.self) != nil
      for (index, regex) in compiled.enumerated() {
        switch matcher.hasMatch(of: regex, in: line.span, wellFormed: wellFormed) {
        case .present: expected.append("\(number) \(index)")
        case .absent: break
        case .limit, .failed: Issue.record("\(regexes[index]) was given up in line \(number)")
        }
      }
    }
    #expect(found.alerts.map { "\($0.line - 11) \($0.rule.id)" } == expected)
    #expect(expected.count > 5)
    #expect(found.summary.lines == UInt64(lines.count))
    #expect(found.summary.incidents.allSatisfy { $0.kind == .notUTF8 })
  }
}
