import Foundation
import TestSupport
import Testing

/// `follow` while system calls fail, which they do while a file named `broken` exists.
@Suite(
  .enabled(if: FaultInjection.isPossible, "needs cc, and a program that is linked dynamically"))
struct FollowFaultTests {
  private static let condition = "broken"

  private var program: Program
  private let folder: TemporaryFolder

  init() throws {
    program = try Program()
    folder = program.folder
    try folder.write("log", "bell 1\n")
  }

  private func configure(_ sinks: String...) throws {
    try folder.write(
      "tocsin.yaml",
      """
      inputs: [log]
      state: state
      sinks: [\(sinks.joined(separator: ", "))]
      limits: {held-alerts: 50}

      """)
  }

  private mutating func follow(with faults: Fault...) throws -> RunningProgram {
    program.inject(faults, whileThereIs: Self.condition)
    defer { program.heal() }
    return try program.start("follow", "--config", "tocsin.yaml", "-k", "bell")
  }

  private func lineCount(_ name: String) throws -> Int {
    try folder.exists(name) ? folder.bytes(name).count { $0 == 10 } : 0
  }

  private func append(_ numbers: ClosedRange<Int>) throws {
    try folder.append("log", numbers.map { "bell \($0)\n" }.joined())
  }

  private func expect(
    _ name: String, upTo count: Int, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let texts = try JSONAlert.read(file: folder.path(name)).map(\.text)
    #expect(texts == (1...count).map { "bell \($0)" }, sourceLocation: sourceLocation)
  }

