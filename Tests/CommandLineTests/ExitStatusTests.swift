import Foundation
import TestSupport
import Testing

/// Exit status 2 before 3 before 1, and wrong rules.
struct ExitStatusTests {
  private func program() throws -> Program {
    let program = try Program()
    try program.folder.write("feed", "a\n")
    try program.folder.write("broken.yaml", "version: 1\nrules:\n  - id: x\n    words: [a\n")
    return program
  }

  @Test(arguments: [
    (["-k", "a", "feed"], 0), (["-k", "a", "--fail-on", "low", "feed"], 1),
    (["-k", "a", "--fail-on", "low", "feed", "missing"], 3), (["-k", "a", "missing"], 3),
    (["-k", "a", "--fail-on", "low", "-o", "no/file", "feed"], 3),
    (["-r", "broken.yaml", "-o", "no/file", "missing"], 2),
    (["-r", "broken.yaml", "--fail-on", "low", "feed"], 2),
    (["-k", "a", "--fail-on", "bogus", "-o", "no/file", "missing"], 2),
    (["-k", "a", "-o", "feed", "feed", "missing"], 2),
    (["-k", "a", "-c", "--fail-on", "low", "missing", "feed"], 3),
  ])
  func theWorstOutcomeDecidesTheStatus(_ arguments: [String], _ status: Int) throws {
    let run = try program().run(["scan"] + arguments)
    #expect(Int(run.status) == status)
    #expect(run.errors.isEmpty == (status < 2))
  }

  @Test func refusesAllRulesIfOneIsWrong() throws {
    let program = try program()
    try program.folder.write("rules/good.yaml", "version: 1\nrules: [{id: good, words: [a]}]\n")
    try program.folder.write(
      "rules/bad.yaml",
      """
      version: 1
      rules:
        - id: x
          words: [a]
          condtion: words
        - id: y
          regex: '(a'

      """)
    let run = try program.scan("-r", "rules", "-o", "out", "feed")
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(
      run.errors == """
        rules/bad.yaml:5:5: error: a rule has no key 'condtion' [unknown-key]
            5 |     condtion: words
              |     ^^^^^^^^
          help: did you mean 'condition'?
        rules/bad.yaml:7:15: error: the regex has an error here: missing closing parenthesis [regex-syntax]
            7 |     regex: '(a'
              |               ^
        tocsin: 2 errors; nothing was done

        """)
    #expect(!FileManager.default.fileExists(atPath: program.folder.path("out")))
  }

  @Test func tellsThePlaceOfWrongYAML() throws {
    let run = try program().scan("-r", "broken.yaml", "feed")
    #expect(run.status == 2)
    #expect(
      run.errors.wholeMatch(of: /(?s)broken\.yaml:\d+:\d+: error: .*nothing was done\n/) != nil)
  }

  @Test(arguments: [
    (["-r", "empty", "feed"], "empty: error: there is no rule here [no-rules]"),
    (["-r", "missing", "feed"], "missing: error: cannot read missing: no such file or directory"),
    (["feed"], "tocsin: there are no rules: "),
  ])
  func refusesToRunWithoutRules(_ arguments: [String], _ message: String) throws {
    let program = try program()
    try program.folder.write("empty/readme.txt", "nothing")
    let run = try program.run(["scan"] + arguments)
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(run.errors.hasPrefix(message), "\(run.errors)")
  }
}
