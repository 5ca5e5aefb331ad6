/// How much of a line is kept, and how long a regex may run.
public struct DetectionLimits: Equatable, Sendable {
  /// The longest line, in bytes, that is searched in one piece. In a longer line, keywords are found to its end,
  /// regexes are matched in overlapping windows of this size, and the alert shows only the beginning.
  public var maxLineBytes: Int
  /// PCRE2's match limit, for each attempt to match.
  public var matchLimit: UInt32
  /// The time that regexes may take for one line, or for each ``maxLineBytes`` of a longer line. One regex may use half
  /// of the time left. A regex that runs out of its time gets less on the next lines.
  public var lineTime: Duration
  /// How many occurrences of one term or one exception are kept for a line.
  public var occurrencesPerTerm: Int

  /// The lowest allowed value of ``maxLineBytes``.
  public static let leastMaxLineBytes = 64

  /// 1 MiB per line, a match limit of a million, one second, 65,536 occurrences.
  public static let standard = DetectionLimits()

  /// Limits, by default the values of ``standard``.
  public init(
    maxLineBytes: Int = 1 << 20, matchLimit: UInt32 = 1_000_000,
    lineTime: Duration = .seconds(1), occurrencesPerTerm: Int = 65_536
  ) {
    self.maxLineBytes = max(maxLineBytes, Self.leastMaxLineBytes)
    self.matchLimit = matchLimit
    self.lineTime = lineTime
    self.occurrencesPerTerm = max(occurrencesPerTerm, 1)
  }
}