  /// Ends a run that must have reported a failure and its end, and expects that another run finds nothing more.
  private func end(
    _ running: RunningProgram, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> [Substring] {
    let run = try running.end()
    #expect(run.status == 0, sourceLocation: sourceLocation)
    #expect(try program.faultCount() > 0, sourceLocation: sourceLocation)
    let before = try folder.bytes("alerts.jsonl")
    try program.run("scan", "--config", "tocsin.yaml", "-k", "bell").expectSuccess()
    #expect(try folder.bytes("alerts.jsonl") == before, sourceLocation: sourceLocation)
    return run.errors.split(separator: "\n")
  }

  @Test mutating func otherSinksGoOnUntilTooMuchIsHeld() throws {
    try configure("{file: alerts.jsonl}", "{file: other.jsonl}")
    let running = try follow(with: .failing(.write, "*/other.jsonl", EIO))
    try waits { try lineCount("other.jsonl") == 1 }
    try folder.write(Self.condition, "")
    try append(2...2)
    #expect(running.complaints(atLeast: 1).last?.contains("cannot write other.jsonl") == true)
    try append(3...20)
    try waits { try lineCount("alerts.jsonl") == 20 }
    for end in [40, 60] {
      try append(end - 19...end)
      try waits { try lineCount("alerts.jsonl") == end }
    }
    // The run holds as much as it may for the failing sink, and stalls its inputs.
    try append(61...100)
    Thread.sleep(forTimeInterval: 0.3)
    #expect(try lineCount("alerts.jsonl") == 60)
    #expect(try lineCount("other.jsonl") == 1)
    try folder.remove(Self.condition)
    try waits { try lineCount("other.jsonl") == 100 && lineCount("alerts.jsonl") == 100 }
    try expect("alerts.jsonl", upTo: 100)
    try expect("other.jsonl", upTo: 100)
    #expect(try end(running).count == 2)
  }

  /// As on a disk that hangs, or while another process has the file locked.
  @Test(arguments: [Fault.Call.write, .fsync])
  mutating func signalsAndOtherSinksGoOnWhileASinkBlocks(_ call: Fault.Call) throws {
    try configure("{file: alerts.jsonl}", "{file: other.jsonl}")
    let hanging = Fault(call: call, pattern: "*/other.jsonl", effect: .hang)
    let running = try follow(with: hanging)
    try waits { try lineCount("other.jsonl") == 1 && lineCount("alerts.jsonl") == 1 }
    try folder.write(Self.condition, "")
    for end in [10, 20, 30, 40] {
      try append(max(2, end - 9)...end)
      try waits { try lineCount("alerts.jsonl") == end }
    }
    running.send(SIGUSR1)
    let summary = running.errorLines(atLeast: 7, within: .seconds(60))
    #expect(summary.contains { $0.hasPrefix("alerts: ") && $0.contains("medium 40,") })
    running.send(SIGUSR2)
    #expect(try lineCount("other.jsonl") < 40)
    try folder.remove(Self.condition)
    try waits { try lineCount("other.jsonl") == 40 }
    try expect("alerts.jsonl", upTo: 40)
    try expect("other.jsonl", upTo: 40)
    _ = try end(running)
  }

  @Test mutating func theNextRunWritesWhatAFailingSinkMissed() throws {
    try configure("{file: alerts.jsonl}", "{file: other.jsonl}")
    let running = try follow(with: .failing(.write, "*/other.jsonl", EIO))
    try waits { try lineCount("other.jsonl") == 1 }
    try folder.write(Self.condition, "")
    try append(2...20)
    try waits { try lineCount("alerts.jsonl") == 20 }
    let run = try running.end()
    #expect(run.status == 3)
    try program.run("scan", "--config", "tocsin.yaml", "-k", "bell").expectSuccess()
    try expect("other.jsonl", upTo: 20)
    let alerts = try JSONAlert.read(file: folder.path("alerts.jsonl"))
    #expect(Set(alerts.map(\.text)).count == 20)
    #expect(Set(alerts.map(\.id)).count == 20)
  }

  @Test(arguments: [Fault.Call.write, .fsync])
  mutating func aSinkThatFailsForAWhileGetsEverything(_ call: Fault.Call) throws {
    try configure("{file: alerts.jsonl}")
    let running = try follow(with: .failing(call, "*/alerts.jsonl", EIO))
    try waits { try lineCount("alerts.jsonl") == 1 }
    try folder.write(Self.condition, "")
    try append(2...9)
    _ = running.complaints(atLeast: 1)
    try folder.remove(Self.condition)
    try append(10...12)
    try waits { try lineCount("alerts.jsonl") == 12 }
    try expect("alerts.jsonl", upTo: 12)
    #expect(try end(running).count == 2)
  }

  @Test(
    arguments: [
      .failing(.write, "*/state/.tocsin-*.tmp", ENOSPC),
      .failing(.rename, "*state/checkpoint.json", EIO),
    ] as [Fault])
  mutating func alertsGoOnWhileTheCheckpointCannotBeSaved(_ fault: Fault) throws {
    try configure("{file: alerts.jsonl}")
    let running = try follow(with: fault)
    try waits { try lineCount("alerts.jsonl") == 1 }
    try folder.write(Self.condition, "")
    try append(2...3)
    _ = running.complaints(atLeast: 1)
    try append(4...5)
    try waits { try lineCount("alerts.jsonl") == 5 }
    try folder.remove(Self.condition)
    #expect(running.complaints(atLeast: 2).last?.hasSuffix("the checkpoint advances again") == true)
    #expect(try end(running).count == 2)
    try expect("alerts.jsonl", upTo: 5)
  }

  /// The generation of the new file cannot be saved either, so that the run does not begin to read it.
  @Test mutating func readsARotatedFileOnceTheCheckpointCanBeSaved() throws {
    try configure("{file: alerts.jsonl}")
    let running = try follow(with: .failing(.rename, "*state/checkpoint.json", EIO))
    try waits { try lineCount("alerts.jsonl") == 1 }
    try folder.write(Self.condition, "")
    try append(2...2)
    _ = running.complaints(atLeast: 1)
    try folder.rename("log", to: "log.1")
    try folder.write("log", "bell 3\n")
    Thread.sleep(forTimeInterval: 0.5)
    #expect(try lineCount("alerts.jsonl") == 2)
    try folder.remove(Self.condition)
    // The run retries every few seconds, or when a name changes.
    try folder.write("log.new", "")
    try waits { try lineCount("alerts.jsonl") == 3 }
    #expect(running.complaints(atLeast: 2).last?.hasSuffix("the checkpoint advances again") == true)
    try expect("alerts.jsonl", upTo: 3)
    #expect(try end(running).count == 2)
  }

  @Test mutating func readsOnAfterAnInputWasUnreadableForAWhile() throws {
    try configure("{file: alerts.jsonl}")
    let running = try follow(with: .failing(.read, "*/log", EIO))
    try waits { try lineCount("alerts.jsonl") == 1 }
    try folder.write(Self.condition, "")
    try append(2...3)
    #expect(running.complaints(atLeast: 1).last?.contains("log: input/output error") == true)
    try folder.remove(Self.condition)
    try append(4...5)
    try waits { try lineCount("alerts.jsonl") == 5 }
    try expect("alerts.jsonl", upTo: 5)
    _ = try end(running)
  }

  @Test mutating func toleratesAClockThatJumps() throws {
    try configure("{file: alerts.jsonl}")
    try folder.write(Self.condition, "")
    let running = try follow(with: Fault(call: .clock, pattern: "*", effect: .jump))
    for number in 2...6 {
      try append(number...number)
      try waits { try lineCount("alerts.jsonl") == number }
    }
    try folder.rename("log", to: "log.1")
    try folder.append("log.1", "bell 7\n")
    try waits { try lineCount("alerts.jsonl") == 7 }
    try folder.write("log", "bell 8\n")
    try waits { try lineCount("alerts.jsonl") == 8 }
    try expect("alerts.jsonl", upTo: 8)
    #expect(try end(running).isEmpty)
  }
}
