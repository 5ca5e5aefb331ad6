package import Reading

/// The number of alerts that differ between old and new rules.
package struct Comparison: Sendable {
  /// The number of changes of each kind.
  package struct Counts: Equatable, Sendable {
    package var added: UInt64 = 0
    package var removed: UInt64 = 0
    /// Alerts whose level changed.
    package var regraded: UInt64 = 0
    /// Alerts whose score changed, but not their level.
    package var rescored: UInt64 = 0

    /// The number of changes of a kind.
    subscript(_ kind: AlertChange.Kind) -> UInt64 {
      get { self[keyPath: Self.path(kind)] }
      set { self[keyPath: Self.path(kind)] = newValue }
    }

    private static func path(_ kind: AlertChange.Kind) -> WritableKeyPath<Counts, UInt64> {
      switch kind {
      case .added: \.added
      case .removed: \.removed
      case .regraded: \.regraded
      case .rescored: \.rescored
      }
    }

    static func += (left: inout Counts, right: Counts) {
      for kind in AlertChange.Kind.allCases { left[kind] += right[kind] }
    }
  }

  /// The inputs that were read, and those that could not be. A line counts as alerted if the new rules alert on it.
  package var report: ReadingReport
  /// The changes of each rule, by its id. Omits rules without changes.
  package var rules: [String: Counts]
  /// The number of alerts of the old rules.
  package var oldAlerts: UInt64
  /// The number of alerts of the new rules.
  package var newAlerts: UInt64

  /// The changes of all rules together.
  package var total: Counts { rules.values.reduce(into: Counts()) { $0 += $1 } }
  /// The number of lines that were read.
  package var lines: UInt64 { report.inputs.reduce(0) { $0 + $1.lines } }

  /// Whether any alert differs.
  ///
  /// - Parameter scores: whether a change of only the score counts.
  package func hasChanges(countingScores scores: Bool) -> Bool {
    let total = total
    return total.added + total.removed + total.regraded + (scores ? total.rescored : 0) > 0
  }
}
