import TestSupport
import Testing

/// Quieting rules: --exclude, `exclude`, overrides of many rules, exceptions for many rules.
struct ExcludeTests {
  private let program: Program

  init() throws {
    program = try Program()
    try program.folder.write(
      "rules/a.yaml",
      """
      version: 1
      rules:
        - {id: ssh-root, words: [root], tags: [login]}
        - {id: ssh-scan, words: [scan]}
        - {id: disk, words: [disk], tags: [hardware, 磁盘]}

      """)
    try program.folder.write("t.log", "root\nscan\ndisk\nroot drill\n")
  }

  private static let patterns: [(patterns: [String], rules: [String])] = [
    ([], ["ssh-root", "ssh-scan", "disk", "ssh-root"]), (["ssh-*"], ["disk"]),
    (["ssh-root"], ["ssh-scan", "disk"]), (["login"], ["ssh-scan", "disk"]),
    (["hardware", "ssh-s*"], ["ssh-root", "ssh-root"]),
    (["磁?"], ["ssh-root", "ssh-scan", "ssh-root"]),
    (["[a-d]*"], ["ssh-root", "ssh-scan", "ssh-root"]), (["ssh-r???", "*k"], ["ssh-scan"]),
  ]

  @Test("rules are left out by the options and by the configuration alike", arguments: patterns)
  func leavesRulesOut(_ patterns: [String], _ rules: [String]) throws {
    let options = patterns.flatMap { ["--exclude", $0] }
    let byOption = try program.run(["scan", "t.log", "-r", "rules"] + options)
    byOption.expectSuccess()
    #expect(try byOption.alerts().map(\.rule) == rules)
    let list = patterns.map { "'\($0)'" }.joined(separator: ", ")
    let key = patterns.isEmpty ? "" : "exclude: [\(list)]\n"
    try program.folder.write("c.yaml", "rules: rules\n" + key)
    let configured = try program.run("scan", "--config", "c.yaml", "t.log")
    configured.expectSuccess()
    #expect(try configured.alerts().map(\.rule) == rules)
  }

  @Test(
    "a sink leaves alerts out that others get",
    arguments: [("ssh-*", 1), ("login", 2), ("[!s]*", 1), ("disk", 3), ("*", 0)])
  func sinksExclude(_ pattern: String, _ left: Int) throws {
    try program.folder.write(
      "c.yaml",
      "rules: rules\nsinks:\n  - {file: a.jsonl, exclude: '\(pattern)'}\n  - {stdout: true}\n")
    let run = try program.run("scan", "--config", "c.yaml", "t.log")
    run.expectSuccess()
    #expect(try run.alerts().count == 4)
    #expect(try JSONAlert.read(file: program.folder.path("a.jsonl")).count == left)
  }

  @Test("--exclude replaces what the configuration excludes")
  func optionReplacesConfiguration() throws {
    try program.folder.write("c.yaml", "rules: rules\nexclude: ssh-*\n")
    let run = try program.run("scan", "--config", "c.yaml", "--exclude", "disk", "t.log", "-c")
    run.expectSuccess()
    #expect(run.output == "3\n")
  }

  @Test func excludedRulesNeitherRunNorFail() throws {
    let run = try program.run(
      "scan", "-r", "rules", "--exclude", "ssh-*", "--fail-on", "low", "--stats", "-c", "-",
      input: .text("root\n"))
    #expect(run.status == 0)
    #expect(run.output == "0\n")
    #expect(run.errors.contains("rules: 1, with 1 words"))
    #expect(run.errors.contains("rules excluded: 2\n"))
  }

  @Test(
    "--exclude that matches no rule is an error",
    arguments: [
      ("ssg-root", "did you mean 'ssh-root'?"), ("logn", "did you mean 'login'?"),
      ("ssh", "none of 3 rules"), ("SSH-*", "none of 3 rules"), ("磁", "none of 3 rules"),
    ])
  func refusesIdlePatterns(_ pattern: String, _ help: String) throws {
    for command in [["scan", "t.log"], ["explain", "--text", "root"], ["profile", "t.log"]] {
      let run = try program.run(command + ["-r", "rules", "--exclude", pattern])
      #expect(run.status == 2)
      #expect(run.output == "")
      #expect(run.errors.contains("--exclude '\(pattern)' matches"), "\(run.errors)")
      #expect(run.errors.contains(help), "\(run.errors)")
    }
  }

