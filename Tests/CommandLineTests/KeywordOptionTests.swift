import TestSupport
import Testing

/// -k, -K, -e, -r, --fold and --level: where rules come from.
struct KeywordOptionTests {
  static let rules = """
    version: 1
    rules:
      - {id: ID, words: [WORD]}

    """

  private func rules(_ id: String, _ word: String) -> String {
    Self.rules.replacing("ID", with: id).replacing("WORD", with: word)
  }

  @Test(arguments: ["-r", "--rules"])
  func readsRulesFromEveryFileAndFolder(_ option: String) throws {
    let program = try Program()
    try program.folder.write("a.yaml", rules("first", "one"))
    try program.folder.write("more/b.yaml", rules("second", "two"))
    try program.folder.write("more/deep/c.yml", rules("third", "three"))
    try program.folder.write("more/c.test.yaml", "no: rules")
    let run = try program.scan(
      option, "a.yaml", option, "more", input: .text("three\none two\nfour\n"))
    run.expectSuccess()
    #expect(try run.alerts().map(\.rule) == ["third", "first", "second"])
  }

  @Test(
    "a keyword or regex of three dashes is no option",
    arguments: ["-k", "--keyword", "-e", "--regex"])
  func acceptsValuesThatBeginWithDashes(_ option: String) throws {
    let run = try Program().scan(
      "-c", option, "-----BEGIN", option, "--->", "--", "-",
      input: .text("-----BEGIN KEY\n--->\n--\n"))
    run.expectSuccess()
    #expect(run.output == "2\n")
  }

  @Test(arguments: ["-k", "--keyword"])
  func makesOneRuleOfAllKeywords(_ option: String) throws {
    let program = try Program()
    let words = try program.folder.write("words", "食物中毒\n")
    let run = try program.scan(
      option, "disk full", option, "-v", "-K", words,
      input: .text("Disk Full\nfull disk\nrm -v\n食物中毒\n"))
    run.expectSuccess()
    let alerts = try run.alerts()
    #expect(alerts.map(\.line) == [1, 3, 4])
    #expect(alerts.allSatisfy { $0.rule == "keywords" && $0.level == "medium" && $0.score == 40 })
    #expect(alerts.flatMap(\.matches).map(\.term) == ["disk full", "-v", "食物中毒"])
  }

