import Testing

@testable import RegexMatching

/// Patterns and their gates, written as `RegexGate.testDescription`.
struct RegexGateTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let pattern: String
    let gate: String

    init(_ pattern: String, _ gate: String) {
      self.pattern = pattern
      self.gate = gate
    }

    var testDescription: String { pattern.debugDescription }
  }

  static let cases: [Case] = [
    // Literals, escapes.
    Case(#"^error"#, "error"),
    Case(#"\bSELECT\s"#, "SELECT"),
    Case(#"\x65rr\x{6f}r\d"#, "error"),
    Case(#"\N{U+9000}款\d"#, "退款"),
    Case(#"\o{145}rr\157r\d"#, "err"),
    Case(#"\d\Qa.b+c\E\d"#, "a.b+c"),
    Case(#"^\Qa.b"#, "a.b"),
    Case(#"a\.b\\c\d"#, #"a.b\c"#),
    Case(#"\e\t\cAx\d"#, "\u{1B}\t\u{1}x"),
    Case(#"\d\077key\0"#, "?key\0"),
    Case("订单\\s*\\d{6,}", "订单"),
    // Parts between literals.
    Case("error.*timeout", "timeout & error"),
    Case("error.timeout", "timeout & error"),
    Case(#"error\btimeout\d"#, "errortimeout"),
    Case(#"err(?#comment)or\d"#, "error"),
    Case("the .* qwertyuiop", " qwertyuiop"),
    // Quantifiers.
    Case("erro+r\\d", "erro"),
    Case("errors?\\d", "error"),
    Case("errors*\\d", "error"),
    Case("(?:abc){2}\\d", "abcabc"),
    Case("(?:abc){2,}\\d", "abcabc"),
    Case("(?:abc){0,2}defg\\d", "defg"),
    Case("(?:abcd){0}efgh\\d", "efgh"),
    Case("x{20}\\d", "xxxxxxxxxx"),
    Case("(?:abcd)?+efgh\\d", "efgh"),
    // Classes.
    Case("[gh]ello\\d", "gello|hello"),
    Case("[a-j]ello\\d", "ello"),
    Case("[a-k]ello\\d", "ello"),
    Case("[x-z]1\\d", "x1|y1|z1"),
    Case("[n-z]1\\d", "every line: the text in every match is too common: '1'"),
    Case("[^a]ello\\d", "ello"),
    Case("[]]ello\\d", "]ello"),
    Case(#"[\]\x2d]ello\d"#, "]ello|-ello"),
    Case("[[:digit:]]ello", "ello"),
    Case("[退返]款\\d", "退款|返款"),
    Case(#"pass[-_ ]word\d"#, "pass-word|pass_word|pass word"),
    // Groups and alternatives.
    Case("(?:foo|bar)baz\\d", "foobaz|barbaz"),
    Case("(foo)(bar)\\d", "foobar"),
    Case("(?<n>foobar)", "foobar"),
    Case("(?P<n>foobar)", "foobar"),
    Case("(?'n'foobar)", "foobar"),
    Case("(?>foobar|foobaz)", "foobar|foobaz"),
    Case("(?|(foo1)|(bar2))\\d", "foo1|bar2"),
    Case("foo\\d|bar\\d+baz", "foo|baz"),
    Case("(*positive_lookahead:foobar)\\w+", "foobar"),
    Case("(*atomic:foobar)\\w+", "foobar"),
    Case("(*sr:foobar)\\w+", "foobar"),
    Case("(*UCP)(*LIMIT_MATCH=100)(*CRLF)foobar\\d", "foobar"),
    Case("(*MARK:x)foo(*SKIP)bar\\d", "foobar"),
    // Ignoring case.
    Case("(?i)error\\d", "error~"),
    Case("(?i:err)or\\d", "error~"),
    Case("(?i)123-456\\d", "123-456"),
    Case("(?i)错误\\d", "错误"),
    Case("(?i)err(?-i)or\\d", "error~"),
    Case("(?^i)error\\d", "error~"),
    Case("(?i)(?^)error\\d", "error"),
    // White space without meaning.
    Case("(?x) err or # comment\n x \\d", "errorx"),
    Case("(?x) err\\ or [ ]x \\d", "err or x"),
    Case("(?xx)[ e f]oobar\\d", "eoobar|foobar"),
    Case("(?x: a b c ) d e\\d", "abc d e"),
    Case("(?x)erro +r\\d", "erro"),
    // Only words.
    Case("foo", "words: foo"),
    Case("foo|foobar", "words: foo|foobar"),
    Case("(?i)foo|bar", "words: foo~|bar~"),
    Case("foo|(?i:bar)", "words: foo|bar~"),
    Case("(foo|bar)baz", "words: foobaz|barbaz"),
    Case("colou?r", "words: colour|color"),
    Case("colou??r", "words: color|colour"),
    Case("gr[ae]y", "words: gray|grey"),
    Case("退款|退费", "words: 退款|退费"),
    Case("^foo", "foo"),
    Case("foo$", "foo"),
    Case(#"foo\K"#, "foo"),
    Case("(?>foo|foobar)", "foo|foobar"),
    Case("foo(?:s)?+", "foo"),
    Case("(?i)err(?-i)or", "error~"),
    // Stretches.
    Case(#"\d{15,16}[|%]"#, "stretch: 0123456789 15"),
    Case(#"\b(?:[a-f]{40}x|[a-f0-9]{50})\b"#, "stretch: 0123456789abcdef 40"),
    Case(#"(?i)[a-f0-9]{40}"#, "stretch: 0123456789ABCDEFabcdef 40"),
    Case(#"(?:\d{20})+x?"#, "stretch: 0123456789 20"),
    Case(#"(?i)[a-z]{40}"#, "every line: no literal is in every match"),
    Case(#"\d{0,20}"#, "every line: no literal is in every match"),
    Case(#"[\d\s]{40}"#, "every line: no literal is in every match"),
    Case(#"(*UCP)\d{20}"#, "every line: no literal is in every match"),
    Case(#"\D{40}"#, "every line: no literal is in every match"),
    Case(#"\d{20}|x*"#, "every line: no literal is in every match"),
    Case(#"(?!\d{20})."#, "every line: no literal is in every match"),
    // No literals, or none that pays.
    Case("", "every line: no literal is in every match"),
    Case(#"\d+"#, "every line: no literal is in every match"),
    Case("foobar|\\d", "every line: no literal is in every match"),
    Case("foobar|", "every line: no literal is in every match"),
    Case(#"\w+@\w+"#, "every line: the text in every match is too common: '@'"),
    Case("e\\d", "every line: the text in every match is too common: 'e'"),
    Case("in\\d", "every line: the text in every match is too common: 'in'"),
    Case("a|b", "every line: the text in every match is too common: 'a'"),
    Case("foo\\n", "foo"),
    Case("foo\\nbar", "bar & foo"),
  ]

  @Test("a pattern's gate", arguments: cases)
  func gate(_ test: Case) throws {
    let pattern = Array(test.pattern.utf8)
    try CompiledRegex.checkSyntax(of: pattern)
    #expect(RegexGate(pattern: pattern).testDescription == test.gate)
  }

  @Test func tooManyAlternativesHaveNoGate() {
    let words = (0..<65).map { "w\($0)x" }.joined(separator: "|")
    #expect(
      RegexGate(pattern: Array("(?:\(words))\\d".utf8))
        == .everyLine(reason: "no literal is in every match"))
  }

  @Test func aLongListOfWordsIsARegexOfWords() throws {
    let list = (0..<4000).map { "word\($0)" }
    guard case .words(let words) = RegexGate(pattern: Array(list.joined(separator: "|").utf8))
    else {
      Issue.record("not a regex of words")
      return
    }
    #expect(words.map { String(decoding: $0.bytes, as: UTF8.self) } == list)
  }

  @Test func literalsAreNoLongerThanTheLimit() {
    let gate = RegexGate(pattern: Array((String(repeating: "退款", count: 500) + "\\d").utf8))
    guard case .requires(let sets) = gate else {
      Issue.record("no gate: \(gate)")
      return
    }
    for literal in sets.flatMap(\.self) {
      #expect(literal.bytes.count <= 100)
      #expect(String(validating: literal.bytes, as: UTF8.self) != nil)
    }
  }

  @Test("hostile patterns end soon")
  func hostilePatterns() {
    let patterns = [
      String(repeating: "(", count: 100_000), String(repeating: "(?:a|b)", count: 50_000),
      String(repeating: "[ab][cd]", count: 50_000), String(repeating: "a?", count: 100_000),
      String(repeating: "(?:", count: 200) + "a" + String(repeating: "{10})", count: 200),
      String(repeating: "(a|b", count: 200) + String(repeating: ")(c|d)", count: 200),
      String(repeating: "ab|", count: 300_000) + "c", String(repeating: "\\Qa", count: 300_000),
      String(repeating: "[[:", count: 100_000), String(repeating: "a{1,", count: 100_000),
      String(repeating: "{1,1", count: 100_000), "x" + String(repeating: "(?=ab)", count: 100_000),
    ]
    for pattern in patterns { _ = RegexGate(pattern: Array(pattern.utf8)) }
  }

  @Test func aPatternOverTheLimitHasAReason() {
    let gate = RegexGate(pattern: [UInt8](repeating: 0x61, count: (1 << 20) + 1))
    #expect(gate == .everyLine(reason: "longer than 1048576 bytes: 1048577"))
  }
}
