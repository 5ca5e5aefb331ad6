import Foundation
import TestSupport
import Testing

/// `scan --state` when system calls fail: in the end every matching line has its alert as one whole line, repeated alerts
/// have the same id, and each failure is reported once.
@Suite(
  .enabled(if: FaultInjection.isPossible, "needs cc, and a program that is linked dynamically"))
struct FaultTests {
  private static let alerts = "*/alerts.jsonl"
  private static let draft = "*/state/.tocsin-*.tmp"
  private static let checkpoint = "*state/checkpoint.json"
  private static let lines = 400
  /// The number of lines that alert.
  private static let expected = (1...lines).count { NumberedLine.matches($0) }

  private var program: Program
  private let folder: TemporaryFolder

  init() throws {
    program = try Program()
    folder = program.folder
    try folder.write("log", Self.text(1...Self.lines))
    try configure()
  }

  private static func text(_ numbers: ClosedRange<Int>) -> String {
    numbers.map { NumberedLine.text($0) + "\n" }.joined()
  }

  private func configure(patience: String = "30s", sink: String = "{file: alerts.jsonl}") throws {
    try folder.write(
      "tocsin.yaml",
      """
      inputs: [log]
      state: state
      sinks: [\(sink)]
      limits: {give-up-after: \(patience)}

      """)
  }

  private func scan(_ arguments: String...) throws -> ProgramOutput {
    try program.run(
      ["scan", "--config", "tocsin.yaml", "-k", NumberedLine.keyword, "--block-size", "2000"]
        + arguments)
  }

  /// Runs with faults; at least one call must fail.
  private mutating func scan(with faults: [Fault]) throws -> ProgramOutput {
    let before = try program.faultCount()
    program.inject(faults)
    defer { program.heal() }
    let run = try scan()
    #expect(try program.faultCount() > before, "no call went wrong")
    #expect(run.output == "")
    return run
  }

