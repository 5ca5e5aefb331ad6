import Testing

@testable import RegexMatching

/// What may follow the literals of a gate: which texts the automaton tells apart, and which it must
/// not.
struct ContinuationTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let pattern: String
    /// Texts in which the regex may match, judging by what follows the first literal of the gate in
    /// them.
    let open: [String]
    let shut: [String]

    init(_ pattern: String, open: [String], shut: [String]) {
      self.pattern = pattern
      self.open = open
      self.shut = shut
    }

    var testDescription: String { pattern.debugDescription }
  }

  static let cases: [Case] = [
    Case(#"user=\d"#, open: ["user=1", "xuser=12"], shut: ["user=", "user=x", "user=\n1"]),
    Case(
      #"user[ =]{0,2}\d"#, open: ["user1", "user =1", "user==1"], shut: ["user===1", "user x"]),
    Case(#"user\d{3}-"#, open: ["user123-"], shut: ["user12-", "user1234-"]),
    Case(#"user\d{3,}-"#, open: ["user123-", "user123456-"], shut: ["user12-"]),
    Case(#"user\d{200}"#, open: ["user" + String(repeating: "1", count: 200)], shut: ["user1x"]),
    Case(#"user(?:name|id)=\w"#, open: ["username=x", "userid=1"], shut: ["userid=", "user=1"]),
    Case(#"user\d|token[a-f]"#, open: ["user1", "tokena"], shut: ["usera", "token1"]),
    Case(#"(?i)user[a-f]=\d"#, open: ["UserA=1", "userf=2"], shut: ["userg=1"]),
    Case(#"user[^\d]x"#, open: ["user-x", "user退x"], shut: ["user1x", "user-y"]),
    Case(#"user[[:alpha:]]{2}:"#, open: ["userab:"], shut: ["usera:", "user12:"]),
    Case(#"user\s\S"#, open: ["user x", "user 退"], shut: ["userx", "user  "]),
    Case("订单\\d{2}", open: ["订单12"], shut: ["订单1", "订单退1"]),
    Case(#"user.退=\d"#, open: ["user款退=1"], shut: ["user款=1"]),
    Case(#"user(?=x)\w\d"#, open: ["userx1"], shut: ["userx-"]),
    Case(
      #"user\d(?:a{2}){3}b"#, open: ["user1aaaaaab"], shut: ["user1aaaab", "user1aaaaaac"]),
    Case(
      #"user\d(?:a?b?){2}="#, open: ["user1=", "user1abab=", "user1ba="], shut: ["user1c="]),
  ]

  @Test("the text after a literal decides whether the regex may match", arguments: cases)
  func continuations(_ test: Case) throws {
    let pattern = Array(test.pattern.utf8)
    try CompiledRegex.checkSyntax(of: pattern)
    for text in test.open { #expect(Self.isOpen(pattern, text), "\(text)") }
    for text in test.shut { #expect(!Self.isOpen(pattern, text), "\(text)") }
  }

  /// Whether the text has a literal after which the regex may match.
  private static func isOpen(_ pattern: [UInt8], _ text: String) -> Bool {
    let analysis = RegexAnalysis(pattern: pattern)
    guard case .requires(let sets) = analysis.gate, let continuations = analysis.continuations,
      var automaton = ContinuationAutomaton(continuations)
    else { return true }
    let bytes = Array(text.utf8)
    return sets.flatMap(\.self).enumerated().contains { place, literal in
      (0...bytes.count).contains { end in
        bytes[..<end].elementsEqualAtEnd(literal)
          && automaton.mayMatch(afterLiteral: place, in: bytes.span, from: end)
      }
    }
  }

  /// Expects that PCRE2 finds the pattern in the subject, and that the claims about the pattern
  /// hold there.
  private func expectFound(_ pattern: String, _ subject: String) throws {
    let regex = try CompiledRegex(pattern)
    let bytes = Array(subject.utf8)
    var matcher = RegexMatcher()
    let presence = matcher.hasMatch(
      of: regex, in: bytes.span, wellFormed: true, options: .interpreter)
    #expect(presence == .present, "\(pattern) does not match \(subject)")
    var oracle = try #require(ClaimOracle(regex))
    oracle.check(bytes, presence, &matcher)
  }

  @Test func unknownPartsMayMatchAnything() throws {
    try expectFound(#"(a|b)foo\1bar"#, "afooabar")
    try expectFound("(?<n>a|b)foo(?&n)bar", "afoobbar")
    try expectFound(#"foo\Xbar"#, "fooe\u{301}bar")
    try expectFound(#"foo\Rbar"#, "foo\rbar")
    try expectFound("foo(?R)?bar", "foofoobarbar")
    try expectFound(#"(a)?foo(?(1)b|c)d"#, "foocd")
    try expectFound(#"foo\p{Lu}bar"#, "fooXbar")
    try expectFound("foo[[:punct:]]bar", "foo!bar")
    try expectFound("foo[[:^alpha:]]bar", "foo1bar")
  }

  @Test func lookaroundsConsumeNothing() throws {
    try expectFound("foo(?=bar)barbaz", "foobarbaz")
    try expectFound("foo(?=bar)", "foobar")
    try expectFound("(?<=foo)bar", "foobar")
    try expectFound("(?=.*token)user", "user token")
    try expectFound("foo(?!x).", "fooy")
    try expectFound(#"foo\b-\bbar"#, "foo-bar")
    try expectFound("^foo$", "foo")
  }

  @Test func classesContainFoldsOutsideASCII() throws {
    try expectFound("(?i)foo[k]bar", "foo\u{212A}bar")
    try expectFound("(?i)foo[a-z]bar", "foo\u{17F}bar")
    try expectFound("(?i)foosbar", "foo\u{17F}bar")
    try expectFound("(?i)foo[\u{17F}]bar", "foosbar")
    try expectFound("(?i)foo\u{212A}bar", "fookbar")
    try expectFound("(?i)[^a]foo[^\u{17F}]bar", "xfoo1bar")
    try expectFound(#"(*UCP)foo\w\d\sbar"#, "foo退٣\u{3000}bar")
    try expectFound("(*UCP)foo[[:alpha:]]bar", "foo退bar")
  }

  @Test func classesHaveTheMembersThatPCRE2GivesThem() throws {
    try expectFound(#"foo[\d-]bar"#, "foo-bar")
    try expectFound(#"foo[^\D]bar"#, "foo1bar")
    try expectFound(#"foo[^\W_]bar"#, "foo1bar")
    try expectFound(#"foo[^\p{L}]bar"#, "foo1bar")
    try expectFound(#"foo[^[:alpha:]]bar"#, "foo1bar")
    try expectFound(#"foo[\Qa-z\E]bar"#, "foo-bar")
    try expectFound(#"foo[]-a]bar"#, "foo`bar")
    try expectFound(#"foo[\h\v]bar"#, "foo\u{3000}bar")
    try expectFound(#"foo\s\Nbar"#, "foo\u{B}退bar")
    try expectFound(#"(?xx)foo[^ a b ]bar"#, "foo bar")
  }

  @Test func optionalPartsAreNotPartOfTheHead() throws {
    try expectFound("x*foo=", "xxfoo=")
    try expectFound(#"[\w.-]{0,50}?(?:foo|bar)="#, "the.bar=")
    try expectFound("(?:x|y)*+foo=", "xyfoo=")
    try expectFound("x?y*foo=|z*bar=", "zzbar=")
    try expectFound("[a]?bcd|cef", "cef")
    try expectFound("(?i:[x]{0,5}?(?i:x*(?:foo)))=", "XFOO=")
  }

  @Test(
    "no head is claimed if a match cannot begin at the literal",
    arguments: [
      (#"(x?)foo\1"#, "xfoox"), ("(?>[a-z]{0,3})key=", "abckey="), ("[a-z]{0,3}+key=", "abckey="),
      (#"\bx?key="#, "xkey="), (#"^.*key="#, "a key="), (#"(?<=a)x*key="#, "axkey="),
      ("(?<!x)x*key=", "axkey="), (#"(x)?key(?(1)=|:)"#, "xkey="), ("x*(*COMMIT)key=", "xkey="),
      (#"\Gx*key="#, "xkey="), (#"x*\Gkey="#, "key="), (#"x*\Kkey="#, "xkey="),
      ("(x*)key=(?1)", "xkey=x"), ("x*(?C1)key=", "xkey="), ("(*NOTEMPTY)x*key=", "xkey="),
      ("x{1,3}key=", "xkey="), ("(?:x*|y)key=", "ykey="), (#"x*\by*key="#, "ykey="),
      ("(?:foo|.)key=", "akey="), ("(?(DEFINE)(?<n>x))key=", "key="), (#"\Rx*key="#, "\nkey="),
    ])
  func notHeads(_ pattern: String, _ subject: String) throws {
    let analysis = RegexAnalysis(pattern: Array(pattern.utf8))
    #expect(analysis.headSet == nil)
    try expectFound(pattern, subject)
  }

  @Test(
    "a head is claimed if a match can begin at the literal",
    arguments: [
      "key=", "x*key=", #"\bkey="#, #"x*\bkey="#, "(?<!a)key=", "(?:foo|bar)=", "(x)*(key)=",
      "(?i)[x-]{0,5}?(?:key)", "(?x) x* # c\n key", "x*foo=|bar=", "(?=k)key=",
    ])
  func heads(_ pattern: String) throws {
    #expect(RegexAnalysis(pattern: Array((pattern + #"\d"#).utf8)).headSet != nil)
  }

  @Test func aLateStartDoesNotMatchWhereThePatternLooksAround() throws {
    // The head is present and the regex does not match, so the anchored regex must not match
    // either.
    for (pattern, subject) in [
      (#"\bkey=\d"#, "akey=1"), ("(?<!a)key=\\d", "akey=1"), ("x*(?<!x)key=\\d", "xkey=1"),
      ("^x*key=\\d", "akey=1"),
    ] {
      let regex = try CompiledRegex(pattern)
      let bytes = Array(subject.utf8)
      var matcher = RegexMatcher()
      let presence = matcher.hasMatch(of: regex, in: bytes.span, wellFormed: true)
      #expect(presence == .absent, "\(pattern)")
      var oracle = try #require(ClaimOracle(regex))
      oracle.check(bytes, presence, &matcher)
    }
  }

  @Test("hostile texts and patterns end soon")
  func hostile() throws {
    let patterns = [
      "foo(?:a?){100}b", "foo(?:a|aa|aaa)*b",
      "foo" + String(repeating: "(?:", count: 100) + "a"
        + String(repeating: "{9})", count: 100), "foo.*.*.*.*bar", "foo(?:[ab]*a[ab]{60}){2}c",
      "foo" + String(repeating: "[a-f]?", count: 500),
    ]
    let text = Array(String(repeating: "fooabaab", count: 100).utf8)
    for pattern in patterns {
      let analysis = RegexAnalysis(pattern: Array(pattern.utf8))
      guard let continuations = analysis.continuations,
        var automaton = ContinuationAutomaton(continuations)
      else { continue }
      for end in text.indices { _ = automaton.mayMatch(afterLiteral: 0, in: text.span, from: end) }
    }
  }
}

extension ArraySlice<UInt8> {
  fileprivate func elementsEqualAtEnd(_ literal: GateLiteral) -> Bool {
    func folded(_ bytes: some Sequence<UInt8>) -> [UInt8] {
      bytes.map { literal.isCaseless && (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    }
    return folded(suffix(literal.bytes.count)) == folded(literal.bytes)
  }
}
