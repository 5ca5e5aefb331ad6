internal import AlertDelivery
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
    return report.isWhole
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

  func didMeet(_ bytes: UndecodableBytes, readAs encoding: TextEncoding, in input: String) {
    guard isNew("undecodable::\(input)") else { return }
    willWrite()
    if let sign = bytes.sign {
      return Console.complain("warning: \(input): \(SignWarning(sign, readAs: encoding))")
    }
    let warning = UndecodableWarning(bytes, readAs: encoding, isCounted: hasStats)
    Console.complain("warning: \(input):\(bytes.line): \(warning)")
  }

  func inputFailed(_ error: SystemError) {
    let isNew = keeper?.isNew(failure: error) ?? true
    guard isNew || !reportsFailuresOnce else { return }
    willWrite()
    Console.complain("\(error)")
  }

  func sinkFailed(_ name: String, _ error: OutputFailure) {
    willWrite()
    let consequence =
      keeper?.isLeft == true
      ? "the next run will deliver the missing alerts" : "it gets no more alerts"
    Console.complain("\(error); \(consequence)")
  }

  func sinkIsFailing(_ name: String, _ error: OutputFailure) {
    willWrite()
    Console.complain("\(error); its alerts are held, and the write is retried")
  }

  func sinkRecovered(_ name: String) {
    willWrite()
    Console.complain("\(name) can be written to again, and has all its alerts")
  }

  func sinkComplained(_ name: String, _ error: OutputFailure) {
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
    Console.complain("\(error); the checkpoint does not advance until it can be written")
  }

  func keepingRecovered() {
    let isLast = failingSavers.withLock { count in
      count -= 1
      return count == 0
    }
    guard isLast else { return }
    willWrite()
    Console.complain("the checkpoint advances again")
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
        + (hasStats ? " (--stats counts further ones)" : "")
    case .lineTimeUp:
      "the regexes used up the time for one line, and matches may be missing "
        + "(limits: {line-time: …})\(hasStats ? "; --stats counts further lines" : "")"
    case .undecided:
      "a regex hit its limit, and whether the rule matches is unknown"
    case .occurrencesCut:
      "a term occurs more than \(DetectionLimits().occurrencesPerTerm) times in the line: the rest is not counted, and "
        + "matches may be missing"
    case .lineTooLong:
      "the line is longer than \(maxLineBytes.load(ordering: .relaxed)) bytes (--max-line): its text is cut, and regexes see "
        + "it in pieces"
    case .notUTF8:
      "the line is not UTF-8: bytes that are not characters are shown as U+FFFD"
    }
  }
}
