import Alerts
import Detection
import Rules

/// The result of a scan of a block.
struct ScanResult: Equatable {
  var alerts: [Alert] = []
  var summary = BlockSummary()

  var compared: [ComparedAlert] { alerts.map(ComparedAlert.init) }
  var kinds: Set<Incident.Kind> { Set(summary.incidents.map(\.kind)) }
}

extension BlockOrigin {
  static let test = BlockOrigin(
    source: "test", generation: 7, offset: 1_000, line: 11,
    time: Timestamp(secondsSinceEpoch: 1_800_000_000))
}

extension RuleScanner {
  mutating func result(
    of block: [UInt8], from origin: BlockOrigin = .test
  ) -> ScanResult {
    var result = ScanResult()
    result.summary = scan(block.span, from: origin) { result.alerts.append($0) }
    return result
  }

  mutating func result(of text: String) -> ScanResult { result(of: Array(text.utf8)) }

  /// Passes a long line in parts of one size.
  mutating func result(
    ofLongLine line: [UInt8], parts size: Int, from origin: BlockOrigin = .test
  ) -> ScanResult {
    for start in stride(from: 0, to: line.count, by: size) {
      scan(partOfLongLine: line.span.extracting(start..<min(start + size, line.count)))
    }
    var result = ScanResult()
    result.summary = finishLongLine(from: origin) { result.alerts.append($0) }
    return result
  }
}

extension Detector {
  convenience init(
    _ sketches: [RuleSketch], thresholds: LevelThresholds = .standard,
    limits: DetectionLimits = .standard
  ) throws {
    let rules = try sketches.map { try $0.rule() }
    try self.init(RuleSet(rules: rules, thresholds: thresholds), limits: limits)
  }
}
