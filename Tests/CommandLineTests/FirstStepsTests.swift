import TestSupport
import Testing

/// What the program answers to those who do not know it yet.
struct FirstStepsTests {
  private let program: Program

  init() throws {
    program = try Program()
    try program.folder.write("feed.txt", "要退款 ERROR\n")
  }

  @Test(
    "without rules, a command says where rules may come from",
    arguments: [
      ["scan", "feed.txt"], ["scan", "-"], ["profile", "feed.txt"], ["explain", "-t", "x"],
    ])
  func saysWhereRulesComeFrom(_ arguments: [String]) throws {
    let run = try program.run(arguments)
    #expect(run.status == 2)
    #expect(run.output == "")
    for part in [
      "there are no rules", "-k WORD", "-K FILE", "-r PATH", "tocsin new rule", "/rules",
    ] {
      #expect(run.errors.contains(part), "\(run.errors)")
    }
    #expect(run.errors.split(separator: "\n").count == 1)
  }

  @Test(arguments: ["check", "test"])
  func commandsForRulesDoNotOfferWords(_ command: String) throws {
    let run = try program.run(command)
    #expect(run.status == 2)
    #expect(run.said.contains("there are no rules"))
    #expect(!run.said.contains("-k WORD"))
  }

  @Test(
    "a word in the place of a file is taken for a keyword",
    arguments: [
      (["退款"], "tocsin scan -k 退款"), (["ERROR"], "tocsin scan -k ERROR"),
      (["退款", "feed.txt"], "tocsin scan -k 退款 feed.txt"),
      (["out of memory", "feed.txt"], "tocsin scan -k 'out of memory' feed.txt"),
      (["it's", "feed.txt"], #"tocsin scan -k 'it'\''s' feed.txt"#),
      (["$HOME", "feed.txt"], "tocsin scan -k '$HOME' feed.txt"),
    ])
  func guessesKeywords(_ files: [String], _ call: String) throws {
    let run = try program.run(["scan"] + files)
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(run.errors.contains("there is no file '\(files[0])'"))
    #expect(run.errors.hasSuffix(call + "\n"), "\(run.errors)")
  }

  @Test(
    "the name of a missing file is not taken for a keyword",
    arguments: [["app.log"], ["logs/app"], ["feed.txt", "退款"], ["退款", "other.txt"]])
  func missingFilesStayMissing(_ files: [String]) throws {
    try program.folder.write("rules/a.yaml", RuleCommandTests.good)
    let run = try program.run(["scan"] + files)
    #expect(run.status == 3)
    #expect(!run.errors.contains("scan -k"))
  }

  private static let rules = "version: 1\nrules:\n  - id: a\n    words: [退款]\n"
  private static let sigma = """
    title: A process
    logsource:
        category: process_creation
    detection:
        selection:
            Image|endswith: '\\\\x.exe'
        condition: selection
    level: high

    """
  private static let filter = "[Definition]\nfailregex = ^fail from <HOST>$\nignoreregex =\n"
  private static let groups = "[旅游]\n酒店\n+退款\n!广告\n@10\n\n地铁\n+延误\n"
  private static let words = "退款\n订单\nout of memory\n"
  private static let configuration = "rules: [rules]\nsinks:\n  - {file: a.jsonl}\n"
  private static let log = "2026-03-04 02:07:05,501 DEBUG [orders] [exec-5] c.l.orders.Blob - x\n"
  private static let alerts = #"{"id":"0a","time":"x","rule":"keywords","level":"low"}"# + "\n"

  @Test(
    "a file of another kind named as rules is recognized",
    arguments: [
      ("words.txt", words, "a list of words", "-K FILE"), ("list", groups, "+ ! @", "'condition'"),
      ("groups.yaml", groups, "", ""), ("s.yml", sigma, "a Sigma rule", "docs/rules.md"),
      ("f.conf", filter, "a filter of fail2ban", "'regex'"),
      ("c.yaml", configuration, "a configuration of tocsin", "--config"),
      ("app.log", log, "a text", "without -r"), ("a.jsonl", alerts, "alerts", "explain"),
    ])
  func recognizesWhatAreNoRules(
    _ name: String, _ text: String, _ noun: String, _ help: String
  ) throws {
    try program.folder.write(name, text)
    for command in [
      ["scan", "-r", name, "feed.txt"], ["check", name], ["test", name],
      ["profile", "-r", name, "feed.txt"], ["explain", "-r", name, "--text", "x"],
    ] {
      let run = try program.run(command)
      #expect(run.status == 2)
      #expect(run.said.contains("\(name): error: ") || run.said.contains("\(name):"))
      #expect(run.said.utf8.count < 1000, "\(run.said)")
      #expect(run.said.contains(noun), "\(run.said)")
      #expect(run.said.contains(help), "\(run.said)")
    }
  }

  @Test("a folder of such files is reported in one message")
  func countsWhatAreNoRules() throws {
    for number in 1...30 { try program.folder.write("sigma/\(number).yml", Self.sigma) }
    let run = try program.run("scan", "-r", "sigma", "feed.txt")
    #expect(run.status == 2)
    #expect(
      run.errors.contains(
        "sigma/1.yml: error: this is a Sigma rule, not a rule file; so are 29 other"))
    #expect(run.errors.contains("30 errors"))
    #expect(run.errors.utf8.count < 1000)
  }