  /// Expects whole lines and all alerts in the alert file.
  ///
  /// - Returns: the number of repeated alerts.
  @discardableResult
  private func expectEverything(
    upTo lines: Int = lines, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Int {
    var ledger = AlertLedger(folder.path("alerts.jsonl"))
    try ledger.update()
    #expect(ledger.missing(upTo: lines) == [], sourceLocation: sourceLocation)
    #expect(try folder.bytes("alerts.jsonl").last == 10, sourceLocation: sourceLocation)
    return ledger.repeats
  }

  private func expectComplaints(
    _ expected: String..., in run: ProgramOutput, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let lines = run.errors.split(separator: "\n").map(String.init)
    #expect(lines.count == expected.count, "\(run.errors)", sourceLocation: sourceLocation)
    for (line, part) in zip(lines, expected) {
      #expect(line.contains(part), sourceLocation: sourceLocation)
    }
  }

  // MARK: - Alert files

  @Test(arguments: [
    [Fault(call: .write, pattern: alerts, effect: .short)],
    [Fault(call: .write, pattern: draft, effect: .short)],
    [Fault(call: .read, pattern: "*/log", effect: .short)],
    [.failing(.write, alerts, EINTR, times: 3), .failing(.fsync, "*", EINTR, times: 3)],
    [.failing(.read, "*/log", EINTR, from: 2, times: 3)],
  ])
  mutating func toleratesShortAndInterruptedCalls(_ faults: [Fault]) throws {
    try scan(with: faults).expectSuccess()
    #expect(try expectEverything() == 0)
    try scan().expectSuccess()
    #expect(try expectEverything() == 0)
  }

  /// The first write, a later one, and one that was written in part.
  @Test(arguments: [
    [.failing(.write, alerts, EIO, times: 1)],
    [.failing(.write, alerts, ENOSPC, from: 3, times: 1)],
    [
      Fault(call: .write, pattern: alerts, effect: .short, first: 2, count: 1),
      .failing(.write, alerts, ENOSPC, from: 3, times: 1),
    ],
  ])
  mutating func retriesAFailedWrite(_ faults: [Fault]) throws {
    let run = try scan(with: faults)
    #expect(run.status == 0)
    expectComplaints(
      "cannot write alerts.jsonl: ", "alerts.jsonl can be written to again, and has all its alerts",
      in: run)
    #expect(try expectEverything() == 0)
  }

  @Test mutating func writesTheRestOfALineThatCannotBeTakenBack() throws {
    let run = try scan(with: [
      Fault(call: .write, pattern: Self.alerts, effect: .short, first: 2, count: 1),
      .failing(.write, Self.alerts, EIO, from: 3, times: 2),
      .failing(.ftruncate, Self.alerts, EIO),
    ])
    #expect(run.status == 0)
    #expect(try expectEverything() == 0)
  }

  @Test mutating func mendsATornLineOfTheRunBefore() throws {
    try configure(patience: "0s")
    let run = try scan(with: [
      Fault(call: .write, pattern: Self.alerts, effect: .short, first: 2, count: 1),
      .failing(.write, Self.alerts, EIO, from: 3),
      .failing(.ftruncate, Self.alerts, EIO),
    ])
    #expect(run.status == 3)
    #expect(try folder.bytes("alerts.jsonl").last != 10)
    try scan().expectSuccess()
    try expectEverything()
  }

  @Test mutating func writesAgainWhatAFailedSyncMayHaveLost() throws {
    let run = try scan(with: [.failing(.fsync, Self.alerts, EIO, times: 1)])
    #expect(run.status == 0)
    expectComplaints(
      "cannot write alerts.jsonl: input/output error", "can be written to again", in: run)
    #expect(try expectEverything() == 0)
  }

  /// The system may have dropped what it could not make durable, and reports that only once.
  @Test mutating func repeatsAlertsOfAFailedSyncThatCannotBeTakenBack() throws {
    let run = try scan(with: [
      .failing(.fsync, Self.alerts, EIO, times: 1), .failing(.ftruncate, Self.alerts, EIO),
    ])
    #expect(run.status == 0)
    // On a slow machine, the first fsync comes before all alerts are written.
    #expect(try (1...Self.expected).contains(expectEverything()))
  }

  @Test(arguments: [Fault.Call.write, .fsync])
  mutating func keepsTheCheckpointBehindASinkThatWasGivenUp(_ call: Fault.Call) throws {
    try configure(patience: "0s")
    let run = try scan(with: [.failing(call, Self.alerts, EIO)])
    #expect(run.status == 3)
    expectComplaints(
      "cannot write alerts.jsonl: input/output error; the next run will deliver the missing alerts",
      in: run)
    #expect(try folder.bytes("alerts.jsonl") == [])
    try scan().expectSuccess()
    #expect(try expectEverything() == 0)
  }

  private func lineCount() throws -> Int { try folder.bytes("alerts.jsonl").count { $0 == 10 } }

  @Test mutating func writesAlertsThoughARotationFails() throws {
    try configure(sink: "{file: alerts.jsonl, rotate: {size: 10000, keep: 2}}")
    let run = try scan(with: [.failing(.rename, "*alerts.jsonl.1", EIO)])
    #expect(run.status == 0)
    expectComplaints("warning: alerts.jsonl: cannot", in: run)
    #expect(try expectEverything() == 0)
  }

  // MARK: - The checkpoint

  /// A run saves two checkpoints before it reads anything.
  @Test(
    arguments: [
      .failing(.write, draft, ENOSPC, from: 3),
      .failing(.fsync, draft, EIO, from: 3),
      .failing(.rename, checkpoint, EIO, from: 3),
      .failing(.fsync, "*/state", EIO, from: 3),
    ] as [Fault])
  mutating func writesAlertsThoughTheCheckpointCannotBeSaved(_ fault: Fault) throws {
    let run = try scan(with: [fault])
    #expect(run.status == 3)
    #expect(try expectEverything() == 0)
    expectComplaints("the checkpoint does not advance until it can be written", in: run)
    #expect(try folder.names(in: "state") == ["checkpoint.json", "lock"])
    try scan().expectSuccess()
    try expectEverything()
    let count = try lineCount()
    try scan().expectSuccess()
    #expect(try lineCount() == count)
  }

  /// Without the checkpoint, a repeated alert would have another id.
  @Test(
    arguments: [
      .failing(.write, draft, ENOSPC), .failing(.write, draft, ENOSPC, from: 2),
      .failing(.fsync, draft, EIO, from: 2), .failing(.rename, checkpoint, EIO, from: 2),
      .failing(.fsync, "*/state", EIO, from: 2),
    ] as [Fault])
  mutating func writesNoAlertBeforeItsIDIsDurable(_ fault: Fault) throws {
    let run = try scan(with: [fault])
    #expect(run.status == 3)
    expectComplaints("cannot write state", in: run)
    #expect(try folder.bytes("alerts.jsonl") == [])
    try scan().expectSuccess()
    #expect(try expectEverything() == 0)
  }

  @Test mutating func savesTheCheckpointOnceThatWorksAgain() throws {
    let run = try scan(with: [.failing(.rename, Self.checkpoint, EIO, from: 3, times: 1)])
    #expect(run.status == 0)
    expectComplaints(
      "the checkpoint does not advance", "the checkpoint advances again", in: run)
    let count = try lineCount()
    try scan().expectSuccess()
    #expect(try lineCount() == count)
    #expect(try expectEverything() == 0)
  }

  // MARK: - Inputs

  @Test mutating func readsTheRestOfAnInputOnceThatWorksAgain() throws {
    try folder.write("other", "\(NumberedLine.text(Self.lines + 1))\n")
    try configure()
    program.inject([.failing(.read, "*/log", EIO, from: 5)])
    let run = try scan("log", "other")
    program.heal()
    #expect(try program.faultCount() > 0)
    #expect(run.status == 3)
    expectComplaints("log: input/output error", in: run)
    #expect((1..<Self.expected).contains(try lineCount()))
    var ledger = AlertLedger(folder.path("alerts.jsonl"))
    try ledger.update()
    #expect(!ledger.missing(upTo: Self.lines + 1).contains(Self.lines + 1))
    try scan("log", "other").expectSuccess()
    #expect(try expectEverything(upTo: Self.lines + 1) == 0)
  }

  // MARK: - The clock

  @Test mutating func toleratesAClockThatJumps() throws {
    let jumps = [Fault(call: .clock, pattern: "*", effect: .jump)]
    for round in 1...3 {
      try scan(with: jumps).expectSuccess()
      #expect(try expectEverything(upTo: round * Self.lines) == 0)
      let next = round * Self.lines + 1
      try folder.append("log", Self.text(next...next + Self.lines - 1))
    }
  }

  @Test mutating func losesNothingOfFilesThatRotateByAgeWhenTheClockJumps() throws {
    try configure(sink: "{file: alerts.jsonl, rotate: {age: 1h, keep: 1000}}")
    try scan(with: [Fault(call: .clock, pattern: "*", effect: .jump)]).expectSuccess()
    let names = try folder.names().filter { $0.hasPrefix("alerts.jsonl") }
    try folder.write("all", try names.flatMap { try folder.bytes($0) })
    var ledger = AlertLedger(folder.path("all"))
    try ledger.update()
    #expect(ledger.missing(upTo: Self.lines) == [])
    #expect(ledger.repeats == 0)
  }
}
