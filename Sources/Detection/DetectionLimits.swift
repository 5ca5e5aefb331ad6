/// How much of a line is kept and how hard a regex may try.
public struct DetectionLimits: Equatable, Sendable {
  /// The longest line, in bytes, that is looked at in one piece. Of a longer one keywords are found to its end,
  /// regexes in overlapping windows of this size, and the alert's text is cut.
  public var maxLineBytes: Int
  /// PCRE2's match limit, for each match that is tried.
  public var matchLimit: UInt32
  /// The time that regexes may take for one line, and for each ``maxLineBytes`` of a longer one. One regex may
  /// take half of what is left, and less on the next lines if that does not suffice it.
  public var lineTime: Duration
  /// How many occurrences of one term, and of one exception, are kept of a line.
  public var occurrencesPerTerm: Int

  /// The least that ``maxLineBytes`` may be.
  public static let leastMaxLineBytes = 64

  /// 1 MiB a line, a match limit of a million, a second, 65,536 occurrences.
  public static let standard = DetectionLimits()

  /// Limits; what is not given is as in ``standard``.
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
