import Alerts
import Detection
import Rules

/// What an inspector said of a block.
struct Inspection: Equatable {
  var alerts: [Alert] = []
  var summary = BlockSummary()

  var rings: [Ring] { alerts.map(Ring.init) }
  var kinds: Set<Incident.Kind> { Set(summary.incidents.map(\.kind)) }
}

extension BlockOrigin {
  static let test = BlockOrigin(
    source: "test", generation: 7, offset: 1_000, line: 11,
    time: Timestamp(secondsSinceEpoch: 1_800_000_000))
}

extension LineInspector {
  mutating func inspection(
    of block: [UInt8], from origin: BlockOrigin = .test
  ) -> Inspection {
    var result = Inspection()
    result.summary = inspect(block.span, from: origin) { result.alerts.append($0) }
    return result
  }

  mutating func inspection(of text: String) -> Inspection { inspection(of: Array(text.utf8)) }

  /// Hands a long line over in parts of one size.
  mutating func inspection(
    ofLongLine line: [UInt8], parts size: Int, from origin: BlockOrigin = .test
  ) -> Inspection {
    for start in stride(from: 0, to: line.count, by: size) {
      inspect(partOfLongLine: line.span.extracting(start..<min(start + size, line.count)))
    }
    var result = Inspection()
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
