import Foundation
import TestSupport

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Runs a history with the built program, and judges what that wrote.
struct HistoryRun {
  /// Where the folders of histories are, and what kills programs.
  struct Places {
    /// A folder in memory.
    var memory: String
    /// A folder on a file system that uses numbers of files again at once.
    var reusedNumbers: String?
    var program: String
    /// The library of Tests/FaultInjection.
    var faults: String?
    /// Whether a follower gets a moment after each change. Without it, several rotations happen within milliseconds.
    var letsFollowersSettle = false
  }

  /// How long a follower may take for what there is to read, before a line counts as lost.
  private static let patience = Duration.seconds(8)
  /// How long a follower has to see a change, in microseconds.
  private static let settling: UInt32 = 150_000

  private let history: History
  private let places: Places
  private let folder: String
  private let disk: HistoryDisk
  private var oracle: HistoryOracle
  private var follower: SpawnedProgram?
  /// How many bytes of alerts there were when the follower began.
  private var alertsBeforeFollower = 0
  private var failure: HistoryFailure?
  /// The reports of losses of runs that were not killed and of all runs, for each log.
  private var reports: [Int]
  private var allReports: [Int]
  private var wasKilled = false
  /// How much of the file of standard error was judged.
  private var judged = 0

  /// What is wrong after a history; nil if nothing is.
  static func failure(of history: History, in places: Places) throws -> HistoryFailure? {
    let base = history.disk == .memory ? places.memory : places.reusedNumbers ?? places.memory
    let folder = "\(base)/\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var run = try HistoryRun(history, places, folder)
    for step in history.steps where run.failure == nil { try run.apply(step) }
    if run.failure == nil { try run.finish() }
    return run.failure
  }

  private init(_ history: History, _ places: Places, _ folder: String) throws {
    self.history = history
    self.places = places
    self.folder = folder
    disk = try HistoryDisk("\(folder)/logs", history)
    oracle = HistoryOracle(history)
    reports = history.logs.map { _ in 0 }
    allReports = reports
    if case .pattern(let pattern) = history.inputs {
      try Data("inputs: [\"\(folder)/logs/\(pattern)\"]\n".utf8).write(
        to: URL(filePath: "\(folder)/t.yaml"))
    }
  }

  // MARK: - Steps

  private mutating func apply(_ step: HistoryStep) throws {
    switch step {
    case .look(let kill):
      if follower == nil { try look(kill) } else { try waitForFollower() }
    case .follow(let kill):
      guard follower == nil else { return }
      alertsBeforeFollower = alertsSize
      follower = try start("follow", kill)
      waitForLock()
      oracle.follow(true)
    case .end(let isKill): try end(isKill)
    case .reload: follower?.send(SIGHUP)
    case .pause(let milliseconds): usleep(UInt32(milliseconds) * 1000)
    default:
      // The follower may look at any time: what is there before a change and after it.
      try disk.apply(step)
      oracle.apply(step)
      if places.letsFollowersSettle { letFollowerSettle() }
    }
  }

  private mutating func finish() throws {
    try end(false)
    for _ in 0..<2 where failure == nil { try look(nil) }
    guard failure == nil else { return }
    failure = HistoryFailure(
      HistoryAlerts(of: "\(folder)/al.jsonl"), oracle, hasKills: wasKilled)
    guard failure == nil else { return }
    for (log, least) in zip(history.logs.indices, oracle.leastLosses) where allReports[log] < least
    {
      failure = HistoryFailure(
        kind: .missingWarning,
        description:
          "\(allReports[log]) of \(least) losses reported for \(history.logs[log].name)")
    }
  }

  // MARK: - The program

  private func start(_ command: String, _ kill: HistoryStep.Kill?) throws -> SpawnedProgram {
    var arguments = [
      command, "-k", History.keyword, "--state", "\(folder)/S", "-o", "\(folder)/al.jsonl",
    ]
    switch history.inputs {
    case .names: arguments += history.logs.map { disk.path($0.name) }
    case .pattern: arguments += ["--config", "\(folder)/t.yaml"]
    }
    var environment = ["HOME": folder, "LC_ALL": "C", "SWIFT_BACKTRACE": "enable=no"]
    if let faults = places.faults, let calls = HistoryScript.faults(in: history, kill) {
      environment["LD_PRELOAD"] = faults
      environment["TOCSIN_FAULTS"] = calls
    }
    return try SpawnedProgram(
      places.program, arguments, environment: environment, errors: "\(folder)/err")
  }

  private mutating func look(_ kill: HistoryStep.Kill?) throws {
    let end = try start("scan", kill).wait(for: .seconds(60))
    // An input that is missing is an input that failed.
    if end == .status(0) || (end == .status(3) && missesLogs) {
      oracle.look()
      judgeErrors(isWhole: true)
    } else if end == .signal(SIGKILL), kill != nil {
      noteKill()
    } else {
      complain("scan ended with \(end.map { "\($0)" } ?? "nothing")")
    }
  }

