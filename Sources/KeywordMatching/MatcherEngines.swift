package import CSIMDScan

/// Which engines a matcher may use: by default the best for its keywords and the processor. All engines
/// find the same hits.
package struct MatcherEngines: Sendable {
  /// The engines.
  package enum Choice: Sendable {
    /// Filters, and automata where filters do not pay.
    case best
    /// Automata only.
    case automata
    /// Filters of byte pairs, whatever the number of keywords.
    case pairs
    /// Filters in registers, whatever the number of keywords.
    case registers
    /// Filters of codes of four bits, whatever the number of keywords.
    case nibbles
    /// Filters of windows, whatever the number of keywords.
    case windows
  }

  /// Which variant of the scan loops runs: the one with the widest vectors of the processor, the one in plain C, or the
  /// one with vectors of one kind. Plain C runs in place of vectors that the processor lacks.
  package enum Loops: Sendable, CaseIterable {
    case best, scalar, sse2, neon, avx2, avx512
  }

  package var choice: Choice
  package var loops: Loops
  /// How many bytes are searched before their hits are delivered.
  package var segmentLength: Int
  /// The number of bytes after which filters are rebuilt for the text; nil to rebuild when it pays.
  package var tuningBytes: Int?

  /// About the size of a first-level cache, since each filter passes over the segment.
  package static let defaultSegmentLength = 32 << 10

  package init(
    _ choice: Choice = .best, loops: Loops = .best, segmentLength: Int = defaultSegmentLength,
    tuningBytes: Int? = nil
  ) {
    self.choice = choice
    self.loops = loops
    self.segmentLength = segmentLength
    self.tuningBytes = tuningBytes
  }

  var variant: simdscan_variant { loops.variant }

  /// The tables in registers that pay. Without AVX-512, AVX2 and NEON they are slower than windows, so there are none.
  var tables: RegisterTables {
    switch choice {
    case .best:
      switch variant {
      case simdscan_avx512: .wide
      case simdscan_avx2, simdscan_neon: .nibbles
      default: .none
      }
    case .pairs: RegisterTables(kind: .wide, most: .max, mostPairs: .max)
    case .registers: RegisterTables(kind: .wide, most: .max, mostPairs: 0)
    case .nibbles: RegisterTables(kind: .nibbles, most: .max, mostPairs: 0)
    case .windows, .automata: .none
    }
  }
}

extension MatcherEngines.Loops {
  /// The variant of the C loops: the widest that the processor has, or the one requested.
  package var variant: simdscan_variant {
    let asked =
      switch self {
      case .best: simdscan_best
      case .scalar: simdscan_scalar
      case .sse2: simdscan_sse2
      case .neon: simdscan_neon
      case .avx2: simdscan_avx2
      case .avx512: simdscan_avx512
      }
    return simdscan_resolved(asked)
  }
}
