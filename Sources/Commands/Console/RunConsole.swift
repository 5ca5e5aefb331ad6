internal import Alerts
internal import Detection
internal import FileTracking
internal import Inputs
internal import Pipeline
internal import Reading
internal import Synchronization
internal import SystemFiles

/// Tells people at a run's standard error how it goes on: warnings, failures, and on a terminal a line of progress.
final class RunConsole: ScanObserver, FollowObserver {
  private struct Progress {
    var isShown = false
    var lastDrawn: ContinuousClock.Instant
  }

  private static let patience = Duration.seconds(1)
  private static let interval = Duration.milliseconds(200)

  /// Of the rules in use.
  private let maxLineBytes: Atomic<Int>
  /// Whether the command has --stats, which counts what is told of once only.
  private let hasStats: Bool
  /// The bytes of all inputs, where they are files and a terminal is there to see it.
  private let total: UInt64?
  private let start = ContinuousClock.now
  private let progress: Mutex<Progress>

  /// Remembers which warnings were given, from run to run.
  private let keeper: CheckpointKeeper?
  /// Whether an input that could not be read in the last run either is not told of again.
  private let tellsFailuresOnce: Bool
  /// How many of those who save the checkpoint, of which `follow` has two, cannot: it is one failure to people.
  private let failingSavers = Mutex(0)

  init(
    inputs: [InputSource], maxLineBytes: Int, hasStats: Bool = true,
    keeper: CheckpointKeeper? = nil, tellsFailuresOnce: Bool = false
  ) {
    self.keeper = keeper
    self.tellsFailuresOnce = tellsFailuresOnce
    self.maxLineBytes = Atomic(maxLineBytes)
    self.hasStats = hasStats
    total = FileHandle.standardError().isTerminal ? Self.size(of: inputs) : nil
    progress = Mutex(Progress(lastDrawn: start))
  }

  /// Takes the longest line of a new configuration.
  func take(maxLineBytes: Int) {
    self.maxLineBytes.store(maxLineBytes, ordering: .relaxed)
  }

  func willWrite() {
    guard total != nil else { return }
    progress.withLock { clear(&$0) }
  }

  func didAdvance(bytes: UInt64, alertedLines: UInt64) {
    guard let total, total > 0 else { return }
    progress.withLock { progress in
      let now = ContinuousClock.now
      guard now - start >= Self.patience, now - progress.lastDrawn >= Self.interval else { return }
      progress.lastDrawn = now
      progress.isShown = true
      let percent = Int(min(Double(bytes) / Double(total), 1) * 100)
      let rate = Double(bytes) / ((now - start) / .seconds(1)) / 1e6
      let text =
        "\(percent) % of \(total / 1_000_000) MB, \(Int(rate)) MB/s, \(alertedLines) lines alerted"
      Console.write("\r\u{1B}[K\(text)", to: .standardError())
    }
  }

  /// Takes the line of progress away.
  func finish() {
    guard total != nil else { return }
    progress.withLock { clear(&$0) }
  }

  func didMeet(_ incident: Incident, in input: String) {
    guard isNew("\(incident.kind):\(incident.rule ?? ""):\(input)") else { return }
    willWrite()
    let rule = incident.rule.map { "rule '\($0)': " } ?? ""
    Console.complain("warning: \(input):\(incident.line): \(rule)\(explanation(of: incident.kind))")
  }

  func didMeetUndecodable(_ encoding: TextEncoding, line: UInt64, in input: String) {
    guard isNew("undecodable::\(input)") else { return }
    willWrite()
    Console.complain(
      "warning: \(input):\(line): the line is not \(encoding.name): what is no character is kept as it is, "
        + "and shown as U+FFFD\(hasStats ? " (such bytes are counted by --stats)" : "")")
  }

  func inputFailed(_ error: SystemError) {
    let isNew = keeper?.isNew(failure: error) ?? true
    guard isNew || !tellsFailuresOnce else { return }
    willWrite()
    Console.complain("\(error)")
  }

  func sinkFailed(_ name: String, _ error: SystemError) {
    willWrite()
    let consequence =
      keeper?.isLeft == true
      ? "the next run goes on with what it lacks" : "it gets no more alerts"
    Console.complain("\(error); \(consequence)")
  }

  func sinkIsFailing(_ name: String, _ error: SystemError) {
    willWrite()
    Console.complain("\(error); alerts are held for it, and it is tried again")
  }

  func sinkRecovered(_ name: String) {
    willWrite()
    Console.complain("\(name) can be written to again, and has all alerts")
  }

  func sinkComplained(_ name: String, _ error: SystemError) {
    willWrite()
    Console.complain("warning: \(name): \(error)")
  }

  func keepingFailed(_ error: SystemError) {
    let isFirst = failingSavers.withLock { count in
      count += 1
      return count == 1
    }
    guard isFirst else { return }
    willWrite()
    Console.complain("\(error); how far inputs were read is not remembered until it can be")
  }

  func keepingRecovered() {
    let isLast = failingSavers.withLock { count in
      count -= 1
      return count == 0
    }
    guard isLast else { return }
    willWrite()
    Console.complain("how far inputs were read is remembered again")
  }

  func didNotice(_ notice: TrackingNotice) {
    guard !notice.isForStatistics else { return }
    Console.complain("warning: \(notice)")
  }

  private func isNew(_ warning: String) -> Bool { keeper?.isNew(warning: warning) ?? true }

  private func clear(_ progress: inout Progress) {
    guard progress.isShown else { return }
    progress.isShown = false
    Console.write("\r\u{1B}[K", to: .standardError())
  }

  private func explanation(of kind: Incident.Kind) -> String {
    switch kind {
    case .regexGivenUp:
      "a regex hit its limit, and matches may be missing"
        + (hasStats ? " (further ones are counted by --stats)" : "")
    case .lineTimeUp:
      "the time that regexes may take for a line was up, and matches may be missing "
        + "(limits: {line-time: …})\(hasStats ? "; further lines are counted by --stats" : "")"
    case .undecided:
      "whether it rings could not be decided, because a regex hit its limit"
    case .occurrencesCut:
      "a term occurs more often than occurrences are kept"
    case .lineTooLong:
      "the line is longer than \(maxLineBytes.load(ordering: .relaxed)) bytes (--max-line): its text is cut, and regexes see "
        + "it piece by piece"
    case .notUTF8:
      "the line is not UTF-8: what is no character is shown as U+FFFD"
    }
  }

  private static func size(of inputs: [InputSource]) -> UInt64? {
    var total: UInt64 = 0
    for input in inputs {
      guard let status = try? input.status(), status.kind == .regular else { return nil }
      total.addSaturating(UInt64(max(status.size, 0)))
    }
    return total
  }
}
