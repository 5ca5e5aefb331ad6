import Foundation
import TestSupport
import Testing

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Signals to `follow`.
struct FollowSignalTests {
  private let program: Program
  private let folder: TemporaryFolder

  init() throws {
    program = try Program()
    folder = program.folder
    try folder.write("log", "bell 1\n")
  }

  private func writeRules(_ words: String...) throws {
    let rules = words.map { "  - {id: \($0), level: high, words: [\($0)]}\n" }
    try folder.write("rules/words.yaml", "version: 1\nrules:\n" + rules.joined())
  }

  private func complaint(_ running: RunningProgram, containing text: String) throws {
    var count = 1
    while true {
      let lines = running.complaints(atLeast: count)
      if lines.contains(where: { $0.contains(text) }) { return }
      try #require(lines.count >= count, "nothing says '\(text)': \(lines)")
      count = lines.count + 1
    }
  }

  @Test(arguments: [SIGTERM, SIGINT])
  func terminationRemembersEverything(_ signal: Int32) throws {
    let lines = (2...500).map { "bell \($0)\n" }
    try folder.append("log", lines.joined())
    let running = try program.start(
      "follow", "--state", "state", "-k", "bell", "-o", "alerts", "log")
    try waits { try folder.exists("alerts") && !folder.bytes("alerts").isEmpty }
    let run = try running.end(by: signal)
    run.expectSuccess()
    let scan = try program.run("scan", "--state", "state", "-k", "bell", "-o", "alerts", "log")
    scan.expectSuccess()
    let alerts = try JSONAlert.read(file: folder.path("alerts"))
    #expect(alerts.map(\.line) == Array(1...500))
  }

  @Test func hangUpLoadsNewRules() throws {
    try writeRules("bell")
    let running = try program.start("follow", "-r", "rules", "--state", "state", "log")
    _ = try running.alerts(atLeast: 1)
    try writeRules("bell", "drum")
    running.send(SIGHUP)
    try complaint(running, containing: "rules and configuration were read again: 2 rules")
    try folder.append("log", "drum 2\n")
    let alerts = try running.alerts(atLeast: 2)
    #expect(alerts.map(\.text) == ["bell 1", "drum 2"])
    #expect(alerts.map(\.line) == [1, 2])
    #expect(try running.end().status == 0)
  }

  @Test func hangUpKeepsOldRulesIfNewOnesAreBroken() throws {
    try writeRules("bell")
    let running = try program.start("follow", "-r", "rules", "--state", "state", "log")
    _ = try running.alerts(atLeast: 1)
    try folder.write("rules/words.yaml", "version: 1\nrules:\n  - {id: bell, nay: [bell]}\n")
    running.send(SIGHUP)
    try complaint(running, containing: "rules and configuration stay as they are")
    try folder.append("log", "bell 2\n")
    #expect(try running.alerts(atLeast: 2).map(\.line) == [1, 2])
    let run = try running.end()
    #expect(run.status == 0)
    #expect(run.errors.contains("rules/words.yaml:3:"))
    #expect(run.errors.contains("nay"))
  }

  @Test func aStormOfSignalsUnderLoadLosesAndRepeatsNothing() throws {
    var generator = SeededGenerator()
    try writeRules("bell")
    let running = try program.start(
      "follow", "-r", "rules", "--state", "state", "-o", "alerts", "--block-size", "4096", "log")
    try waits { try folder.exists("alerts") && !folder.bytes("alerts").isEmpty }
    var lines = 1
    for round in 0..<400 {
      let count = Int.random(in: 0...40, using: &generator)
      try folder.append("log", (0..<count).map { "bell \(lines + 1 + $0)\n" }.joined())
      lines += count
      switch round % 8 {
      case 0: try folder.write("rules/words.yaml", "version: 1\nrules:\n  - {id: bell, nay: 1}\n")
      case 4: try writeRules("bell")
      default: break
      }
      let signal = [SIGHUP, SIGHUP, SIGUSR1, SIGUSR2].randomElement(using: &generator)
      running.send(signal ?? SIGHUP)
      usleep(UInt32.random(in: 0...8000, using: &generator))
    }
    try waits { try folder.bytes("alerts").count { $0 == UInt8(ascii: "\n") } >= lines }
    let run = try running.end()
    #expect(run.status == 0)
    #expect(run.errors.contains("rules and configuration stay as they are"))
    #expect(run.errors.contains("were read again: 1 rule"))
    let alerts = try JSONAlert.read(file: folder.path("alerts"))
    #expect(alerts.map(\.text) == (1...lines).map { "bell \($0)" })
    #expect(alerts.map(\.line) == Array(1...lines))
  }

