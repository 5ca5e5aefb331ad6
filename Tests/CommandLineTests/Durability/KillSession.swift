import Foundation
import TestSupport
import Testing

/// Kills a program again and again while a log is written and rotated, and checks the alerts.
struct KillSession {
  /// How the program reads the log.
  enum Form: String, CaseIterable {
    /// One `scan --state` after the other.
    case scan
    /// A `follow --state` that is started again when it was killed.
    case follow
  }

  /// A batch ends with the block that brings it to this number of alerts.
  private static let batchAlerts = 1000

  let form: Form
  private let program: Program
  private let arguments: [String]
  private let blockSize: Int
  private let writer: LogWriter
  private var ledger: AlertLedger
  private var generator: SeededGenerator
  /// The runs that were killed, as the ledger numbers them.
  private var killedRuns: Set<Int> = []
  private(set) var summary = KillSummary()

  init(_ form: Form, seed: UInt64) throws {
    self.form = form
    generator = SeededGenerator(seed: seed)
    program = try Program()
    blockSize = [64, 500, 4096, 65536].randomElement(using: &generator) ?? 64
    let threads = Int.random(in: 1...4, using: &generator)
    let naming = RotatedLog.Naming.allCases.randomElement(using: &generator) ?? .numbered
    writer = LogWriter(
      try RotatedLog(in: program.folder.url, naming: naming), seed: generator.next())
    ledger = AlertLedger(program.folder.path("alerts.jsonl"))
    arguments = [
      form.rawValue, "-k", NumberedLine.keyword, "--state", program.folder.path("state"),
      "-o", program.folder.path("alerts.jsonl"), "--block-size", "\(blockSize)",
      "--threads", "\(threads)", writer.path,
    ]
  }

  /// The most alerts of a killed run that may be repeated: those since the last checkpoint, which are fewer than a batch,
  /// and those of the block that ends the batch. A block grows for a longer line, at most to twice its length, and may be
  /// full of short lines.
  private var repeatsLimit: Int {
    let mostBytes = max(blockSize, 2 * NumberedLine.mostBytes)
    return Self.batchAlerts - 1 + mostBytes / NumberedLine.leastBytes + 1
  }

  /// Runs the program until it is killed once.
  mutating func round() throws {
    let moment = killMoment()
    var left = moment.microseconds
    if moment.isRotation { writer.waitForRotation(milliseconds: 200) }
    while true {
      let running = try program.start(arguments)
      let clock = ContinuousClock.now
      if !running.ends(within: left) {
        running.send(SIGKILL)
        try note(running.finish())
        return
      }
      try note(running.finish())
      left = max(0, left - Int((ContinuousClock.now - clock) / .microseconds(1)))
    }
  }

  /// When to kill the program: soon after its start, in the middle of a rotation, or at any time.
  private mutating func killMoment() -> (microseconds: Int, isRotation: Bool) {
    switch Int.random(in: 0..<10, using: &generator) {
    case 0: (Int.random(in: 0...5000, using: &generator), false)
    case 1, 2: (Int.random(in: 0...40_000, using: &generator), true)
    case 3...6: (Int.random(in: 10_000...120_000, using: &generator), false)
    default: (Int.random(in: 50_000...500_000, using: &generator), false)
    }
  }

