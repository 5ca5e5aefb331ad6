import Testing

@testable import RegexMatching

/// The rules that keep a gate from hiding a match. Each has patterns that break a gate without the
/// rule.
struct GateSafetyTests {
  /// Expects that PCRE2 finds the pattern in the subject, and that the gate lets the line pass.
  private func expectOpen(_ pattern: String, _ subject: String) throws {
    let bytes = Array(subject.utf8)
    var matcher = RegexMatcher()
    let presence = matcher.hasMatch(
      of: try CompiledRegex(pattern), in: bytes.span, wellFormed: true, options: .interpreter)
    #expect(presence == .present, "\(pattern) does not match \(subject)")
    let oracle = GateOracle(bytes)
    let gate = RegexGate(pattern: Array(pattern.utf8))
    #expect(oracle.isOpen(gate), "\(pattern): \(gate.testDescription)")
    let sets = GateOracle.allSets(of: Array(pattern.utf8))
    #expect(oracle.hasOne(ofEach: sets), "\(pattern): \(sets)")
  }

  @Test func everyAlternativeCounts() throws {
    try expectOpen("foobar|bazqux", "bazqux")
    try expectOpen("foobar|\\d", "1")
    try expectOpen("foobar|", "x")
    try expectOpen("(?:foobar|.)x", "ax")
    try expectOpen("(foobar|)quux", "quux")
  }

  @Test func optionalPartsAreNotRequired() throws {
    try expectOpen("foobars?", "foobar")
    try expectOpen("foobars*x", "foobarx")
    try expectOpen("(?:foobar){0,}x", "x")
    try expectOpen("(?:foobar){0,2}?x", "x")
    try expectOpen("(?:foobar){0}x", "x")
    try expectOpen("(?=foobar)?x", "x")
    try expectOpen("(?=foobar)*x", "x")
  }

  @Test func aQuantifierBindsToTheLastCharacter() throws {
    try expectOpen("foob*", "foo")
    try expectOpen("退款项?\\d", "退款1")
    try expectOpen("\\Qfoob\\E*", "foo")
    try expectOpen("\\Q退款项\\E?\\d", "退款1")
    try expectOpen("foob\\Q\\E*", "foo")
    try expectOpen("foob\\E?", "foo")
    try expectOpen("foob(?#x)*", "foo")
    try expectOpen("(?x)foob # c\n *", "foo")
  }

  @Test func bracesWithoutALowerBoundAreCharactersOrAQuantifier() throws {
    let isQuantifier = try CompiledRegex("^a{,3}$").canMatchEmpty
    try expectOpen("foob{,3}x", isQuantifier ? "foox" : "foob{,3}x")
    try expectOpen(
      "fooba{ 2}x", (try CompiledRegex("a{ 2}")).isFound(in: "aa") ? "foobaax" : "fooba{ 2}x")
    try expectOpen("foo{x}", "foo{x}")
    try expectOpen("foo{1,x}", "foo{1,x}")
    try expectOpen("foo{", "foo{")
  }

