import RegexMatching
import TestSupport
import Testing

/// Subjects that are not UTF-8. The expectations follow what pcre2unicode says about invalid bytes:
/// they match nothing, and matches and lookbehinds do not cross them.
struct IllFormedTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let pattern: String
    let subject: [UInt8]
    let spans: [[Int]]

    init(_ pattern: String, _ subject: [UInt8], _ spans: [[Int]]) {
      self.pattern = pattern
      self.subject = subject
      self.spans = spans
    }

    var testDescription: String { "\(pattern) in \(subject)" }
  }

  static let poison = Array("食物中毒".utf8)

  static let cases: [Case] = [
    Case("a", [0xFF], []),
    Case("a", [0xFF, 0x61], [[1, 2]]),
    Case(".*a", [0xFF, 0x61, 0x62], [[1, 2]]),
    Case("a", [0x61, 0xFF, 0x61], [[0, 1], [2, 3]]),
    Case(".", [0xFF], []),
    Case("[^a]", [0xFF, 0x62], [[1, 2]]),
    Case(#"\W|\D|\S"#, [0xC0, 0x80, 0xFE], []),
    Case("a.?b", [0x61, 0xFF, 0x62], []),
    Case("a+", [0x61, 0x61, 0xFF, 0x61], [[0, 2], [3, 4]]),
    Case("(?<=a)b", [0x61, 0xFF, 0x62], []),
    Case("^b|a$", [0x61, 0xFF, 0x62], []),
    Case("^a|b$", [0x61, 0xFF, 0x62], [[0, 1], [2, 3]]),
    Case("(?i)ÄB", [0xFF, 0xC3, 0xA4, 0x62], [[1, 4]]),
    Case("x*", [0xFF, 0x78], [[0, 0], [1, 2], [2, 2]]),
    Case("中毒", poison.dropLast(1) + [], []),
    Case("食物", poison.dropLast(1) + [], [[0, 6]]),
    Case(#"\S+中"#, poison.dropLast(2) + [], [[0, 9]]),
    Case(#"\S+中"#, [0xE4] + poison, [[1, 10]]),
    Case("中毒", poison.dropFirst(1) + [], [[5, 11]]),
    // The end of a subject is its last byte, not a byte that is not UTF-8.
    Case(#"A\z"#, [0x41, 0x80, 0x42], []), Case(#"A\Z"#, [0x41, 0x80, 0x42], []),
    Case(#"A(?=\z)"#, [0x41, 0x80, 0x42], []), Case(#"A(?!\z)"#, [0x41, 0x80, 0x42], [[0, 1]]),
    Case(#"A\z|B\z"#, [0x41, 0x80, 0x42], [[2, 3]]), Case(#"A\Z"#, [0x80, 0x41], [[1, 2]]),
    Case(#"A\z"#, [0x41, 0x80], []), Case(#"A\Z"#, [0x41, 0xFF, 0xFF], []),
    Case(#"A\Z"#, [0x80, 0x41, 0x0A], [[1, 2]]), Case(#"A\z"#, [0x80, 0x41, 0x0A], []),
    Case(#"(*ANY)A\Z"#, [0x80, 0x41, 0xC2, 0x85], [[1, 2]]), Case(#"A\Z"#, [0x41, 0x0A, 0x80], []),
    Case(#"A(\z|x)?"#, [0x41, 0x80, 0x42], [[0, 1]]), Case(#"(?x) A \z # c"#, [0x41, 0x80], []),
    Case(#"(?:(?=\z)|A)B?"#, [0x41, 0x42, 0x80], [[0, 2], [3, 3]]),
    Case(#"\QA\z\E"#, [0x41, 0x5C, 0x7A, 0x80], [[0, 3]]),
    Case(#"[\\z]\z"#, [0x7A, 0x80, 0x5C], [[2, 3]]),
    // Overlong, a surrogate, above U+10FFFF.
    Case(".", [0xE0, 0x80, 0xAF], []),
    Case(".", [0xED, 0xA0, 0x80], []),
    Case(".", [0xF4, 0x90, 0x80, 0x80], []),
  ]

  @Test("ill-formed subjects", arguments: cases)
  func spans(_ test: Case) throws {
    let regex = try CompiledRegex(test.pattern)
    var matcher = RegexMatcher()
    let found = matcher.found(regex, test.subject, wellFormed: false)
    #expect(found == Found(spans: test.spans))
    let presence = matcher.hasMatch(of: regex, in: test.subject.span, wellFormed: false)
    #expect(presence == (test.spans.isEmpty ? .absent : .present))
  }

  @Test("a search with many matches is given up before its checks become quadratic")
  func validationIsLimited() throws {
    let regex = try CompiledRegex(#"\d"#)
    let subject = [UInt8](repeating: 0x35, count: 999) + [0xFF]
    var matcher = RegexMatcher(limits: RegexLimits(validationLimit: 9_000))
    // After k matches, 999 + … + (1000 - k) bytes have been checked again.
    let found = matcher.found(regex, subject, wellFormed: false)
    #expect(found.outcome == .limit(.validation))
    #expect(found.spans == (0..<10).map { [$0, $0 + 1] })
    #expect(matcher.hasMatch(of: regex, in: subject.span, wellFormed: false) == .present)
    let digits = Array(subject.dropLast())
    #expect(matcher.found(regex, digits).spans.count == 999)
  }

  @Test("random bytes never crash, and matches lie within them")
  func randomBytes() throws {
    var generator = SeededGenerator()
    var matcher = RegexMatcher()
    for pattern in AgreementTests.patterns {
      let regex = try CompiledRegex(pattern)
      for _ in 0..<20 {
        let subject = generator.illFormedSubject()
        let found = matcher.found(regex, subject, wellFormed: false)
        let within = found.spans.allSatisfy {
          0 <= $0[0] && $0[0] <= $0[1] && $0[1] <= subject.count
        }
        #expect(within && found.outcome == .finished, "\(pattern) in \(subject): \(found)")
      }
    }
  }
}