  /// Some of the delays are shorter than it takes to read the rules again.
  @Test(arguments: [0, 1, 2, 4, 8, 16, 32, 64])
  func terminationDuringAReloadEndsIt(_ milliseconds: UInt32) throws {
    let words = (0..<2000).map { "word\($0)" }.joined(separator: ", ")
    try folder.write(
      "rules/words.yaml", "version: 1\nrules:\n  - {id: many, words: [bell, \(words)]}\n")
    let running = try program.start("follow", "-r", "rules", "log")
    _ = try running.alerts(atLeast: 1)
    running.send(SIGHUP)
    usleep(1000 * milliseconds)
    #expect(try running.end().status == 0)
  }

  @Test func hangUpInTheMiddleOfALineLosesAndRepeatsNothing() throws {
    try writeRules("bell")
    try folder.append("log", "bell")
    let running = try program.start("follow", "-r", "rules", "log", "-")
    _ = try running.alerts(atLeast: 1)
    try running.write("bell of ")
    running.send(SIGHUP)
    try complaint(running, containing: "read again: 1 rule")
    try folder.append("log", " 2\n")
    _ = try running.alerts(atLeast: 2)
    try running.write("a pipe\n")
    let texts = try running.alerts(atLeast: 3).map(\.text)
    #expect(texts == ["bell 1", "bell 2", "bell of a pipe"])
    #expect(try running.end().status == 0)
  }

  @Test func hangUpLoadsANewConfiguration() throws {
    func configure(_ inputs: String, _ sink: String) throws {
      try folder.write(
        "tocsin.yaml",
        "inputs: [\(inputs)]\nstate: state\nsinks: [{file: \(sink)}]\n")
    }
    func texts(_ name: String) throws -> [String] {
      guard folder.exists(name) else { return [] }
      let bytes = try folder.bytes(name)
      guard bytes.last == UInt8(ascii: "\n") else { return [] }
      return try JSONAlert.read(bytes).map(\.text)
    }
    try folder.write("other", "bell other\n")
    try configure("log", "first.jsonl")
    let running = try program.start("follow", "--config", "tocsin.yaml", "-k", "bell")
    try waits { try texts("first.jsonl") == ["bell 1"] }
    try configure("log, other", "second.jsonl")
    running.send(SIGHUP)
    try complaint(running, containing: "were read again")
    try waits { try texts("second.jsonl") == ["bell other"] }
    try folder.append("log", "bell 2\n")
    try waits { try texts("second.jsonl") == ["bell other", "bell 2"] }
    try folder.write("tocsin.yaml", "inputs: [log]\nsinkz: 1\n")
    running.send(SIGHUP)
    try complaint(running, containing: "stay as they are")
    try folder.append("other", "bell 3\n")
    try waits { try texts("second.jsonl") == ["bell other", "bell 2", "bell 3"] }
    #expect(try running.end().status == 0)
    #expect(try texts("first.jsonl") == ["bell 1"])
  }

  /// An earlier version followed a busy file for ever.
  @Test func hangUpStopsFollowingInputsThatAreNoLongerNamed() throws {
    try folder.write("busy", "")
    try folder.write("tocsin.yaml", "inputs: [log, busy]\nsinks: [{file: alerts}]\n")
    let running = try program.start("follow", "--config", "tocsin.yaml", "-k", "bell")
    try folder.append("busy", "bell busy\n")
    try waits { try folder.exists("alerts") && folder.bytes("alerts").count { $0 == 10 } == 2 }
    try folder.write("tocsin.yaml", "inputs: [log]\nsinks: [{file: alerts}]\n")
    running.send(SIGHUP)
    try complaint(running, containing: "were read again")
    try folder.append("busy", "bell late\n")
    try folder.append("log", "bell last\n")
    try waits { try folder.bytes("alerts").count { $0 == 10 } >= 3 }
    #expect(try running.end().status == 0)
    let texts = try JSONAlert.read(file: folder.path("alerts")).map(\.text)
    #expect(texts.sorted() == ["bell 1", "bell busy", "bell last"])
  }