  @Test(
    "a file of another kind named as words is recognized",
    arguments: [
      (rules, "a rule file", "-r"), (sigma, "a Sigma rule", "docs/rules.md"),
      (filter, "a filter of fail2ban", "failregex"),
      (configuration, "a configuration of tocsin", "--config"), (alerts, "alerts", "explain"),
    ])
  func recognizesWhatAreNoWords(_ text: String, _ noun: String, _ help: String) throws {
    try program.folder.write("w", text)
    try program.folder.write("r.yaml", "version: 1\nrules: [{id: a, words: {file: w}}]\n")
    for command in [
      ["scan", "-K", "w", "feed.txt"], ["check", "-K", "w"], ["scan", "-r", "r.yaml", "feed.txt"],
    ] {
      let run = try program.run(command)
      #expect(run.status == 2)
      #expect(run.said.contains("w: error: this is \(noun)") || run.said.contains(noun))
      #expect(run.said.contains(help) && run.said.contains("[not-a-word-list]"), "\(run.said)")
      #expect(run.said.utf8.count < 1000)
    }
  }

  @Test(
    "a file of another kind named as the configuration is recognized",
    arguments: [
      (rules, "a rule file", "-r"), (sigma, "a Sigma rule", "docs/rules.md"),
      (filter, "a filter of fail2ban", "failregex"), (groups, "a list of words", "'words'"),
      (words, "a list of words", "-K FILE"), (log, "a text", "rules are YAML"),
    ])
  func recognizesWhatIsNoConfiguration(_ text: String, _ noun: String, _ help: String) throws {
    try program.folder.write("c", text)
    let run = try program.run("scan", "--config", "c", "feed.txt")
    #expect(run.status == 2)
    #expect(run.errors.contains("c: error: this is \(noun)"), "\(run.errors)")
    #expect(run.errors.contains(help) && run.errors.contains("[not-a-configuration]"))
    #expect(run.errors.utf8.count < 1000)
  }

  @Test(
    "rules named as a text, while no rules are named, are recognized",
    arguments: [
      ("r.yaml", rules, "tocsin scan -r r.yaml FILE"), ("c.yml", configuration, "--config"),
    ])
  func recognizesRulesAmongFiles(_ name: String, _ text: String, _ help: String) throws {
    try program.folder.write(name, text)
    let run = try program.run("scan", name)
    #expect(run.status == 2)
    #expect(run.errors.contains(help), "\(run.errors)")
    // With rules of its own, the run takes it for a text.
    #expect(try program.run("scan", "-k", "id", name).status == 0)
  }

