package import AlertDelivery
package import Alerts
package import Reading

/// What a run read, found and delivered, and what it could not.
package struct ScanReport: Sendable {
  package var reading: ReadingReport
  package var alerts: AlertCounts
  package var delivery: DeliveryReport

  /// Whether the run read every input to its end and delivered every alert.
  package var isWhole: Bool { reading.isWhole && delivery.isWhole }
}

/// How many alerts a run found; none where it only counts lines.
package struct AlertCounts: Sendable {
  /// The alerts of each level, from low to critical.
  package private(set) var byLevel = Self.none
  /// The alerts of each level, from low to critical, by the rule's id.
  package private(set) var byRule: [String: [UInt64]] = [:]

  private static let none = [UInt64](repeating: 0, count: Level.allCases.count)

  /// The highest level that an alert reached.
  package var highestLevel: Level? {
    Level.allCases.last { byLevel[Int($0.rawValue)] > 0 }
  }

  mutating func count(_ alert: Alert) {
    let level = Int(alert.level.rawValue)
    byLevel[level] += 1
    byRule[alert.rule.id, default: Self.none][level] += 1
  }
}

/// What the sinks of a run came to, and its checkpoint.
package struct DeliveryReport: Sendable {
  /// The sinks that failed and got nothing more, and why.
  package var sinkFailures: [(sink: String, error: OutputFailure)] = []
  package var sinks: [SinkStatistics] = []
  /// Whether the last attempt to save the checkpoint failed.
  package var keepingFailed = false
  /// Whether the run ended early because the reader of standard output went away.
  package var readerLeft = false

  /// Whether every sink has all alerts and the checkpoint is saved.
  package var isWhole: Bool { sinkFailures.isEmpty && !keepingFailed }
}