  @Test(
    "nothing is excluded by nothing, and not everything either",
    arguments: [(["--exclude", ""], "--exclude is empty"), (["--exclude", "*"], "every rule")])
  func refusesPatternsThatLeaveNothing(_ arguments: [String], _ message: String) throws {
    let run = try program.run(["scan", "-r", "rules", "t.log"] + arguments)
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(run.errors.contains(message))
  }

  @Test(
    "a configuration's pattern that matches no rule is warned of",
    arguments: [
      ("exclude: [ssh-*, dusk]", "2:18", "did you mean 'disk'?"),
      ("exclude: nothing-like-it", "2:10", "take it out"),
      ("sinks: [{stdout: true, exclude: [disk, hardwear]}]", "2:40", "did you mean 'hardware'?"),
      ("exclude: ['']", "2:11", "expected a text"), ("exclude: {a: 1}", "2:10", "a list"),
    ])
  func warnsOfIdlePatterns(_ line: String, _ place: String, _ help: String) throws {
    try program.folder.write("c.yaml", "rules: rules\n\(line)\n")
    let isError = help.hasPrefix("expected") || help == "a list"
    let run = try program.run("scan", "--config", "c.yaml", "t.log")
    #expect(run.status == (isError ? 2 : 0))
    #expect(run.errors.contains("c.yaml:\(place): \(isError ? "error" : "warning"): "))
    #expect(run.errors.contains(help), "\(run.errors)")
    let check = try program.run("check", "--config", "c.yaml")
    #expect(check.said.contains("c.yaml:\(place): "))
    // These rules are not those of the configuration.
    guard !isError else { return }
    #expect(
      try !program.run("scan", "--config", "c.yaml", "-k", "x", "t.log").errors.contains(place))
  }

  @Test func explainSaysWhatLeavesARuleOut() throws {
    try program.folder.write("c.yaml", "rules: rules\nexclude: [disk]\n")
    let configured = try program.run("explain", "--config", "c.yaml", "--text", "disk")
    configured.expectSuccess()
    #expect(configured.output.hasPrefix("excluded      disk"))
    #expect(configured.output.contains("runs leave this rule out: exclude: 'disk' at c.yaml:2:11"))
    let asked = try program.run(
      "explain", "-r", "rules", "--exclude", "hard*", "--text", "disk", "-f", "json")
    asked.expectSuccess()
    #expect(asked.output.contains(#""excluded":"--exclude 'hard*'""#))
  }

  @Test(
    "an override of many rules changes each that its patterns match",
    arguments: [
      ("{rules: ssh-*, except: [{when: [drill]}]}", 3), ("{rules: [login], disabled: true}", 2),
      ("{rules: [ssh-*, 磁盘], disabled: true}", 0),
      ("{rules: ['*'], except: [{covers: [root]}]}", 2),
      ("{rules: ssh-*, disabled: true}, {id: ssh-scan, disabled: false}", 2),
    ])
  func overridesMany(_ overrides: String, _ left: Int) throws {
    try program.folder.write("own.yaml", "version: 1\noverrides: [\(overrides)]\n")
    let run = try program.run("scan", "-c", "-r", "rules", "-r", "own.yaml", "t.log")
    run.expectSuccess()
    #expect(run.output == "\(left)\n")
  }

  @Test(
    "an override of many rules that cannot be meant is refused",
    arguments: [
      ("{rules: [shs-*], level: low}", "matches the id or a tag of no rule"),
      ("{rules: ssh-*}", "the override of 'ssh-*' changes nothing"),
      ("{rules: ssh-*, id: disk, level: low}", "an override has both 'id' and 'rules'"),
      ("{rules: ssh-*, title: x}", "an override of many rules cannot change 'title'"),
      ("{rules: ssh-*, tests: [{quiet: x}]}", "an override of many rules cannot change 'tests'"),
      ("{level: low}", "an override has no 'id'"),
      ("{rules: ssh-*, words: [x]}", "an override cannot change 'words'"),
    ])
  func refusesOverridesOfMany(_ overrides: String, _ message: String) throws {
    try program.folder.write("own.yaml", "version: 1\noverrides: [\(overrides)]\n")
    let run = try program.run("check", "rules", "own.yaml")
    #expect(run.status == 2)
    #expect(run.output.contains("own.yaml:2:"))
    #expect(run.output.contains(message), "\(run.output)")
  }

  @Test("exceptions of a file's defaults belong to every rule, besides its own")
  func defaultsHaveExceptions() throws {
    try program.folder.write(
      "d.yaml",
      """
      version: 1
      defaults:
        except: [{when: [drill]}, {covers: {list: adverts}}]
      lists: {adverts: [lift adverts]}
      rules:
        - {id: lift, words: [lift], tests: [{alert: lift}, {quiet: lift drill}, {quiet: lift adverts}]}
        - id: fire
          words: [fire]
          except: [{when: [camp]}]
          tests: [{alert: fire}, {quiet: fire drill}, {quiet: camp fire}]

      """)
    let tests = try program.run("test", "d.yaml")
    tests.expectSuccess()
    #expect(tests.output.contains("1 of 1 exception applied"), "\(tests.output)")
    let check = try program.run("check", "d.yaml")
    check.expectSuccess()
    #expect(check.output == "")
    let fmt = try program.run("fmt", "--diff", "d.yaml")
    #expect(fmt.status != 2)
    // An override replaces the rule's own exceptions, not those of the file.
    try program.folder.write(
      "own.yaml", "version: 1\noverrides: [{id: fire, except: [{when: [stove]}]}]\n")
    let run = try program.run(
      "scan", "-c", "-r", "d.yaml", "-r", "own.yaml", "-",
      input: .text("fire drill\ncamp fire\nstove fire\nlift adverts\n"))
    run.expectSuccess()
    #expect(run.output == "1\n")
  }

  @Test(
    "who disables a rule in place is told how",
    arguments: [
      "enabled: false", "enable: no", "disable: true", "active: false", "severity: none",
      "severity: off", "priority: 0", "level: none", "level: off", "level: 'false'", "level: 关闭",
      "mute: true", "ignore: true", "skip: yes", "status: disabled", "state: off", "silence: 1d",
    ])
  func saysHowToDisable(_ key: String) throws {
    try program.folder.write(
      "rules/b.yaml", "version: 1\nrules:\n  - {id: b, words: [b], \(key)}\n")
    let run = try program.run("check")
    #expect(run.status == 2)
    #expect(run.output.contains("'overrides' of a file of your own"), "\(run.output)")
    #expect(run.output.contains("--exclude"))
  }

  @Test(
    "other words for keys get an answer of their own",
    arguments: [
      ("rules/b.yaml", "version: 1\nexclude: [disk]\n", "--exclude", "check"),
      (
        "rules/b.yaml", "version: 1\nrules: [{id: b, words: [b], severity: high}]\n",
        "'level' says", "check"
      ),
      ("tocsin.yaml", "disabled: [disk]\n", "exclude: [ssh-*]", "scan"),
      ("tocsin.yaml", "ignore: [disk]\n", "exclude: [ssh-*]", "scan"),
      ("tocsin.yaml", "overrides: [{id: disk}]\n", "into a rule file", "scan"),
    ])
  func answersOtherWords(
    _ file: String, _ text: String, _ answer: String, _ command: String
  ) throws {
    try program.folder.write(file, text)
    let run = try program.run(command)
    #expect(run.status == 2)
    #expect(run.said.contains(answer), "\(run.said)")
  }
}
