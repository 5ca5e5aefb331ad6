import Foundation
import TestSupport
import Testing

/// A program that is killed again and again while a log is written and rotated, and what came of it.
struct KillSession {
  /// How the program reads the log.
  enum Form: String, CaseIterable {
    /// One `scan --state` after the other.
    case scan
    /// A `follow --state` that is started again when it was killed.
    case follow
  }

  /// After so many alerts a batch ends (OrderedOutput), with the block that brings the last of them.
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

  /// How many alerts of a run that was killed may be repeated: those that were written since the last checkpoint, which
  /// are fewer than end a batch, and those of the block after which it is looked whether they do. A block has room for a
  /// line that is longer, at most doubled, and short ones may fill it.
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

  /// When to kill: soon after the start, in the middle of a rotation, or at any time.
  private mutating func killMoment() -> (microseconds: Int, isRotation: Bool) {
    switch Int.random(in: 0..<10, using: &generator) {
    case 0: (Int.random(in: 0...5000, using: &generator), false)
    case 1, 2: (Int.random(in: 0...40_000, using: &generator), true)
    case 3...6: (Int.random(in: 10_000...120_000, using: &generator), false)
    default: (Int.random(in: 50_000...500_000, using: &generator), false)
    }
  }

  /// Takes in what a run came to that has ended.
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
      // A run that ended by itself leaves nothing to be repeated, and none gives a line twice itself.
      let limit = run != ledger.runs && killedRuns.contains(run) ? repeatsLimit : 0
      #expect(
        repeats <= limit, "run \(run) of \(ledger.runs), \(form) with blocks of \(blockSize)")
    }
    summary.runs += 1
    if wasKilled { summary.kills += 1 }
    summary.mostRepeats = ledger.repeatsOfRun.values.max() ?? 0
    #expect(output.status == 0 || wasKilled)
    let complaints = output.errors.split(separator: "\n").filter { line in
      // Of a file that was deleted once its alerts were there it may not be remembered that they are.
      !line.contains("is gone and was not found beside its name")
        && !line.contains("was cut off or rewritten without a copy")
    }
    #expect(complaints == [])
  }

  /// Stops the writer, has the program read the rest, and looks whether everything is there.
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

  /// Copies the logs, the alerts and the state to where they stay after a failure.
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

  /// What a follower printed that is told to end; one that was told before it could hear of it has done nothing, and is
  /// started again.
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

  /// Expects that runs which find nothing new append nothing. The first may note that files are done with.
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

  /// The alert file and what is in the state folder; the lock says who had it last.
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

/// What rounds of killing came to.
struct KillSummary: CustomStringConvertible {
  var runs = 0
  var kills = 0
  var rotations = RotatedLog.Counts()
  var lines = 0
  var alerts = 0
  var repeats = 0
  /// The most alerts that were repeated after one kill.
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