  @Test func optionsCarryIntoLaterAlternatives() throws {
    try expectOpen("(foobar(?i)b|car)", "CAR")
    try expectOpen("(?:x(?i)|car)y", "CARy")
    try expectOpen("foo(?i)|bar", "BAR")
    try expectOpen("(?:(?i)foo)bar", "FOObar")
    try expectOpen("(?x: b | c a r ) q", "car q")
    #expect(
      RegexGate(pattern: Array("(?:(?i)foo)bar\\d".utf8)).testDescription == "foobar~")
    #expect(RegexGate(pattern: Array("(?:(?i))bar\\d".utf8)).testDescription == "bar")
  }

  @Test func longSAndKelvinSignMatchTheirLetters() throws {
    try expectOpen("(?i)passkey\\d", "PA\u{17F}\u{17F}\u{212A}EY1")
    try expectOpen("(*UCP)(?i)passkey\\d", "PA\u{17F}\u{17F}\u{212A}EY1")
    try expectOpen("(?i)\u{17F}\u{212A}y\\d", "sky1")
    try expectOpen("(?i)[k]ey\\d", "\u{212A}ey1")
    try expectOpen("(?i)σίγμα", "ΣΊΓΜΑ")
  }

  @Test func lookaroundsOverlapTheTextAroundThem() throws {
    try expectOpen("foo(?=bar)barbaz", "foobarbaz")
    try expectOpen("(?<=foo)bar", "foobar")
    try expectOpen("foo(?=.*quux)", "foobarquux")
    try expectOpen("foo(*pla:.*quux)bar", "foobarquux")
    try expectOpen("(?*foobar)foo", "foobar")
    try expectOpen("(?<*foo)bar", "foobar")
  }

  @Test func negativeLookaroundsRequireNothing() throws {
    try expectOpen("foo(?!barbaz)", "foo")
    try expectOpen("(?<!barbaz)foo", "foo")
    try expectOpen("foo(*nla:barbaz)", "foo")
    try expectOpen("(*negative_lookbehind:barbaz)foo", "foo")
    try expectOpen("(?!(?!foobar))foo", "foobar")
  }

  @Test func unknownPartsSeparateLiterals() throws {
    try expectOpen(#"(a|b)foo\1bar"#, "afooabar")
    try expectOpen(#"(?<n>a|b)foo\k<n>bar"#, "afooabar")
    try expectOpen(#"(a)foo\g{-1}bar"#, "afooabar")
    try expectOpen(#"(a)foo\g1bar"#, "afooabar")
    try expectOpen("(a|b)foo(?1)bar", "afoobbar")
    try expectOpen("(?<n>a|b)foo(?&n)bar", "afoobbar")
    try expectOpen("(?P<n>a|b)foo(?P>n)(?P=n)bar", "afoobabar")
    try expectOpen(#"(a|b)foo\g<1>bar"#, "afoobbar")
    try expectOpen("foo(?R)?bar", "foofoobarbar")
    try expectOpen(#"foo\Xbar"#, "fooe\u{301}bar")
    try expectOpen(#"foo\Rbar"#, "foo\r\nbar")
    try expectOpen("foo(?C1)bar", "foobar")
    try expectOpen("foo(?C'a''b)')bar", "foobar")
    try expectOpen(#"(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)foo\10bar"#, "aaaaaaaaaafooabar")
    try expectOpen(#"foo\101bar"#, "fooAbar")
  }

  @Test func definitionsAndConditionsRequireNothing() throws {
    try expectOpen("(?(DEFINE)(?<n>quux))foobar", "foobar")
    try expectOpen("(a)?foo(?(1)bar|baz)", "foobaz")
    try expectOpen("(a)?foo(?(1)bar)", "foo")
    try expectOpen("(?<n>a)?foo(?(<n>)bar|baz)", "foobaz")
    try expectOpen("foo(?(?=quux)quux|bar)", "foobar")
    try expectOpen("foo(?(?!quux)bar|quux)", "foobar")
    try expectOpen("foo(?(?C9)(?=quux)quux|bar)", "foobar")
    try expectOpen("(?(VERSION>=99)quux|foobar)", "foobar")
  }

  @Test func acceptLeavesNoGate() throws {
    try expectOpen("foo(*ACCEPT)bar", "foo")
    try expectOpen("(?:foo(*ACCEPT:x))?bar", "foo")
    #expect(
      RegexGate(pattern: Array("foobar(?:x(*ACCEPT))?quux".utf8))
        == .everyLine(reason: "(*ACCEPT) may end a match anywhere"))
  }

  @Test func settingsAtTheStartChangeTheRules() throws {
    try expectOpen("(*UTF)(*UCP)(?i)foobar", "FOOBAR")
    try expectOpen("(*CRLF)(?m)^foobar$", "x\r\nfoobar\r\ny")
    try expectOpen("(*CR)(?x)foo # b\rbar", "foobar")
    try expectOpen("(*NO_START_OPT)(*NO_AUTO_POSSESS)(*LIMIT_HEAP=1000)foobar", "foobar")
  }

  @Test func commentsAndWhiteSpaceAreSkipped() throws {
    try expectOpen("(?x) foo # not ) this\n bar", "foobar")
    try expectOpen("(?x)foo\\ bar", "foo bar")
    try expectOpen("(?x)foo[ ]bar", "foo bar")
    try expectOpen("(?xx)foo[ x ]bar", "fooxbar")
    try expectOpen("(?x)(?-x: f)oo", " foo")
    try expectOpen("foo(?#b(a)r", "foor")
    try expectOpen("(?x)foo\u{85}\u{200E}bar\u{2028}q", "foobarq")
    try expectOpen("(?x)\\Qa b\\E c", "a bc")
  }

  @Test(
    "a pattern that is not recognised runs on every line",
    arguments: [
      #"foo\yz"#, "foo(?Zbar)", "foo(*BOGUS)bar", #"foo\x{zz}"#, "foo(?<n", "foo\\", "fo)o",
    ]
  )
  func notRecognised(_ pattern: String) {
    guard case .everyLine(let reason) = RegexGate(pattern: Array(pattern.utf8)) else {
      Issue.record("\(pattern) has a gate")
      return
    }
    #expect(reason.hasPrefix("not understood at byte "))
  }

  @Test func classesEndAtTheirClosingBracket() throws {
    try expectOpen("[]a]foo", "]foo")
    try expectOpen("[^]a]foo", "xfoo")
    try expectOpen("[\\]a]foo", "]foo")
    try expectOpen("[\\Q]\\Ea]foo", "]foo")
    try expectOpen("[[:alpha:]\\]]foo", "]foo")
    try expectOpen("[[:a]b]foo", ":b]foo")
    try expectOpen("[a\\E-\\Ec]foo", "bfoo")
    try expectOpen("[\\Qa-c\\E]foo", "-foo")
    try expectOpen("[a-]foo", "-foo")
    try expectOpen("[--/]foo", ".foo")
    try expectOpen("[a-c-e]foo", "-foo")
    try expectOpen(#"[\1\b\x41-\x43]foo"#, "Bfoo")
    try expectOpen("[[:<:]]foo", "foo")
    try expectOpen("[\\E^a]foo", "xfoo")
    try expectOpen("(?xx)[ ^ ]a]foo", "xfoo")
    try expectOpen("(?i)[a-c]foo", "BFOO")
  }

  @Test func literalsHaveNoLineFeeds() throws {
    try expectOpen("foo\\nbar", "foo\nbar")
    try expectOpen("foo[\\n,]bar", "foo\nbar")
    for set in GateOracle.allSets(of: Array("foo\\n[\\n-\\x{0c}]bar\\x{a}x".utf8)) {
      #expect(set.allSatisfy { !$0.bytes.contains(0x0A) })
    }
  }

  @Test func illFormedSubjectsHaveTheLiteralsToo() throws {
    let regex = try CompiledRegex("(?i)退款\\w*key|错误")
    let gate = RegexGate(pattern: regex.pattern)
    var matcher = RegexMatcher()
    for subject in [
      Array("\u{FFFD}".utf8) + [0xE9, 0x80] + Array("退款xKEY".utf8),
      [0xFF] + Array("错误".utf8) + [0xE8],
    ] {
      #expect(matcher.hasMatch(of: regex, in: subject.span, wellFormed: false) == .present)
      #expect(GateOracle(subject).isOpen(gate))
    }
  }
}

extension CompiledRegex {
  fileprivate func isFound(in subject: String) -> Bool {
    var matcher = RegexMatcher()
    return matcher.hasMatch(of: self, in: Array(subject.utf8).span, wellFormed: true) == .present
  }
}
