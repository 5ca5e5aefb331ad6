internal import CSIMDScan

/// Which engines a matcher may use: by default those that are best for its keywords and the
/// processor. Hits are the same with all.
package struct MatcherEngines: Sendable {
  /// The engines.
  package enum Choice: Sendable {
    /// Filters, and automata where these do not pay.
    case best
    /// Automata only.
    case automata
    /// Filters of byte pairs, whatever the number of keywords.
    case pairs
    /// Filters in registers, whatever the number of keywords.
    case registers
    /// Filters of windows, whatever the number of keywords.
    case windows
  }

  package var choice: Choice
  /// Whether loops run in plain C rather than in the processor's widest form.
  package var isScalar: Bool
  /// How many bytes are searched before their hits are delivered.
  package var segmentLength: Int
  /// After how many bytes filters are made anew for the text that they meet; nil for when it pays.
  package var tuningBytes: Int?

  /// About what the first-level cache holds: each filter passes over the segment.
  package static let defaultSegmentLength = 32 << 10

  package init(
    _ choice: Choice = .best, isScalar: Bool = false, segmentLength: Int = defaultSegmentLength,
    tuningBytes: Int? = nil
  ) {
    self.choice = choice
    self.isScalar = isScalar
    self.segmentLength = segmentLength
    self.tuningBytes = tuningBytes
  }

  var variant: simdscan_variant { isScalar ? simdscan_scalar : simdscan_best }

  /// How many strings filters in registers may hold. In plain C they are slower than windows.
  var mostInRegisters: Int {
    switch choice {
    case .best: simdscan_has_wide_tables() ? FilterPlan.mostInRegisters : 0
    case .pairs, .registers: .max
    case .windows, .automata: 0
    }
  }

  /// How many of them go into tables of pairs.
  var mostPairs: Int {
    switch choice {
    case .best: FilterPlan.mostPairs
    case .pairs: .max
    case .registers, .windows, .automata: 0
    }
  }
}