  @Test(arguments: ["-K", "--keywords-file"])
  func takesEachLineOfAFileAsAKeyword(_ option: String) throws {
    let program = try Program()
    let words = try program.folder.write(
      "words", "\u{FEFF}one\r\n\r\n\n# two\n three \nfour\r\nfi\rve\nsix\r")
    let lines = ["one", "two", "x# two", "three", "x three x", "four", "fi\rve", "six", "six\r."]
    let run = try program.scan(
      option, words, "--fold", "none", input: .text(lines.joined(separator: "\n") + "\n"))
    run.expectSuccess()
    #expect(
      try run.alerts().map(\.text)
        == ["one", "three", "x three x", "four", "fi\rve", "six", "six\r."])
  }

  @Test func acceptsSeveralFilesOfKeywords() throws {
    let program = try Program()
    try program.folder.write("a", "one\n")
    try program.folder.write("b", "two")
    let run = try program.scan("-K", "a", "-K", "b", "-c", input: .text("one\ntwo\nthree\n"))
    run.expectSuccess()
    #expect(run.output == "2\n")
  }

  @Test(arguments: ["-e", "--regex"])
  func makesARuleOfEachRegex(_ option: String) throws {
    let program = try Program()
    let run = try program.scan(
      option, #"order (?<number>\d+)"#, option, "-x+", input: .text("order 17 -xx\nORDER 17\n"))
    run.expectSuccess()
    let alerts = try run.alerts()
    #expect(alerts.map(\.rule) == ["regex-1", "regex-2"])
    #expect(
      alerts[0].matches == [
        JSONAlert.Match(
          name: "regex", term: #"order (?<number>\d+)"#, start: 0, end: 8,
          captures: ["number": "17"])
      ])
    #expect(alerts[1].matches.map { alerts[1].part($0) } == ["-xx"])
  }

  @Test func keywordsAndRegexesReplaceAllRulesButThoseOfTheCommandLine() throws {
    let program = try Program()
    try program.folder.write("rules/default.yaml", rules("default", "a"))
    try program.folder.write("more.yaml", rules("more", "a"))
    let all = try program.scan("-k", "a", "-e", "a", "-r", "more.yaml", input: .text("a\n"))
    #expect(try all.alerts().map(\.rule) == ["keywords", "regex-1", "more"])
    let alone = try program.scan("-k", "a", input: .text("a\n"))
    #expect(try alone.alerts().map(\.rule) == ["keywords"])
  }

  @Test func refusesARuleWithTheNameOfAKeywordRule() throws {
    let program = try Program()
    try program.folder.write("more.yaml", rules("regex-1", "a"))
    let run = try program.scan("-e", "a", "-r", "more.yaml", input: .text("a\n"))
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(run.errors.contains("more.yaml:3"))
    #expect(run.errors.contains("duplicate-id"))
  }

  @Test(arguments: [("case", 2), ("none", 1)])
  func foldDecidesWhetherCaseMatters(_ fold: String, _ count: Int) throws {
    let program = try Program()
    let run = try program.scan(
      "--fold", fold, "-k", "Straße", "-c", input: .text("Straße\nSTRAẞE\n"))
    run.expectSuccess()
    #expect(run.output == "\(count)\n")
  }

  @Test func foldsCaseByDefault() throws {
    let run = try Program().scan("-k", "éCole", input: .text("xÉCOLE\n"))
    let alert = try #require(try run.alerts().first)
    #expect(alert.matches == [JSONAlert.Match(name: "words", term: "éCole", start: 1, end: 7)])
  }

  @Test(arguments: [
    "width", "case,width,hant,accents,digits,repeat,gaps:2", "gaps=100", "case,gaps:1,case",
  ])
  func foldAcceptsEveryName(_ fold: String) throws {
    let run = try Program().scan("--fold", fold, "-k", "ab", "-c", input: .text("ab\n"))
    run.expectSuccess()
    #expect(run.output == "1\n")
  }

  @Test(arguments: [
    ("cse", "did you mean 'case'?"), ("case,witdh", "did you mean 'width'?"),
    ("case, width", "did you mean 'width'?"), ("pinyin", "expected one of: none, case, width"),
    ("none,case", "write it alone, or take it out"), ("", "there is no fold ''"),
    ("case,", "there is no fold ''"),
    ("gaps", "gaps:2 allows up to 2"), ("gaps:", "gaps:2 allows up to 2"),
    ("gap:2", "did you mean 'gaps'?"),
    ("gaps:0", "'gaps' is 0, outside 1…100"), ("case,gaps=101", "'gaps' is 101, outside 1…100"),
    ("gaps:two", "expected the number of 'gaps', found 'two'"),
    ("gaps:1,gaps:2", "'gaps' has two numbers"), ("width:2", "the fold 'width' takes no number"),
  ])
  func refusesUnknownFolds(_ fold: String, _ message: String) throws {
    let run = try Program().scan("--fold", fold, "-k", "a", input: .text("a\n"))
    run.expectUsageError(message)
  }

  @Test(arguments: [
    ("low", "low", 20), ("MEDIUM", "medium", 40), ("high", "high", 60),
    ("critical", "critical", 80),
    ("一般", "low", 20), ("较大", "medium", 40), ("重大", "high", 60), ("特别重大", "critical", 80),
    ("特大", "critical", 80),
  ])
  func levelAppliesToKeywordRules(_ name: String, _ level: String, _ score: Int) throws {
    let program = try Program()
    try program.folder.write("more.yaml", rules("more", "a"))
    let run = try program.scan(
      "--level", name, "-k", "a", "-e", "a", "-r", "more.yaml", input: .text("a\n"))
    run.expectSuccess()
    let alerts = try run.alerts()
    #expect(alerts.map(\.level) == [level, level, "medium"])
    #expect(alerts.map(\.score) == [score, score, 40])
  }

  @Test func refusesAnUnknownLevel() throws {
    let run = try Program().scan("--level", "hihg", "-k", "a", input: .text("a\n"))
    run.expectUsageError("did you mean 'high'?")
  }

  @Test(arguments: [
    (["-k", ""], "--keyword: error: an empty keyword would be found everywhere [empty-word]"),
    (["-k", "a\nb"], "--keyword: error: a keyword contains a line end"),
    (["-K", "none"], "none: error: cannot open none: no such file or directory [unreadable-list]"),
    (["-K", "empty"], "empty: error: the file has no keywords [no-words]"),
    (["-e", "(a"], "--regex:1:3: error: the regex has an error here"),
    (["-e", "ok", "-e", "[b"], "--regex:1:3: error: the regex has an error here"),
  ])
  func refusesKeywordsThatCannotBeARule(_ arguments: [String], _ message: String) throws {
    let program = try Program()
    try program.folder.write("empty", "\n\r\n")
    let run = try program.run(["scan"] + arguments, input: .text("a\n"))
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(run.errors.contains(message), "\(run.errors)")
    #expect(run.errors.hasSuffix("tocsin: 1 error; nothing was done\n"))
  }
}
