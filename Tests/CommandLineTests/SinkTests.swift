import Foundation
import TestSupport
import Testing

/// Sinks of tocsin.yaml: which alerts go where, in which format, and what happens if one cannot be written.
struct SinkTests {
  private let program: Program
  private let folder: TemporaryFolder

  init() throws {
    program = try Program()
    folder = program.folder
    try folder.write(
      "rules/rules.yaml",
      """
      version: 1
      rules:
        - {id: fire, level: critical, owner: brigade, tags: [safety], words: [fire]}
        - {id: fraud, level: high, owner: bank, tags: [money, safety], words: [fraud]}
        - {id: noise, level: low, words: [noise]}

      """)
  }

  private func configure(_ sinks: String, _ more: String = "") throws {
    try folder.write(
      "tocsin.yaml",
      "rules: rules\ninputs: [log]\nstate: state\nsinks:\n\(sinks)\n\(more)\n")
  }

  private func scan(_ arguments: String...) throws -> ProgramOutput {
    try program.run(["scan", "--config", "tocsin.yaml"] + arguments)
  }

  private func texts(_ name: String) throws -> [String] {
    try JSONAlert.read(file: folder.path(name)).map(\.text)
  }

  @Test func givesEachSinkWhatItAsksFor() throws {
    try configure(
      """
        - {file: all.jsonl}
        - {file: high.jsonl, min-level: high}
        - {file: money.jsonl, tags: [money, other]}
        - {file: brigade.jsonl, owners: [brigade]}
        - {file: both.jsonl, owners: [bank], tags: [safety], min-level: critical}
        - {stdout: true, template: '{LEVEL} {rule} {source}:{line} {text}'}
        - {file: pairs.log, format: logfmt, min-level: critical}
      """)
    try folder.write("log", "fire\nquiet\nfraud\nnoise\n")
    let run = try scan()
    run.expectSuccess()
    #expect(
      run.output == """
        CRITICAL fire log:1 fire
        HIGH fraud log:3 fraud
        LOW noise log:4 noise

        """)
    #expect(try texts("all.jsonl") == ["fire", "fraud", "noise"])
    #expect(try texts("high.jsonl") == ["fire", "fraud"])
    #expect(try texts("money.jsonl") == ["fraud"])
    #expect(try texts("brigade.jsonl") == ["fire"])
    #expect(try texts("both.jsonl") == [])
    let pairs = try folder.text("pairs.log")
    #expect(pairs.split(separator: "\n").count == 1)
    #expect(pairs.contains(" level=critical "))
    #expect(pairs.contains(" rule=fire "))
    #expect(pairs.contains(" text=fire"))
  }

  @Test(arguments: [["-f", "human"], ["--template", "{text}!"]])
  func theFormatFlagLeavesConfiguredFilesAlone(_ arguments: [String]) throws {
    try configure(
      """
        - {file: all}
        - {file: pairs, format: logfmt}
        - {file: texts, template: '<{text}>'}
        - {stdout: true, format: jsonl}
      """)
    try folder.write("log", "fire\n")
    let run = try program.run(["scan", "--config", "tocsin.yaml"] + arguments)
    run.expectSuccess()
    #expect(run.output.hasPrefix(arguments[0] == "-f" ? "CRITICAL" : "fire!\n"))
    #expect(try texts("all") == ["fire"])
    #expect(try folder.text("pairs").contains(" rule=fire "))
    #expect(try folder.text("texts") == "<fire>\n")
  }

  @Test func rotatesFilesBySize() throws {
    try configure(
      "  - {file: alerts.jsonl, rotate: {size: 2000, keep: 2, compress: gzip}}")
    for round in 1...5 {
      let lines = (1...10).map { "fire \(round * 100 + $0)\n" }
      try folder.append("log", lines.joined())
      try scan().expectSuccess()
    }
    let names = try folder.names().filter { $0.hasPrefix("alerts") }
    #expect(names == ["alerts.jsonl", "alerts.jsonl.1.gz", "alerts.jsonl.2.gz"])
    #expect(try folder.bytes("alerts.jsonl").count <= 2000)
    let old = try program.run(
      other: "/bin/sh", ["-c", "gzip -dc alerts.jsonl.2.gz alerts.jsonl.1.gz; cat alerts.jsonl"])
    let texts = try old.alerts().map(\.text)
    #expect(texts.last == "fire 510")
    #expect(texts == texts.sorted())
    #expect(Set(texts).count == texts.count)
  }

  @Test func losesNothingOnAFullDevice() throws {
    let limits = "limits: {give-up-after: 0s}"
    try configure("  - {file: /dev/full}\n  - {file: alerts.jsonl}", limits)
    try folder.write("log", "fire 1\n")
    let failed = try scan()
    #expect(failed.status == 3)
    #expect(failed.output == "")
    #expect(failed.errors.contains("cannot write /dev/full: no space left on device"))
    #expect(failed.errors.contains("the next run will deliver the missing alerts"))
    try folder.append("log", "fire 2\n")
    try configure("  - {file: alerts.jsonl}", limits)
    try scan().expectSuccess()
    let alerts = try JSONAlert.read(file: folder.path("alerts.jsonl"))
    // The other sink gets again what it already had, under the same ids.
    #expect(Set(alerts.map(\.text)) == ["fire 1", "fire 2"])
    #expect(Set(alerts.map(\.id)).count == 2)
  }

  @Test func refusesASymbolicLink() throws {
    try configure("  - {file: alerts.jsonl}")
    try folder.write("log", "fire 1\n")
    try scan().expectSuccess()
    try folder.write("precious", "text\n")
    try folder.remove("alerts.jsonl")
    try folder.link("alerts.jsonl", to: "precious")
    try folder.append("log", "fire 2\n")
    let run = try scan()
    #expect(run.status == 3)
    #expect(run.errors.contains("alerts.jsonl: it is a symbolic link"))
    #expect(try folder.text("precious") == "text\n")
    try folder.remove("alerts.jsonl")
    try scan().expectSuccess()
    #expect(try texts("alerts.jsonl") == ["fire 2"])
  }

  @Test func refusesAPipeWithoutAReader() throws {
    try program.run(other: "/usr/bin/env", ["mkfifo", "pipe"]).expectSuccess()
    try folder.write("log", "fire\n")
    let run = try program.run("scan", "-k", "fire", "-o", "pipe", "log")
    #expect(run.status == 3)
    #expect(run.errors == "tocsin: cannot write pipe: nobody reads this pipe\n")
  }

  @Test func reportsAMissingFolder() throws {
    try configure("  - {file: no/folder/alerts.jsonl}")
    try folder.write("log", "fire\n")
    let run = try scan()
    #expect(run.status == 3)
    #expect(run.errors.contains("no/folder/alerts.jsonl: no such file or directory"))
    #expect(run.output == "")
  }

  @Test func reportsEverySinkThatCannotBeOpened() throws {
    try configure("  - {file: no/1}\n  - {file: alerts.jsonl}\n  - {file: no/2}")
    try folder.write("log", "fire\n")
    let run = try scan()
    #expect(run.status == 3)
    #expect(
      run.errors == """
        tocsin: cannot write no/1: no such file or directory
        tocsin: cannot write no/2: no such file or directory

        """)
    #expect(try texts("alerts.jsonl") == [])
  }

  @Test func cutsOffTheTornLineOfAKilledRun() throws {
    try configure("  - {file: alerts.jsonl}")
    try folder.write("log", "fire 1\n")
    try scan().expectSuccess()
    let whole = try folder.bytes("alerts.jsonl")
    try folder.append("alerts.jsonl", whole + whole.prefix(40))
    try folder.append("log", "fire 2\n")
    try scan().expectSuccess()
    #expect(try texts("alerts.jsonl") == ["fire 1", "fire 1", "fire 2"])
  }

  @Test func cutsNothingOffAnUnknownFile() throws {
    try configure("  - {file: alerts.jsonl}")
    try folder.write("alerts.jsonl", "somebody's unfinished line")
    try folder.write("log", "fire 1\n")
    try scan().expectSuccess()
    let text = try folder.text("alerts.jsonl")
    #expect(text.hasPrefix("somebody's unfinished line\n{"))
    #expect(text.split(separator: "\n").count == 2)
  }

  @Test func aRunWithNothingNewAppendsNothing() throws {
    try configure("  - {file: alerts.jsonl}")
    try folder.write("log", "fire 1\n")
    try scan().expectSuccess()
    let before = try (folder.bytes("alerts.jsonl"), folder.bytes("state/checkpoint.json"))
    try scan().expectSuccess()
    #expect(try folder.bytes("alerts.jsonl") == before.0)
    #expect(try folder.bytes("state/checkpoint.json") == before.1)
  }

  @Test(arguments: [
    ("{rule} {nothing}", "nothing"), ("{rule", "{"), ("", "template"),
  ])
  func refusesWrongTemplates(_ template: String, _ part: String) throws {
    let run = try program.scan("--template", template, "-k", "a", input: .text("a\n"))
    run.expectUsageError(part)
  }

  @Test(arguments: ["jsonl", "logfmt", "human", "template"])
  func noFormatLetsALineForgeAnother(_ format: String) throws {
    let hostile = "fire \u{1B}[2J\u{202E}\r\u{85}\u{7} \"level\"=low\\n\n"
    let run = try program.scan(
      "-f", format, "-k", "fire", input: .text(hostile))
    run.expectSuccess()
    for scalar in ["\u{1B}", "\u{202E}", "\r", "\u{85}", "\u{7}"] as [Unicode.Scalar] {
      #expect(!run.output.unicodeScalars.contains(scalar))
    }
    #expect(run.output.split(separator: "\n").count == (format == "human" ? 2 : 1))
  }
}
