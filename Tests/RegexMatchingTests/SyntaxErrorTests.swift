import RegexMatching
import TestSupport
import Testing

struct SyntaxErrorTests {
  @Test(
    "an error has PCRE2's message and offset",
    arguments: [
      ("a(b", "missing closing parenthesis", 3),
      ("退(b", "missing closing parenthesis", 5),
      ("ab)", "unmatched closing parenthesis", 2),
      ("[z-a]", "range out of order in character class", 3),
      ("*a", "quantifier does not follow a repeatable item", 0),
      (#"a\"#, #"\ at end of pattern"#, 2),
      ("[:alpha:]", "POSIX named classes are supported only within a class", 0),
      (#"a\Cb"#, #"using \C is disabled by the application"#, 3),
      ("(?<n>a)(?<n>b)", "two named subpatterns have the same name (PCRE2_DUPNAMES not set)", 12),
    ])
  func message(_ pattern: String, _ message: String, _ offset: Int) {
    let error = #expect(throws: RegexSyntaxError.self) { try CompiledRegex(pattern) }
    #expect(error?.message == message)
    #expect(error?.offset == offset)
  }

  @Test func lookaroundsMayNotMoveTheStart() {
    let error = #expect(throws: RegexSyntaxError.self) { try CompiledRegex(#"(?=ab\K)"#) }
    #expect(error?.code == 199)
  }

  @Test func patternsThatAreNotUTF8AreRefused() {
    let error = #expect(throws: RegexSyntaxError.self) { try CompiledRegex([0x61, 0xFF]) }
    #expect(error?.offset == 1)
    #expect(error?.message == "UTF-8 error: illegal byte (0xfe or 0xff)")
    #expect(throws: RegexSyntaxError.self) { try CompiledRegex([0x61, 0xE9, 0xA3]) }
  }

  @Test func aPatternMayHaveNULs() throws {
    let regex = try CompiledRegex([0x61, 0, 0x62])
    var matcher = RegexMatcher()
    #expect(matcher.found(regex, [0x61, 0x61, 0, 0x62]).spans == [[1, 4]])
    #expect(regex.pattern == [0x61, 0, 0x62])
  }

  @Test func largePatterns() throws {
    let tooLarge = [UInt8](repeating: 0x61, count: 1 << 20)
    // How large is too large depends on how PCRE2 was built.
    do throws(RegexSyntaxError) {
      let regex = try CompiledRegex(tooLarge)
      var matcher = RegexMatcher()
      #expect(matcher.found(regex, tooLarge).spans == [[0, 1 << 20]])
    } catch {
      #expect(error.message == "regular expression is too large")
    }
    #expect(throws: RegexSyntaxError.self) {
      try CompiledRegex(String(repeating: "(", count: 100_000))
    }
    #expect(throws: RegexSyntaxError.self) { try CompiledRegex("((a{1000}){1000}){1000}") }
    let large = try CompiledRegex(String(repeating: "退款|", count: 2_000) + "食物中毒")
    var matcher = RegexMatcher()
    #expect(matcher.found(large, Array("a食物中毒".utf8)).spans == [[1, 13]])
  }

  @Test("any bytes compile or are refused")
  func randomPatterns() {
    var generator = SeededGenerator()
    let alphabet =
      Array("()[]{}?*+|\\^$.<>=!:#PKQECDGRXkgxu01234,-&'abnsw退\u{0}".utf8) + [0xFF, 0xE9]
    var matcher = RegexMatcher(limits: RegexLimits(matchLimit: 1_000))
    var compiled = 0
    for _ in Rounds(atLeast: 3_000) {
      let count = Int.random(in: 0...12, using: &generator)
      let pattern = (0..<count).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
      do throws(RegexSyntaxError) {
        let regex = try CompiledRegex(pattern)
        compiled += 1
        _ = matcher.found(regex, Array("ab 退款 01".utf8))
        _ = matcher.found(regex, generator.illFormedSubject(), wellFormed: false)
      } catch {
        #expect(!error.message.isEmpty)
        #expect((0...pattern.count).contains(error.offset))
      }
    }
    #expect(compiled > 0)
  }
}