  /// Takes in the results of a run that has ended.
  private mutating func note(_ output: ProgramOutput) throws {
    do {
      try ledger.update()
    } catch {
      let kept = try keepFolder()
      let history = try writer.stop().history.suffix(100).joined(separator: "\n")
      Issue.record(error, "the folder is kept as \(kept); \(history)\n\(output.errors)")
      throw error
    }
    writer.noteAlerted(upTo: ledger.complete)
    let wasKilled = output.status == SIGKILL
    if wasKilled { killedRuns.insert(ledger.runs) }
    for (run, repeats) in ledger.repeatsOfRun {
      // A run that ended by itself leaves nothing to repeat, and no run alerts twice on a line.
      let limit = run != ledger.runs && killedRuns.contains(run) ? repeatsLimit : 0
      #expect(
        repeats <= limit, "run \(run) of \(ledger.runs), \(form) with blocks of \(blockSize)")
    }
    summary.runs += 1
    if wasKilled { summary.kills += 1 }
    summary.mostRepeats = ledger.repeatsOfRun.values.max() ?? 0
    #expect(output.status == 0 || wasKilled)
    let complaints = output.errors.split(separator: "\n").filter { line in
      // The run was killed before it could save that a deleted file had all its alerts.
      !line.contains("is gone, and no renamed copy was found beside it")
        && !line.contains("was truncated or rewritten, and no copy beside it")
    }
    #expect(complaints == [])
  }

  /// Stops the writer, lets the program read the rest, and expects every alert.
  mutating func finish() throws {
    let log = try writer.stop()
    switch form {
    case .scan: try note(program.run(arguments))
    case .follow: try follow(upTo: log.lines)
    }
    summary.lines = log.lines
    summary.alerts = ledger.alerts
    summary.repeats = ledger.repeats
    summary.rotations = log.counts
    let missing = ledger.missing(upTo: log.lines)
    if !missing.isEmpty {
      Issue.record(
        """
        \(missing.count) lines have no alert, \(missing.prefix(5)) … \(missing.suffix(5)); the folder is kept as \
        \(try keepFolder()); \(log.history.joined(separator: "\n"))
        """)
    }
    try expectNothingNew()
  }

  /// Copies logs, alerts and state to a folder that stays after a failure.
  private func keepFolder() throws -> String {
    let kept = "\(program.folder.url.path)-kept"
    try FileManager.default.copyItem(atPath: program.folder.url.path, toPath: kept)
    return kept
  }

  private mutating func follow(upTo lines: Int) throws {
    let arguments = arguments
    let program = program
    let ledger = ledger
    let output = try Self.outputOfFollower {
      let running = try program.start(arguments)
      var seen = ledger
      for _ in 0..<2000 where seen.complete < lines {
        _ = running.ends(within: 10_000)
        try seen.update()
      }
      return running
    }
    try note(output)
  }

  /// The output of a follower that ends on TERM. One that got the signal before it could handle it has done nothing, and
  /// is started again.
  private static func outputOfFollower(_ start: () throws -> RunningProgram) throws
    -> ProgramOutput
  {
    while true {
      let running = try start()
      if !running.ends(within: 300_000) { running.send(SIGTERM) }
      let output = try running.finish()
      if output.status != SIGTERM { return output }
    }
  }

  /// Expects that runs without new lines append nothing. The first may save that files are finished.
  private func expectNothingNew() throws {
    let alerts = try leftBehind()["alerts.jsonl"]
    try runInVain()
    let settled = try leftBehind()
    #expect(settled["alerts.jsonl"] == alerts)
    #expect(Set(settled.keys) == ["alerts.jsonl", "checkpoint.json"])
    try runInVain()
    #expect(try leftBehind() == settled)
  }

  private func runInVain() throws {
    let output =
      form == .scan
      ? try program.run(arguments)
      : try Self.outputOfFollower { try program.start(arguments) }
    output.expectSuccess()
    #expect(output.output == "")
  }

  private struct File: Equatable {
    var bytes: Data
    var modified: Date?
    var number: Int?
  }

  /// The alert file and the state folder, except the lock, which names its last owner.
  private func leftBehind() throws -> [String: File] {
    let state = program.folder.url.appending(path: "state")
    let names = try FileManager.default.contentsOfDirectory(atPath: state.path)
    var files = names.filter { $0 != "lock" }.map { ($0, state.appending(path: $0)) }
    files.append(("alerts.jsonl", program.folder.url.appending(path: "alerts.jsonl")))
    return try Dictionary(
      uniqueKeysWithValues: files.map { name, place in
        let attributes = try FileManager.default.attributesOfItem(atPath: place.path)
        return (
          name,
          File(
            bytes: try Data(contentsOf: place),
            modified: attributes[.modificationDate] as? Date,
            number: attributes[.systemFileNumber] as? Int)
        )
      })
  }
}

/// The results of a kill session.
struct KillSummary: CustomStringConvertible {
  var runs = 0
  var kills = 0
  var rotations = RotatedLog.Counts()
  var lines = 0
  var alerts = 0
  var repeats = 0
  /// The most alerts repeated after one kill.
  var mostRepeats = 0

  static func += (sum: inout KillSummary, summary: KillSummary) {
    sum.runs += summary.runs
    sum.kills += summary.kills
    sum.rotations += summary.rotations
    sum.lines += summary.lines
    sum.alerts += summary.alerts
    sum.repeats += summary.repeats
    sum.mostRepeats = max(sum.mostRepeats, summary.mostRepeats)
  }

  var description: String {
    """
    \(kills) kills of \(runs) runs; \(rotations.renames) rotations by renaming, \(rotations.copies) by copying \
    and truncating, \(rotations.compressions) files compressed, \(rotations.deletions) deleted; \(lines) lines, \
    \(alerts) alerts, \(repeats) of them repeated, at most \(mostRepeats) after one kill
    """
  }
}
