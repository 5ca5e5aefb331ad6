package import Reading

/// How often the alerts of new rules differ from those of old ones.
package struct Comparison: Sendable {
  /// Changes of each kind.
  package struct Counts: Equatable, Sendable {
    package var added: UInt64 = 0
    package var removed: UInt64 = 0
    /// Of another level.
    package var regraded: UInt64 = 0
    /// Of another score at the same level.
    package var rescored: UInt64 = 0

    mutating func add(_ change: AlertChange) {
      switch change {
      case .added: added += 1
      case .removed: removed += 1
      case .regraded: regraded += 1
      case .rescored: rescored += 1
      }
    }

    static func += (left: inout Counts, right: Counts) {
      left.added += right.added
      left.removed += right.removed
      left.regraded += right.regraded
      left.rescored += right.rescored
    }
  }

  /// What was read, and what could not be. Lines count as alerted where the new rules alert.
  package var report: ReadingReport
  /// The changes of each rule that has any, by its id.
  package var rules: [String: Counts]
  /// How many alerts the old rules give.
  package var oldAlerts: UInt64
  /// How many alerts the new rules give.
  package var newAlerts: UInt64

  /// The changes of all rules.
  package var total: Counts { rules.values.reduce(into: Counts()) { $0 += $1 } }
  /// The lines that were read.
  package var lines: UInt64 { report.inputs.reduce(0) { $0 + $1.lines } }

  /// Whether anything differs.
  ///
  /// - Parameter scores: whether a score alone counts.
  package func hasChanges(countingScores scores: Bool) -> Bool {
    let total = total
    return total.added + total.removed + total.regraded + (scores ? total.rescored : 0) > 0
  }
}
