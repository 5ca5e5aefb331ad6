import Foundation
import TestSupport
import Testing

/// Files that a run reads and writes: a run never overwrites a file that is needed for something else, and never reads
/// what it writes itself.
struct FileUsesTests {
  private let program: Program
  private let folder: TemporaryFolder

  init() throws {
    program = try Program()
    folder = program.folder
  }

  private func configure(_ text: String) throws { try folder.write("tocsin.yaml", text) }

  private func texts(_ name: String) throws -> [String] {
    guard folder.exists(name) else { return [] }
    let bytes = try folder.bytes(name)
    guard bytes.last == UInt8(ascii: "\n") else { return [] }
    return try JSONAlert.read(bytes).map(\.text)
  }

  /// Expects that a run is refused because of its files, and writes none of them.
  private func expectRefusal(
    _ arguments: [String], _ message: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let before = try Dictionary(
      uniqueKeysWithValues: folder.names().map { ($0, try? folder.bytes($0)) })
    let run = try program.run(arguments)
    #expect(run.status == 2, sourceLocation: sourceLocation)
    #expect(run.output == "", sourceLocation: sourceLocation)
    #expect(run.errors == "tocsin: \(message)\n", sourceLocation: sourceLocation)
    let after = try Dictionary(
      uniqueKeysWithValues: folder.names().map { ($0, try? folder.bytes($0)) })
    #expect(before == after, sourceLocation: sourceLocation)
  }

  // MARK: - What patterns find

