import RegexMatching
import Testing

struct SharingTests {
  @Test("one regex, four tasks, a matcher for each")
  func tasks() async throws {
    let regexes = try ["(a+)+$", #"(?<ip>\d+(?:\.\d+){3})"#, #"\S+告"#, "x*"].map {
      try CompiledRegex($0)
    }
    let subjects = ["aaab 10.0.0.1 报告", "我要报告xx", String(repeating: "a", count: 40) + "b"].map {
      Array($0.utf8)
    }
    let expected = Self.search(regexes, subjects, times: 1)
    let results = await withTaskGroup(of: [Found].self) { group in
      for _ in 0..<4 {
        group.addTask { Self.search(regexes, subjects, times: 50) }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(results.count == 4)
    for result in results { #expect(result == expected) }
  }

  /// The result of the last of `times` equal searches.
  private static func search(
    _ regexes: [CompiledRegex], _ subjects: [[UInt8]], times: Int
  ) -> [Found] {
    var matcher = RegexMatcher(limits: RegexLimits(matchLimit: 20_000))
    var found: [Found] = []
    for _ in 0..<times {
      found = []
      for regex in regexes {
        for subject in subjects {
          found.append(matcher.found(regex, subject))
          found.append(matcher.found(regex, subject, wellFormed: false))
        }
      }
    }
    return found
  }
}
