package import Alerts
package import Detection
package import Inputs
package import Reading

/// Reads inputs to their end once, and matches old and new rules against every line.
///
/// Both see the same blocks. Only the changes outlive a block.
package struct ComparisonRun {
  /// The size of a block of lines, in bytes.
  package static let blockSize = 1 << 20

  private let old: Detector
  private let new: Detector
  private let minimumLevel: Level
  private let blockSize: Int

  /// - Parameters:
  ///   - old: a detector with the same limits as `new`.
  ///   - minimumLevel: alerts of lower levels are ignored on both sides.
  package init(
    old: Detector, new: Detector, minimumLevel: Level = .low, blockSize: Int = Self.blockSize
  ) {
    self.old = old
    self.new = new
    self.minimumLevel = minimumLevel
    self.blockSize = blockSize
  }

  /// Calls `deliver` with each change, in the order of the input, until it returns false.
  package func comparison(
    of inputs: [InputSource], observer: (any ReadingObserver)? = nil,
    deliver: (AlertChange) -> Bool
  ) -> Comparison {
    withoutActuallyEscaping(deliver) { deliver in
      let wanted = RuleScanner.Wanted(minimumLevel: minimumLevel)
      var visitor = ComparingVisitor(old, new, wanted, deliver)
      let report = TextReader(
        inputs, maxLineBytes: new.limits.maxLineBytes, blockSize: blockSize, observer: observer
      ).read(into: &visitor)
      return Comparison(
        report: report, rules: visitor.rules, oldAlerts: visitor.oldAlerts,
        newAlerts: visitor.newAlerts)
    }
  }
}

/// Matches the rules of both sides against text.
private struct ComparingVisitor: ~Copyable, TextVisitor {
  private(set) var wantsMore = true
  private(set) var rules: [String: Comparison.Counts] = [:]
  private(set) var oldAlerts: UInt64 = 0
  private(set) var newAlerts: UInt64 = 0

  private let detectors: (old: Detector, new: Detector)
  private let wanted: RuleScanner.Wanted
  private let deliver: (AlertChange) -> Bool
  private var old: RuleScanner
  private var new: RuleScanner

  init(
    _ old: Detector, _ new: Detector, _ wanted: RuleScanner.Wanted,
    _ deliver: @escaping (AlertChange) -> Bool
  ) {
    detectors = (old, new)
    self.wanted = wanted
    self.deliver = deliver
    self.old = RuleScanner(old, wanted: wanted)
    self.new = RuleScanner(new, wanted: wanted)
  }

  mutating func take(lines text: Span<UInt8>, from origin: BlockOrigin) -> BlockSummary {
    var before: [Alert] = []
    var after: [Alert] = []
    let oldSummary = old.scan(text, from: origin) { before.append($0) }
    let newSummary = new.scan(text, from: origin) { after.append($0) }
    compare(before, after)
    return Self.joined(oldSummary, newSummary)
  }

  mutating func take(partOfLongLine part: Span<UInt8>) {
    old.scan(partOfLongLine: part)
    new.scan(partOfLongLine: part)
  }

  mutating func finishLongLine(from origin: BlockOrigin) -> BlockSummary {
    var before: [Alert] = []
    var after: [Alert] = []
    let oldSummary = old.finishLongLine(from: origin) { before.append($0) }
    let newSummary = new.finishLongLine(from: origin) { after.append($0) }
    compare(before, after)
    return Self.joined(oldSummary, newSummary)
  }

  mutating func dropLongLine() {
    old = RuleScanner(detectors.old, wanted: wanted)
    new = RuleScanner(detectors.new, wanted: wanted)
  }

  private mutating func compare(_ before: [Alert], _ after: [Alert]) {
    oldAlerts += UInt64(before.count)
    newAlerts += UInt64(after.count)
    for change in AlertChange.changes(from: before, to: after) where wantsMore {
      rules[change.alert.rule.id, default: Comparison.Counts()][change.kind] += 1
      wantsMore = deliver(change)
    }
  }

  /// The summary of the new rules, with the incidents of both sides.
  private static func joined(_ old: BlockSummary, _ new: BlockSummary) -> BlockSummary {
    var summary = new
    summary.incidents = (old.incidents + new.incidents).sorted { $0.line < $1.line }
    return summary
  }
}
