import TestSupport
import Testing

/// What people see.
struct HumanOutputTests {
  static let rules = """
    version: 1
    rules:
      - {id: low-rule, title: "低 级", level: low, words: [aa]}
      - id: login
        level: critical
        owner: "security\\tdesk"
        regex: 'from (?<ip>\\S+)'
      - {id: trouble, title: "t\\e[31m\\u202E", level: high, words: [中毒]}

    """

  private func run(_ input: String, _ arguments: [String]) throws -> ProgramOutput {
    let program = try Program()
    try program.folder.write("rules.yaml", Self.rules)
    let run = try program.run(
      ["scan", "-r", "rules.yaml", "-f", "human", "--now", "2026-01-01T00:00:00Z"] + arguments,
      input: .text(input))
    run.expectSuccess()
    return run
  }

  @Test func writesTwoLinesPerAlertOrThreeWithCaptures() throws {
    let run = try run("x AA 食物中毒 aa\nfrom 10.0.0.1 to\n", [])
    #expect(
      run.output == """
        LOW       20  stdin:1  low-rule 低 级  2026-01-01T00:00:00Z
            x «AA» 食物中毒 «aa»
        HIGH      60  stdin:1  trouble t\\x1b[31m\\u{202e}  2026-01-01T00:00:00Z
            x AA 食物«中毒» aa
        CRITICAL  80  stdin:2  login → security\\tdesk  2026-01-01T00:00:00Z
            «from 10.0.0.1» to
            ip: 10.0.0.1

        """)
  }

  @Test func colorsLevelsAndMatches() throws {
    let run = try run("x aa\nfrom b\n", ["--color", "always"])
    #expect(
      run.output.replacing("\u{1B}", with: "^") == """
        ^[34;1mLOW     ^[0m  20  ^[36mstdin:1^[0m  ^[1mlow-rule^[0m 低 级  ^[2m2026-01-01T00:00:00Z^[0m
            x ^[34;1maa^[0m
        ^[31;1mCRITICAL^[0m  80  ^[36mstdin:2^[0m  ^[1mlogin^[0m → security\\tdesk  ^[2m2026-01-01T00:00:00Z^[0m
            ^[31;1mfrom b^[0m
            ^[2mip: b^[0m

        """)
  }

  static let hostile = [
    "aa\rCRITICAL 100  fake:1  forged", "aa\u{1B}[2J\u{1B}]0;title\u{7}", "aa\u{9B}31m\u{85}x",
    "aa\u{2028}CRITICAL 100  fake:1  forged", "aa\u{202E}desrever\u{202C}\u{2066}",
    "aa\u{8}\u{8}  \u{B}\u{C}\u{0}\u{7F}", "from \u{1B}[31m\u{202E}aa",
  ]

  @Test(arguments: hostile)
  func noLineCanForgeAnAlertOrDriveATerminal(_ line: String) throws {
    for color in ["always", "never"] {
      let run = try run(line + "\n", ["--color", color])
      let lines = run.output.unicodeScalars.split(separator: "\n")
      let heads = lines.filter { $0.first != " " }
      #expect(heads.count == (line.hasPrefix("from") ? 2 : 1))
      #expect(heads.allSatisfy { String($0).contains("stdin:1") })
      let own = run.output.replacing(/\u{1B}\[[0-9;]+m/, with: "").unicodeScalars
      #expect(
        own.allSatisfy {
          $0 == "\n"
            || ($0.properties.generalCategory != .control && !$0.properties.isBidiControl
              && $0.value != 0x2028)
        })
    }
  }

  @Test func escapesNamesOfFiles() throws {
    let program = try Program()
    let name = "x\nCRITICAL 100  \u{1B}[2J\u{202E}"
    try program.folder.write(name, "aa\n")
    let run = try program.scan("-k", "aa", "-f", "human", name)
    run.expectSuccess()
    #expect(
      run.output == """
        MEDIUM    40  x\\nCRITICAL 100  \\x1b[2J\\u{202e}:1  keywords  2026-01-01T00:00:00Z
            «aa»

        """)
  }

  @Test func showsIllFormedBytesAsSuch() throws {
    let run = try Program().scan(
      "-k", "aa", "-f", "human", input: .bytes([0xFF, 0x61, 0x61, 0xC3, 0x0A]))
    #expect(
      run.output
        == "MEDIUM    40  stdin:1  keywords  2026-01-01T00:00:00Z\n    \u{FFFD}«aa»\u{FFFD}\n")
  }

  @Test func excerptsLongLines() throws {
    let far = String(repeating: "长", count: 1000)
    let run = try run(far + "aa" + far + "\n", [])
    let near = String(repeating: "长", count: 60)
    #expect(
      run.output
        == "LOW       20  stdin:1  low-rule 低 级  2026-01-01T00:00:00Z\n    …\(near)«aa»\(near)…\n")
  }
}
