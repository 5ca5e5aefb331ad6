import TestSupport
import Testing

/// Text of inputs, rules, file names and arguments can neither drive a terminal nor begin a line.
struct HostileTextTests {
  /// Sets the title and the color of a terminal, reverses text, and returns to the start of the line.
  static let evil = "\u{1B}]0;x\u{7}\u{9B}31m\u{202E}evil\u{2066}\u{200F}\u{7F}"
  /// The same, followed by text that must never begin a line.
  static let forging = evil + "\r\nforged: "
  static let rules = "rules" + forging + ".yaml"
  static let log = "log" + forging + ".log"

  /// A rule in which every text is hostile. Texts other than words may contain `\n`.
  static let rule = #"""
    version: 1
    lists: {bad: ["\e[31m\u202elisted"]}
    rules:
      - id: hostile
        title: "\e]0;x\a\x9b31m\u202e\r\nforged: title"
        description: "\e[31m\nforged: description"
        owner: "\e[31m\nforged: owner\u2066"
        tags: ["\e[31m\nforged: tag\u200f", x]
        references: ["\e[31m\nforged: reference"]
        match:
          a: {words: ["\e[31m\u202eword", evil, word, list: bad]}
          b: {regex: "x(?<n>\\d+).*"}
        condition: a or b
        except:
          - when: ["\e[31mbenign", benign]
          - covers: ["\x9b31mcovered"]
        tests:
          - {alert: "evil \e[31m\u202e"}
          - {alert: "nothing \e[31m\u202e"}
          - {quiet: "word \e[31m\u202e"}
    """#

  /// Rule files and configurations with many errors.
  static let defects = [
    "version: 1\nrules:\n  - {id: \"\\e[31m\\nforged: \", words: [x], \"\\e[31m\\nforged: \": 4}\n",
    "version: 1\nrules:\n  - {id: a, words: [x], fold: [\"\\e[31m\\nforged: \"], level: \"\\u202e\\nforged: \"}\n",
    "version: 1\nrules:\n  - {id: a, match: {t: {regex: \"(\\e[31m\\u202e\"}}, condition: \"\\e[31m\\nforged: \"}\n",
    "version: \"\\e[31m\\nforged: \"\n", "rules: [\u{1B}[31m\u{202E}\n", "\u{202E}: \u{2066}\n",
    "limits: {max-line: \"\\e[31m\\nforged: \"}\nsinks: [{file: x, format: \"\\e\\nforged: \"}]\n",
  ]

  private func makeFiles(in program: Program) throws {
    try program.folder.write(Self.rules, Self.rule)
    try program.folder.write(
      "other.yaml", "version: 1\nrules:\n  - {id: other, words: [zzz]}\n")
    let line = "some word \(Self.evil)\n x12 \u{1B}[2J\nbenign word\n\u{202E}evil\n"
    let long = String(repeating: "a", count: 200) + "word\n"
    try program.folder.write(
      Self.log,
      Array(line.utf8) + [0xFF, 0xFE] + Array(" evil \u{1B}[31m\n".utf8) + [0x9B]
        + Array("word\n".utf8) + Array(long.utf8))
    for (index, defect) in Self.defects.enumerated() {
      try program.folder.write("\(index)" + Self.rules, defect)
    }
  }

  static let asking: [[String]] = [
    [], ["-f", "human"], ["-f", "human", "--stats"], ["-f", "logfmt"], ["-c", log],
    ["-f", "template", "--template", "{text}{owner}{source}{tags}{title}{matches}"],
    ["--max-line", "64", "--stats"],
  ].map { ["scan", "-r", rules, log] + $0 }

  static let others: [[String]] = [
    ["scan", "-k", evil, "-f", "human", log], ["scan", "-e", "(" + forging],
    ["scan", "-r", "no" + forging, log], ["scan", "-r", rules, "no" + forging],
    ["scan", "-K", "no" + forging, log], ["scan", "--config", "no" + forging],
    ["scan", "-k", "x", "--level", forging, log], ["scan", "-k", "x", "--fold=" + forging],
    ["scan", "-k", "x", "--now", forging], ["scan", "-k", "x", "--encoding", forging, log],
    ["scan", "-k", "x", "-o", "no" + forging + "/x", log], ["scan", "-k", "x", "-f", forging],
    ["scan", "-k", "x", "--threads", forging], ["scan", "-k", "a", "--template", evil, log],
    ["scan", "-k", "x", "--template", "\u{301}{" + forging + "}"],
    ["scan", "-k", "x", "--fold", "case," + forging], ["scan", "--" + forging], [forging],
    ["help", forging], ["state", forging], ["state", "list", "--state", "no" + forging],
    ["check", rules], ["check", "no" + forging], ["check", "--format", forging],
    ["test", rules], ["test", "--format", "json", rules], ["test", "--coverage", rules],
    ["test", "--filter", forging, rules], ["test", "no" + forging],
    ["explain", "-r", rules, "--text", evil + "word"], ["explain", "-r", rules, log + ":1"],
    ["explain", "-r", rules, log + ":99"], ["explain", "-r", rules, "no" + forging + ":1"],
    ["explain", "-r", rules, forging], ["explain", "-r", rules, "--rule", forging, "--text", "x"],
    ["profile", "-r", rules, log], ["profile", "-r", rules, "no" + forging],
    ["diff", "--old", rules, "--new", "other.yaml", log],
    ["diff", "--old", "no" + forging, "--new", "other.yaml", log],
    ["fmt", "--check", rules], ["fmt", "--diff", rules], ["fmt", "no" + forging],
    ["new", forging], ["new", "rule", "--from", "x", "--id", forging],
    ["new", "rule", "--from", evil + " word", "--title", forging, "--owner", forging],
    ["new", "rule", "--from-file", log], ["schema", forging],
    ["follow", "-r", "no" + forging, log],
  ]

  static let refused: [[String]] = defects.indices.flatMap { index in
    let file = "\(index)" + rules
    return [
      ["check", file], ["check", "--format", "json", file], ["check", "--format", "sarif", file],
      ["check", "--format", "github", file], ["test", file], ["fmt", file],
      ["scan", "-r", file, log], ["scan", "--config", file, log],
      ["explain", "-r", file, "--text", "x"],
    ]
  }

  @Test(
    "no command prints it as it is",
    arguments: [Named("asking", asking), Named("others", others), Named("refused", refused)])
  func commands(_ commands: Named<[[String]]>) throws {
    let program = try Program()
    try makeFiles(in: program)
    for arguments in commands.value {
      let output = try program.run(arguments)
      let shown = arguments.debugDescription
      #expect([0, 1, 2, 3].contains(output.status), "\(shown)")
      for text in [output.output, output.errors] {
        #expect(
          !text.unicodeScalars.contains(where: Self.isHostile), "\(shown): \(text.debugDescription)"
        )
        #expect(
          !text.split(separator: "\n").contains { $0.hasPrefix("forged") },
          "\(shown): \(text.debugDescription)")
      }
    }
  }

  @Test("matches are shown nonetheless")
  func alerts() throws {
    let program = try Program()
    try makeFiles(in: program)
    for arguments in Self.asking {
      let output = try program.run(arguments)
      #expect(output.status == 0 && !output.output.isEmpty)
    }
  }

  /// Control characters except line feeds and tabs, and characters that change the direction of text.
  private static func isHostile(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t"
      || scalar.properties.isBidiControl || scalar == "\u{2028}" || scalar == "\u{2029}"
  }
}
