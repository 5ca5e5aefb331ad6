import RegexMatching
import Testing

struct SuccessiveMatchesTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let pattern: String
    let subject: String
    let spans: [[Int]]

    init(_ pattern: String, _ subject: String, _ spans: [[Int]]) {
      self.pattern = pattern
      self.subject = subject
      self.spans = spans
    }

    var testDescription: String { "\(pattern) in \(subject.debugDescription)" }
  }

  static let cases: [Case] = [
    // Alternatives, in the order of the pattern.
    Case("foo|foobar", "foobar", [[0, 3]]),
    Case("foobar|foo", "foobarfoo", [[0, 6], [6, 9]]),
    Case("aba", "ababa", [[0, 3]]),
    Case("a.b", "a\nb", []),
    Case("a", "", []),

    // Empty matches.
    Case("", "", [[0, 0]]),
    Case("", "退a", [[0, 0], [3, 3], [4, 4]]),
    Case("x*", "", [[0, 0]]),
    Case("x*", "axb", [[0, 0], [1, 2], [2, 2], [3, 3]]),
    Case("x*", "xx", [[0, 2], [2, 2]]),
    Case("|a", "a", [[0, 0], [0, 1], [1, 1]]),
    Case("^", "ab", [[0, 0]]),
    Case("$", "ab", [[2, 2]]),
    Case("$", "a\n", [[1, 1], [2, 2]]),
    Case("^$", "", [[0, 0]]),
    Case("(?=a)", "aba", [[0, 0], [2, 2]]),
    Case(#"\b"#, "ab cd", [[0, 0], [2, 2], [3, 3], [5, 5]]),
    Case(#"\Gx?"#, "xa", [[0, 1], [1, 1], [2, 2]]),
    Case("a*(*COMMIT)", "ba", [[0, 0], [1, 2], [2, 2]]),
    Case("(*NOTEMPTY)x*", "axb", [[1, 2]]),
    Case("(*NOTEMPTY_ATSTART)x*", "axb", [[1, 2], [3, 3]]),
    Case("a*", "\r\n", [[0, 0], [1, 1], [2, 2]]),
    Case("(*CRLF)a*", "\r\n", [[0, 0], [2, 2]]),
    Case("(*ANYCRLF)a*", "\r\nb", [[0, 0], [2, 2], [3, 3]]),

    // Characters are Chinese characters, too; classes are ASCII's unless the pattern says UCP.
    Case("^.{3,9}$", "食物中毒", [[0, 12]]),
    Case("^.{3,9}$", "食物", []),
    Case(#"\W$"#, "退款", [[3, 6]]),
    Case(#"\S+告"#, "我要 报告", [[7, 13]]),
    Case(#"\D+"#, "12号楼3", [[2, 8]]),
    Case(#"\w+"#, "退款ok", [[6, 8]]),
    Case(#"(*UCP)\w+"#, "退款ok", [[0, 8]]),
    Case(#"(*UCP)(*UTF)\d"#, "١", [[0, 2]]),
    Case("[^a]", "😀a", [[0, 4]]),
    Case(#"\p{Han}+"#, "a退款b", [[1, 7]]),
    Case(#"\X"#, "e\u{301}a", [[0, 3], [3, 4]]),

    // Ignoring case.
    Case("(?i)äpfel", "ÄPFEL", [[0, 6]]),
    Case("(?i)k", "K\u{212A}", [[0, 1], [1, 4]]),
    Case("(?i)s", "\u{17F}", [[0, 2]]),
    Case("(a(?i)b|c)", "C", [[0, 1]]),

    // \K, also where it makes a match end where its search started, or before it starts.
    Case(#"foo\Kbar"#, "foobar", [[3, 6]]),
    Case(#"a\K"#, "aaa", [[1, 1], [2, 2], [3, 3]]),
    Case(#"a\K(?=a)"#, "aaa", [[1, 1], [2, 2]]),
    Case(#"(?(DEFINE)(?<k>ab\K))(?=(?&k))"#, "xabab", [[1, 3], [3, 5]]),
    Case(#"(?(DEFINE)(?<k>\Ka))(?<=(?&k))"#, "xaa", [[1, 2], [2, 3]]),
    Case(#"(?(DEFINE)(?<k>\K毒))(?<=(?&k))"#, "毒毒", [[0, 3], [3, 6]]),

    // Callouts without a callback.
    Case("a(?C1)b(?C)c", "abc", [[0, 3]]),
    Case(#"(*NO_JIT)\d+"#, "a12", [[1, 3]]),
  ]

  @Test("PCRE2's successive matches", arguments: cases)
  func spans(_ test: Case) throws {
    let regex = try CompiledRegex(test.pattern)
    let subject = Array(test.subject.utf8)
    let expected = Found(spans: test.spans)
    var matcher = RegexMatcher()
    #expect(matcher.found(regex, subject) == expected)
    #expect(matcher.found(regex, subject, options: .interpreter) == expected)
    #expect(matcher.found(regex, subject, wellFormed: false) == expected)
    let presence: RegexPresence = test.spans.isEmpty ? .absent : .present
    #expect(matcher.hasMatch(of: regex, in: subject.span, wellFormed: true) == presence)
    #expect(matcher.hasMatch(of: regex, in: subject.span, wellFormed: false) == presence)
  }

  @Test func laterStartsSeeTheTextBefore() throws {
    #expect(try found("(?<=a)b", "abab", from: 1).spans == [[1, 2], [3, 4]])
    #expect(try found(#"\bb"#, "ab", from: 1).spans == [])
    #expect(try found("^b", "ab", from: 1).spans == [])
    #expect(try found("b*", "ab", from: 2).spans == [[2, 2]])
    #expect(try found(#"\Gb"#, "ab", from: 1).spans == [[1, 2]])
  }

  @Test("a start inside a character means the next one", arguments: [true, false])
  func startInsideCharacter(_ wellFormed: Bool) throws {
    let regex = try CompiledRegex(".")
    let subject = Array("食物".utf8)
    var matcher = RegexMatcher()
    for from in 1...3 {
      #expect(matcher.found(regex, subject, from: from, wellFormed: wellFormed).spans == [[3, 6]])
    }
    for from in 4...6 {
      #expect(matcher.found(regex, subject, from: from, wellFormed: wellFormed).spans == [])
    }
  }

  @Test(
    "a subject need not be a whole line", arguments: [[], RegexMatchOptions.interpreter])
  func notALine(_ options: RegexMatchOptions) throws {
    let neither = options.union([.notBeginningOfLine, .notEndOfLine])
    #expect(try found("^a|b$", "ab", options: options).spans == [[0, 1], [1, 2]])
    #expect(
      try found("^a|b$", "ab", options: options.union(.notBeginningOfLine)).spans == [[1, 2]])
    #expect(try found("^a|b$", "ab", options: options.union(.notEndOfLine)).spans == [[0, 1]])
    #expect(try found("^a|b$", "ab", options: neither).spans == [])
    #expect(try found(#"\Aa|b\z"#, "ab", options: neither).spans == [[0, 1], [1, 2]])
  }

  @Test func aVisitorMayStop() throws {
    let regex = try CompiledRegex("a")
    var matcher = RegexMatcher()
    var starts: [Int] = []
    let outcome = matcher.forEachMatch(of: regex, in: [97, 97, 97].span, wellFormed: true) {
      match in
      starts.append(match.start)
      return starts.count < 2
    }
    #expect(outcome == .stopped)
    #expect(starts == [0, 1])
  }

  @Test func aSpanWithoutAnAddressIsEmpty() throws {
    let regex = try CompiledRegex("^x*$")
    var matcher = RegexMatcher()
    for wellFormed in [true, false] {
      let empty = Span<UInt8>()
      #expect(matcher.hasMatch(of: regex, in: empty, wellFormed: wellFormed) == .present)
      var count = 0
      let outcome = matcher.forEachMatch(of: regex, in: empty, wellFormed: wellFormed) { match in
        count += 1
        return match.range == 0..<0
      }
      #expect(outcome == .finished)
      #expect(count == 1)
    }
  }

  @Test func aStartOutsideOfTheSubjectTraps() async {
    await #expect(processExitsWith: .failure) {
      _ = try found("a", "a", from: 2)
    }
  }

  #if DEBUG
    @Test func aSubjectWronglyCalledWellFormedTraps() async {
      await #expect(processExitsWith: .failure) {
        var matcher = RegexMatcher()
        _ = matcher.found(try CompiledRegex("a"), [0xFF])
      }
    }
  #endif
}
