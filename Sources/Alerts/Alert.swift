/// One line that matched a rule, as the sinks get it.
public struct Alert: Equatable, Sendable {
  /// The most places in ``matches``.
  public static let evidenceLimit = 100

  /// Identifies the alert.
  public var id: AlertID
  /// When the line was read.
  public var time: Timestamp
  /// The rule that matched.
  public var rule: RuleSummary
  /// How severe the line is.
  public var level: Level
  /// The score that ``level`` follows from, in 0…100.
  public var score: Int
  /// The name of the input.
  public var source: String
  /// The line's number in the input, from 1.
  public var line: UInt64
  /// Where the line starts in the input as stored, in bytes.
  public var offset: UInt64
  /// The line as UTF-8. U+FFFD stands for bytes that are not UTF-8.
  public var text: String
  /// The line's bytes; nil if they are UTF-8.
  public var raw: [UInt8]?
  /// Whether ``text`` is only the beginning of a line that is too long.
  public var truncated: Bool
  /// The first places where the rule's terms match, by start, end and name.
  public var matches: [Evidence]

  /// Makes an alert from its parts.
  public init(
    id: AlertID, time: Timestamp, rule: RuleSummary, level: Level, score: Int, source: String,
    line: UInt64, offset: UInt64, text: String, raw: [UInt8]?, truncated: Bool, matches: [Evidence]
  ) {
    self.id = id
    self.time = time
    self.rule = rule
    self.level = level
    self.score = score
    self.source = source
    self.line = line
    self.offset = offset
    self.text = text
    self.raw = raw
    self.truncated = truncated
    self.matches = matches
  }
}
