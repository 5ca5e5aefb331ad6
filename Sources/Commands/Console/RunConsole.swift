internal import Alerts
internal import Detection
internal import FileTracking
internal import Inputs
internal import Pipeline
internal import Reading
internal import Synchronization
internal import SystemFiles

/// Reports a run to people on standard error: warnings, failures, and on a terminal its progress.
final class RunConsole: ScanObserver, FollowObserver {
  /// The limit of the rules in use, for messages.
  private let maxLineBytes: Atomic<Int>
  /// Whether the command has --stats, which counts what is warned of once.
  private let hasStats: Bool
  private let progress: ProgressLine?
  /// Remembers from run to run which warnings were given.
  private let keeper: CheckpointKeeper?
  /// Whether an input that already failed in the last run is not reported again.
  private let reportsFailuresOnce: Bool
  /// How many savers of the checkpoint fail at the moment. `follow` has two; people see one failure.
  private let failingSavers = Mutex(0)

  init(
    inputs: [InputSource], maxLineBytes: Int, hasStats: Bool = true,
    keeper: CheckpointKeeper? = nil, reportsFailuresOnce: Bool = false
  ) {
    self.keeper = keeper
    self.reportsFailuresOnce = reportsFailuresOnce
    self.maxLineBytes = Atomic(maxLineBytes)
    self.hasStats = hasStats
    progress = ProgressLine(inputs: inputs)
  }

  /// Reads an input, reports what is wrong with it, and hands its lines to a visitor.
  ///
  /// - Returns: whether the input could be read as far as the visitor wanted it.
  static func read(
    _ input: InputSource, maxLineBytes: Int, into visitor: inout some TextVisitor
  ) -> Bool {
    let console = RunConsole(inputs: [input], maxLineBytes: maxLineBytes)
    let reader = TextReader([input], maxLineBytes: maxLineBytes, observer: console)
    let report = reader.read(into: &visitor)
    console.finish()
    return report.inputs.allSatisfy { $0.failure == nil }
  }

  /// Takes the longest line of a new configuration.
  func take(maxLineBytes: Int) {
    self.maxLineBytes.store(maxLineBytes, ordering: .relaxed)
  }

  func willWrite() {
    progress?.clear()
  }

  func didAdvance(bytes: UInt64, alertedLines: UInt64) {
    progress?.show(bytes: bytes, alertedLines: alertedLines)
  }

  /// Takes the progress away.
  func finish() {
    progress?.clear()
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
    guard isNew || !reportsFailuresOnce else { return }
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
}