  @Test(
    "what only looks like another kind is read",
    arguments: [
      "version: 1\nrules:\n  - title: x\n    id: a\n    words: [退款]\n",
      "version: 1\nlists: {a: [退款]}\nrules: [{id: a, words: {list: a}}]\n",
      "# [Definition]\nversion: 1\nrules:\n- {id: a, words: [退款]}\n",
      "{version: 1, rules: [{id: a, words: [退款]}]}\n",
      "version: 1\ndefaults: {owner: x}\nrules:\n  -\n    id: a\n    words: [退款]\n",
    ])
  func readsRules(_ text: String) throws {
    try program.folder.write("r", text)
    let run = try program.run("scan", "-c", "-r", "r", "feed.txt")
    run.expectSuccess()
    #expect(run.output == "1\n")
  }

  @Test(
    "lists of words may hold colons and signs",
    arguments: [
      "退款\nerror:\nfatal: x\n", "a=b\n退款\n", "rules:\n退款\n", "http://example.com\n退款\n",
      "failregex\n退款\n",
    ])
  func readsWords(_ text: String) throws {
    try program.folder.write("w", text)
    let run = try program.run("scan", "-c", "-K", "w", "feed.txt")
    #expect(run.status == 0)
    #expect(run.output == "1\n")
  }

  @Test(
    "an unknown option that other programs have gets an answer",
    arguments: [
      ("--csv", "no tables"), ("--json", "'-f json'"), ("--field", "no columns"),
      ("--input-format", "no columns"), ("-R", "find DIR"), ("-v", "grep -v"), ("-i", "any case"),
      ("-n", "line number"), ("--disable", "--exclude ID"), ("--color=always", "NO_COLOR"),
      ("-A", "an alert is one line"), ("-w", "word: true"), ("-E", "PCRE2"), ("-l", "'-c'"),
      ("--quiet", "only alerts"), ("-j", "--threads N"), ("--since", "--state FOLDER"),
      ("--webhook", "standard output and files"), ("--old", "'tocsin diff'"),
      ("--junit", "'tocsin test'"), ("--output", "-o FILE"), ("--verbose", "--stats"),
    ])
  func answersOptionsOfOthers(_ option: String, _ answer: String) throws {
    let command = option.hasPrefix("--color") ? ["check"] : ["scan", "-k", "a"]
    let run = try program.run(command + [option], input: .text("a\n"))
    #expect(run.status == 2)
    #expect(run.output == "")
    let first = run.errors.prefix { $0 != "\n" }
    #expect(first.contains(option.prefix { $0 != "=" }), "\(run.errors)")
    #expect(first.contains(answer), "\(run.errors)")
  }

  @Test(
    "an unknown command gets a suggestion",
    arguments: [
      (["scna"], "did you mean 'tocsin scan'?"), (["grep", "x"], "write 'tocsin scan'"),
      (["lint"], "write 'tocsin check'"), (["tail", "x.log"], "write 'tocsin follow'"),
      (["init"], "write 'tocsin new rule'"), (["explian"], "did you mean 'tocsin explain'?"),
      (["feed.txt"], "the commands are: scan, "), (["state", "lst"], "did you mean 'list'?"),
      (["-k", "x", "feed.txt"], "tocsin scan -k"),
    ])
  func suggestsCommands(_ arguments: [String], _ help: String) throws {
    let run = try program.run(arguments)
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(run.errors.prefix { $0 != "\n" }.contains(help), "\(run.errors)")
  }

  @Test(
    "ids, tags and folds are completed",
    arguments: [
      (["scan", "--exclude"], ["desk", "disk-full"]), (["explain", "--rule"], ["disk-full"]),
      (["test", "--filter"], ["disk-full"]), (["follow", "--exclude"], ["desk", "disk-full"]),
      (["profile", "--exclude"], ["desk", "disk-full"]),
    ])
  func completes(_ arguments: [String], _ words: [String]) throws {
    try program.folder.write(
      "rules/a.yaml", "version: 1\nrules: [{id: disk-full, tags: [desk], words: [x]}]\n")
    let run = try program.run(["---completion", arguments[0], "--", arguments[1], "1", "0", ""])
    #expect(run.output.split(separator: "\n").map(String.init) == words, "\(run.said)")
    let script = try program.run("--generate-completion-script", "bash")
    script.expectSuccess()
    #expect(script.output.contains("hant"))
    #expect(script.output.contains("---completion \(arguments[0])"))
  }
}