  @Test(arguments: [(nil, "other"), ("state", "other"), ("state", nil)] as [(String?, String?)])
  func hangUpWarnsThatANewStateNeedsARestart(_ old: String?, _ new: String?) throws {
    func configure(_ state: String?) throws {
      let line = state.map { "state: \($0)\n" } ?? ""
      try folder.write("tocsin.yaml", "inputs: [log]\n\(line)")
    }
    try configure(old)
    let running = try program.start("follow", "--config", "tocsin.yaml", "-k", "bell")
    _ = try running.alerts(atLeast: 1)
    running.send(SIGHUP)
    try complaint(running, containing: "were read again")
    try configure(new)
    running.send(SIGHUP)
    try complaint(
      running,
      containing: "the new 'state' takes effect at the next start; until then "
        + (old.map { "\($0) stays in use" } ?? "this run remembers nothing"))
    let run = try running.end()
    #expect(run.status == 0)
    #expect(run.errors.components(separatedBy: "'state' takes effect").count == 2)
    #expect(!folder.exists("other"))
  }

  @Test func hangUpWritesMetricsToTheNewFileAtOnce() throws {
    try folder.write("tocsin.yaml", "inputs: [log]\n")
    let running = try program.start("follow", "--config", "tocsin.yaml", "-k", "bell")
    _ = try running.alerts(atLeast: 1)
    try folder.write("tocsin.yaml", "inputs: [log]\nmetrics: first.prom\n")
    running.send(SIGHUP)
    try waits { folder.exists("first.prom") }
    try folder.write("tocsin.yaml", "inputs: [log]\nmetrics: second.prom\n")
    running.send(SIGHUP)
    try waits { folder.exists("second.prom") }
    try folder.remove("first.prom")
    try folder.write("tocsin.yaml", "inputs: [log]\n")
    running.send(SIGHUP)
    try complaint(running, containing: "read again")
    #expect(try running.end().status == 0)
    #expect(!folder.exists("first.prom"))
  }

  @Test func hangUpUsesTheNewLineLimitInWarnings() throws {
    try folder.write("tocsin.yaml", "inputs: [log]\nlimits: {max-line: 1000}\n")
    let running = try program.start("follow", "--config", "tocsin.yaml", "-k", "bell")
    _ = try running.alerts(atLeast: 1)
    try folder.write("tocsin.yaml", "inputs: [log]\nlimits: {max-line: 100}\n")
    running.send(SIGHUP)
    try complaint(running, containing: "read again")
    try folder.append("log", "bell " + String(repeating: "x", count: 200) + "\n")
    _ = try running.alerts(atLeast: 2)
    let run = try running.end()
    #expect(run.errors.contains("the line is longer than 100 bytes"))
  }

  @Test func user1PrintsASummary() throws {
    let running = try program.start("follow", "-k", "bell", "log")
    _ = try running.alerts(atLeast: 1)
    running.send(SIGUSR1)
    try complaint(running, containing: "lines: 1, of which 1 alerted")
    try folder.append("log", "bell 2\n")
    _ = try running.alerts(atLeast: 2)
    #expect(try running.end().status == 0)
  }

  @Test func user2ReopensOutputs() throws {
    let running = try program.start("follow", "-k", "bell", "-o", "alerts", "log")
    try waits { try folder.exists("alerts") && folder.text("alerts").contains("bell 1") }
    try folder.rename("alerts", to: "alerts.1")
    running.send(SIGUSR2)
    try waits { folder.exists("alerts") }
    #expect(try folder.bytes("alerts") == [])
    try folder.append("log", "bell 2\n")
    try waits { try folder.text("alerts").contains("bell 2") }
    #expect(try JSONAlert.read(file: folder.path("alerts.1")).map(\.text) == ["bell 1"])
    try running.end().expectSuccess()
  }

  @Test func createsARenamedAlertFileAgainByItself() throws {
    let running = try program.start("follow", "-k", "bell", "-o", "alerts", "log")
    try waits { try folder.exists("alerts") && folder.text("alerts").contains("bell 1") }
    try folder.rename("alerts", to: "alerts.1")
    try folder.append("log", "bell 2\n")
    try waits { try folder.exists("alerts") && folder.text("alerts").contains("bell 2") }
    #expect(try !folder.text("alerts.1").contains("bell 2"))
    try running.end().expectSuccess()
  }

  @Test func printsStatisticsAtTheEnd() throws {
    let running = try program.start("follow", "--stats", "-k", "bell", "log")
    _ = try running.alerts(atLeast: 1)
    let run = try running.end()
    #expect(run.status == 0)
    #expect(run.errors.contains("lines: 1, of which 1 alerted\n"))
  }
}