  private mutating func noteKill() {
    wasKilled = true
    oracle.mayLook()
    judgeErrors(isWhole: false)
  }

  /// Waits for a moment until the follower has begun: a signal would end it before.
  private func waitForLock() {
    for _ in 0..<200 {
      let owner = FileManager.default.contents(atPath: "\(folder)/S/lock") ?? Data()
      let isOwner = String(decoding: owner, as: UTF8.self) == follower?.name
      if isOwner || follower?.poll() != nil { return }
      usleep(1000)
    }
  }

  private func letFollowerSettle() {
    guard let follower else { return }
    usleep(Self.settling)
    follower.waitUntilIdle()
  }

  /// Waits until each line that must alert has done so, and each log that is there is remembered.
  private mutating func waitForFollower() throws {
    var asked = oracle
    asked.look()
    let expected = asked.expectations.mapValues(\.least)
    let deadline = ContinuousClock.now + Self.patience
    while let follower, ContinuousClock.now < deadline {
      guard follower.poll() == nil else { return followerEnded() }
      let ids = HistoryAlerts(of: "\(folder)/al.jsonl").ids
      if expected.allSatisfy({ (ids[$0.key]?.count ?? 0) >= $0.value }), remembersLogs { break }
      usleep(5000)
    }
    // A follower that has only just begun may not have looked yet.
    if alertsSize > alertsBeforeFollower { oracle.look() } else { oracle.mayLook() }
  }

  /// Whether the checkpoint has the files that have the names of logs.
  private var remembersLogs: Bool {
    let data = FileManager.default.contents(atPath: "\(folder)/S/checkpoint.json") ?? Data()
    let checkpoint = String(decoding: data, as: UTF8.self)
    return history.logs.compactMap { disk.number(of: $0.name) }.allSatisfy {
      checkpoint.contains("\"number\":\($0),")
    }
  }

  private var alertsSize: Int {
    (try? URL(filePath: "\(folder)/al.jsonl").resourceValues(forKeys: [.fileSizeKey]).fileSize) ?? 0
  }

  private mutating func followerEnded() {
    guard let follower else { return }
    self.follower = nil
    oracle.follow(false)
    let end = follower.wait(for: .seconds(60))
    if end == .signal(SIGKILL) { return noteKill() }
    // A follower that got a signal before it could handle it has done nothing.
    let wasEarly = end == .signal(SIGTERM) || end == .signal(SIGHUP)
    let missesOnly = end == .status(3) && errorLines().allSatisfy(isExpected)
    guard end == .status(0) || wasEarly || missesOnly else {
      return complain("follow ended with \(end.map { "\($0)" } ?? "nothing")")
    }
    judgeErrors(isWhole: true)
  }

  private mutating func end(_ isKill: Bool) throws {
    guard let follower else { return }
    follower.send(isKill ? SIGKILL : SIGTERM)
    _ = follower.wait(for: .seconds(60))
    followerEnded()
  }

  // MARK: - Standard error

  private mutating func complain(_ description: String) {
    let errors = errorLines().joined(separator: "; ")
    failure = HistoryFailure(kind: .complaint, description: "\(description): \(errors)")
  }

  private func errorLines() -> [String] {
    let data = FileManager.default.contents(atPath: "\(folder)/err") ?? Data()
    return String(decoding: data, as: UTF8.self).split(separator: "\n").map {
      String($0.replacing("\(folder)/logs/", with: ""))
    }
  }

  /// Whether a compressed file is not whole: nobody can tell it from a damaged one that stays so.
  private var hasHalfFiles: Bool { oracle.folder.files.contains(where: \.isHalf) }

  private var missesLogs: Bool {
    history.logs.contains { oracle.folder.file($0.name) == nil }
  }

  private func isExpected(_ line: String) -> Bool {
    line.contains("read again") || line.contains("may be lost")
      || line.hasSuffix("no such file or directory")
      || (line.contains("cannot decompress") && hasHalfFiles)
  }

  private mutating func judgeErrors(isWhole: Bool) {
    let lines = errorLines()
    for line in lines.dropFirst(judged) {
      guard line.contains("may be lost"),
        let log = history.logs.firstIndex(where: { line.contains($0.stem) })
      else {
        if isWhole, !isExpected(line) {
          failure = HistoryFailure(kind: .complaint, description: line)
        }
        continue
      }
      allReports[log] += 1
      if isWhole { reports[log] += 1 }
      let most = oracle.mostLosses(of: log)
      if reports[log] > most {
        failure = HistoryFailure(
          kind: .falseWarning, description: "\(line), where \(most) contents were lost")
      }
    }
    judged = lines.count
  }
}