  @Test(arguments: [[], ["--state", "state"]])
  func anAlertFileThatAPatternFindsDoesNotFeedOnItself(_ state: [String]) throws {
    try folder.write("log/app", "bell 1\n")
    try configure("inputs: ['log/*']\nsinks: [{file: log/alerts.jsonl}]\n")
    let running = try program.start(
      ["follow", "--config", "tocsin.yaml", "-k", "bell"] + state)
    try waits { try texts("log/alerts.jsonl") == ["bell 1"] }
    // A new file makes the run survey its inputs again, and the survey finds what the run wrote.
    for number in 2...4 {
      try folder.write("log/app\(number)", "bell \(number)\n")
      try waits { try texts("log/alerts.jsonl").contains("bell \(number)") }
    }
    let run = try running.end()
    #expect(run.status == 0)
    #expect(try texts("log/alerts.jsonl") == (1...4).map { "bell \($0)" })
    #expect(
      run.errors == """
        tocsin: warning: log/alerts.jsonl matches the pattern of an input but is not read, since this run writes its \
        alerts to log/alerts.jsonl: narrow the pattern, or write elsewhere

        """)
  }

  @Test func rotatedAlertFilesDoNotFeedOnThemselves() throws {
    try folder.write("log/app.1", "bell 1\n")
    try configure(
      "inputs: ['log/*.[0-9]*']\nsinks: [{file: log/alerts.jsonl, rotate: {size: 1000, keep: 20, compress: gzip}}]\n"
    )
    let running = try program.start("follow", "--config", "tocsin.yaml", "-k", "bell")
    try folder.append("log/app.1", (2...30).map { "bell \($0)\n" }.joined())
    // The file is missing for a moment while it is renamed.
    try waits { (try? texts("log/alerts.jsonl").last) == "bell 30" }
    try folder.write("log/app.2", "bell 31\n")
    try waits { (try? texts("log/alerts.jsonl").last) == "bell 31" }
    let run = try running.end()
    #expect(run.status == 0)
    #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
    #expect(run.errors.contains("log/alerts.jsonl."))
    let old = try program.run(
      other: "/bin/sh", ["-c", "gzip -dcf log/alerts.jsonl.*; cat log/alerts.jsonl"])
    let all = try old.alerts().map(\.text)
    #expect(Set(all) == Set((1...31).map { "bell \($0)" }))
    #expect(all.count == 31)
  }

  @Test func scanLeavesAlertFilesOutWithOneWarning() throws {
    try folder.write("log/app", "bell 1\n")
    try configure("inputs: ['log/*']\nstate: state\nsinks: [{file: log/alerts.jsonl}]\n")
    var errors: [String] = []
    for _ in 1...3 {
      let run = try program.scan("--config", "tocsin.yaml", "-k", "bell")
      #expect(run.status == 0)
      errors.append(run.errors)
    }
    #expect(try texts("log/alerts.jsonl") == ["bell 1"])
    #expect(errors.count { $0.contains("log/alerts.jsonl matches the pattern") } == 1)
    #expect(errors.count { $0.isEmpty } == 2)
  }

  @Test func scanWithoutStateLeavesAlertFilesOut() throws {
    try folder.write("log/app", "bell 1\n")
    try folder.write("log/alerts.jsonl.1", "bell of old\n")
    try configure("inputs: ['log/*', 'log/a*']\nsinks: [{file: log/alerts.jsonl}]\n")
    for round in 1...2 {
      let run = try program.scan("--config", "tocsin.yaml", "-k", "bell")
      #expect(run.status == 0)
      #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
      // A file that two inputs find is read twice.
      #expect(try texts("log/alerts.jsonl").count == 2 * round)
    }
  }

  @Test func aDryRunLeavesAlertFilesOut() throws {
    try folder.write("log/app", "bell 1\n")
    try folder.write("log/alerts.jsonl", "bell of old\n")
    try configure("inputs: ['log/*']\nsinks: [{file: log/alerts.jsonl}]\n")
    let run = try program.scan("--config", "tocsin.yaml", "-k", "bell", "--dry-run")
    #expect(run.status == 0)
    #expect(try run.alerts().map(\.text) == ["bell 1"])
  }

  @Test func leavesOutOtherNamesOfAnAlertFile() throws {
    try folder.write("log/app", "bell 1\n")
    try folder.write("alerts.jsonl", "")
    try folder.link("log/soft", to: "../alerts.jsonl")
    try FileManager.default.linkItem(
      atPath: folder.path("alerts.jsonl"), toPath: folder.path("log/hard"))
    try configure("inputs: ['log/*']\nsinks: [{file: alerts.jsonl}]\n")
    for round in 1...2 {
      let run = try program.scan("--config", "tocsin.yaml", "-k", "bell", "-c")
      #expect(run.output == "1\n")
      #expect(try texts("alerts.jsonl").count == round)
    }
  }

  @Test func leavesOutStandardOutputThatAPatternFinds() throws {
    try folder.write("log/app", "bell 1\n")
    try configure("inputs: ['log/*']\n")
    let run = try program.shell(
      "\"$TOCSIN\" scan --config tocsin.yaml -k bell > log/alerts; cat log/alerts")
    #expect(try run.alerts().map(\.text) == ["bell 1"])
    #expect(run.errors.contains("writes its alerts to standard output"))
  }

  @Test func leavesOutAnAlertFileThatLooksLikeARotatedInput() throws {
    try folder.write("log/app.log", "bell 1\n")
    try configure("inputs: ['log/*.log']\nstate: state\nsinks: [{file: log/app.log.1}]\n")
    for _ in 1...3 {
      try program.scan("--config", "tocsin.yaml", "-k", "bell").expectSuccess()
      #expect(try texts("log/app.log.1") == ["bell 1"])
    }
  }

  // MARK: - Files with two uses

  @Test func refusesANewOutputThatIsAnInputToo() throws {
    try folder.write("log", "bell\n")
    try expectRefusal(
      ["scan", "-k", "bell", "-o", "./new", "log", "new"],
      "./new is the input new as well, and would feed on itself")
    try expectRefusal(
      ["follow", "-k", "bell", "-o", "new", "log", "./new"],
      "new is the input ./new as well, and would feed on itself")
  }

  @Test func refusesMetricsInTheFileOfAlerts() throws {
    try folder.write("log", "bell\n")
    let two = "name another file for one of the two"
    for command in ["scan", "follow"] {
      try expectRefusal(
        [command, "-k", "bell", "-o", "al.jsonl", "--metrics", "./al.jsonl", "log"],
        "the metrics file ./al.jsonl is the output al.jsonl as well: \(two)")
      try expectRefusal(
        [command, "-k", "bell", "--metrics", "log", "log"],
        "the metrics file log is the input log as well: \(two)")
      try expectRefusal(
        [command, "-k", "bell", "--state", "s", "--metrics", "s/checkpoint.json", "log"],
        "the metrics file s/checkpoint.json is s/checkpoint.json, which is part of the state, as well: \(two)"
      )
      try expectRefusal(
        [command, "-k", "bell", "--state", "s", "-o", "s/checkpoint.json", "log"],
        "s/checkpoint.json, which is part of the state, is the output s/checkpoint.json as well: \(two)"
      )
    }
  }

  @Test func refusesRulesAndConfigurationsAsOutputs() throws {
    try folder.write("log", "bell\n")
    try folder.write("words", "bell\n")
    try folder.write("rules/a.yaml", "version: 1\nrules:\n  - {id: bell, words: [bell]}\n")
    try configure("rules: rules\n")
    let two = "name another file for one of the two"
    try expectRefusal(
      ["scan", "-o", "rules/a.yaml", "log"],
      "the output rules/a.yaml is the rule file rules/a.yaml as well: \(two)")
    try expectRefusal(
      ["scan", "-o", "tocsin.yaml", "log"],
      "the output tocsin.yaml is the configuration tocsin.yaml as well: \(two)")
    try expectRefusal(
      ["scan", "-K", "words", "--metrics", "words", "log"],
      "the metrics file words is the keyword file words as well: \(two)")
  }

  @Test func refusesTwoSinksOfOneFile() throws {
    try folder.write("log", "bell\n")
    try expectRefusal(
      ["scan", "-k", "bell", "-o", "s.jsonl", "-o", "./s.jsonl", "log"],
      "the output ./s.jsonl is the output s.jsonl as well: name another file for one of the two")
    try configure("sinks: [{file: s.jsonl, rotate: {size: 1000}}, {file: s.jsonl.2.gz}]\n")
    try expectRefusal(
      ["scan", "--config", "tocsin.yaml", "-k", "bell", "log"],
      "the output s.jsonl.2.gz has the name of an old file of the output s.jsonl, which is rotated: "
        + "name another file for one of the two")
  }

  @Test func allowsTwoSinksOfStandardOutput() throws {
    try folder.write("log", "bell\n")
    try configure("sinks: [{stdout: true}, {stdout: true, min-level: high}]\n")
    let run = try program.shell(
      "\"$TOCSIN\" scan --config tocsin.yaml -k bell log > out; cat out")
    #expect(try run.alerts().count == 1)
    #expect(run.errors == "")
    let devices = try program.scan(
      "-k", "bell", "-o", "/dev/null", "-o", "/dev/null", "log")
    devices.expectSuccess()
  }

  @Test(arguments: ["scan", "follow"])
  func refusesMetricsInTheFileOfALog(_ command: String) throws {
    try folder.write("log", "bell\n")
    try folder.write("precious", "text\n")
    try expectRefusal(
      [command, "-k", "bell", "--metrics", "precious", "log"],
      "cannot write precious: it contains something other than tocsin's metrics; remove it, or name another file"
    )
  }

  @Test func refusesANewConfigurationWhoseFilesCollide() throws {
    try folder.write("log", "bell 1\n")
    try configure("inputs: [log]\nsinks: [{file: alerts.jsonl}]\n")
    let running = try program.start("follow", "--config", "tocsin.yaml", "-k", "bell")
    try waits { try texts("alerts.jsonl") == ["bell 1"] }
    try configure("inputs: [log]\nsinks: [{file: log}]\n")
    running.send(SIGHUP)
    try waits {
      running.errorLines(atLeast: 2, within: .seconds(1)).last
        == "tocsin: rules and configuration stay as they are"
    }
    try folder.append("log", "bell 2\n")
    try waits { try texts("alerts.jsonl") == ["bell 1", "bell 2"] }
    let run = try running.end()
    #expect(run.errors.contains("log is the input log as well, and would feed on itself"))
  }

  @Test func aNewSinkThatWasAnInputDoesNotFeedOnItself() throws {
    try folder.write("log/app", "bell 1\n")
    try folder.write("log/other", "bell 2\n")
    try configure("inputs: ['log/*']\nsinks: [{file: alerts.jsonl}]\n")
    let running = try program.start("follow", "--config", "tocsin.yaml", "-k", "bell")
    try waits { try texts("alerts.jsonl").count == 2 }
    try configure("inputs: ['log/*']\nsinks: [{file: log/other}]\n")
    running.send(SIGHUP)
    try waits { running.errorLines(atLeast: 1, within: .seconds(1)).count >= 1 }
    try folder.append("log/app", "bell 3\n")
    try waits { try folder.text("log/other").contains("bell 3") }
    try folder.append("log/app", "bell 4\n")
    try waits { try folder.text("log/other").contains("bell 4") }
    #expect(try running.end().status == 0)
    #expect(try folder.text("log/other").split(separator: "\n").count == 3)
  }
}
