import Foundation
import TestSupport
import Testing

/// Alerts and state on small file systems that are full or read-only.
@Suite(.enabled(if: SmallFileSystem.isPossible, "needs the right to mount file systems"))
struct FullDiskTests {
  private let program: Program
  private let folder: TemporaryFolder
  private let disk: SmallFileSystem
  private let lines = 1500

  init() throws {
    program = try Program()
    folder = program.folder
    disk = try SmallFileSystem(at: folder.path("disk"), kilobytes: 64)
    try folder.write("log", (1...lines).map { NumberedLine.text($0) + "\n" }.joined())
  }

  private func arguments(_ command: String, patience: String, state: String) throws -> [String] {
    try folder.write(
      "tocsin.yaml",
      """
      inputs: [log]
      state: \(state)
      sinks: [{file: disk/alerts.jsonl}]
      limits: {give-up-after: \(patience)}

      """)
    return [command, "--config", "tocsin.yaml", "-k", NumberedLine.keyword]
  }

  private func ledger() throws -> AlertLedger {
    var ledger = AlertLedger(folder.path("disk/alerts.jsonl"))
    try ledger.update()
    return ledger
  }

  private func expectEverythingOnce(
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let ledger = try ledger()
    #expect(ledger.missing(upTo: lines) == [], sourceLocation: sourceLocation)
    #expect(ledger.repeats == 0, sourceLocation: sourceLocation)
  }

  @Test func scanGivesUpOnAFullDiskAndTheNextGoesOn() throws {
    let arguments = try arguments("scan", patience: "0s", state: "state")
    let run = try program.run(arguments)
    #expect(run.status == 3)
    #expect(
      run.errors == """
        tocsin: cannot write disk/alerts.jsonl: no space left on device; \
        the next run will deliver the missing alerts

        """)
    // The file has whole lines, as many as fit.
    #expect(try folder.bytes("disk/alerts.jsonl").last == 10)
    #expect(try folder.bytes("disk/alerts.jsonl").count > 48 << 10)
    let had = try ledger().alerts
    #expect(try program.run(arguments).status == 3)
    #expect(try ledger().alerts >= had)
    try disk.resize(kilobytes: 8 << 10)
    try program.run(arguments).expectSuccess()
    let ledger = try ledger()
    #expect(ledger.missing(upTo: lines) == [])
    let before = try folder.bytes("disk/alerts.jsonl")
    try program.run(arguments).expectSuccess()
    #expect(try folder.bytes("disk/alerts.jsonl") == before)
  }

  @Test(arguments: ["scan", "follow"])
  func losesNothingWhileItWaitsForRoom(_ command: String) throws {
    let running = try program.start(arguments(command, patience: "60s", state: "state"))
    #expect(running.complaints(atLeast: 1).first?.hasSuffix("and the write is retried") == true)
    try disk.resize(kilobytes: 8 << 10)
    let complaints = running.complaints(atLeast: 2)
    #expect(complaints.last?.hasSuffix("can be written to again, and has all its alerts") == true)
    let run = try running.end(by: command == "follow" ? SIGTERM : 0)
    #expect(run.status == 0)
    #expect(run.errors.split(separator: "\n").count == 2)
    try expectEverythingOnce()
  }

  /// An earlier version held the lock of all sinks while it waited for room, and only KILL ended it.
  @Test func hearsSignalsWhileItCanHoldNoMore() throws {
    _ = try arguments("follow", patience: "60s", state: "state")
    let configuration = try #require(
      String(bytes: folder.bytes("tocsin.yaml"), encoding: .utf8))
    try folder.write(
      "tocsin.yaml",
      configuration.replacing("limits: {", with: "limits: {held-alerts: 5, "))
    let running = try program.start(
      "follow", "--config", "tocsin.yaml", "-k", NumberedLine.keyword)
    #expect(running.complaints(atLeast: 1).first?.hasSuffix("and the write is retried") == true)
    running.send(SIGUSR2)
    running.send(SIGUSR1)
    #expect(
      running.errorLines(atLeast: 2, within: .seconds(60)).contains { $0.hasPrefix("scan: ") })
    let run = try running.end()
    #expect(run.status == 3)
    #expect(run.errors.hasSuffix("the next run will deliver the missing alerts\n"))
    try disk.resize(kilobytes: 8 << 10)
    try program.run(arguments("scan", patience: "0s", state: "state")).expectSuccess()
    #expect(try ledger().missing(upTo: lines) == [])
  }

  /// Alerts fill up the disk that the state is on.
  @Test func keepsTheOldCheckpointWhenANewOneHasNoRoom() throws {
    let arguments = try arguments("scan", patience: "0s", state: "disk/state")
    let run = try program.run(arguments)
    #expect(run.status == 3)
    let again = try program.run(arguments)
    #expect(again.status == 3)
    try disk.resize(kilobytes: 8 << 10)
    try program.run(arguments).expectSuccess()
    #expect(try ledger().missing(upTo: lines) == [])
    #expect(try folder.names(in: "disk/state") == ["checkpoint.json", "lock"])
  }

  @Test func reportsAReadOnlyStateFolder() throws {
    try folder.write("log", NumberedLine.text(1) + "\n")
    let options = ["--state", "disk/state", "-k", NumberedLine.keyword, "log"]
    #expect(try program.run(["scan"] + options).alerts().count == 1)
    let before = try folder.bytes("disk/state/checkpoint.json")
    try folder.append("log", NumberedLine.text(2) + "\n")
    try disk.forbidWriting()
    for command in ["scan", "follow"] {
      let run = try program.run([command] + options)
      #expect(run.status == 3)
      #expect(run.output == "")
      #expect(run.errors == "tocsin: cannot lock disk/state/lock: read-only file system\n")
    }
    let list = try program.run("state", "list", "--state", "disk/state")
    list.expectSuccess()
    #expect(list.output.contains("log"))
    #expect(try folder.bytes("disk/state/checkpoint.json") == before)
    try disk.allowWriting()
    let run = try program.run(["scan"] + options)
    run.expectSuccess()
    #expect(try run.alerts().map(\.line) == [2])
  }
}
