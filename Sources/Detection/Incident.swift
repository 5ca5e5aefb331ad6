/// Something that kept a line from being searched in full, or from being shown as it is.
public struct Incident: Equatable, Sendable {
  /// What happened.
  public var kind: Kind
  /// The rule concerned; nil for all rules.
  public var rule: String?
  /// The line's number in the input, from 1.
  public var line: UInt64

  /// What can happen to a line.
  public enum Kind: Hashable, CaseIterable, Sendable {
    /// A regex hit a limit, so it may have more matches.
    case regexGivenUp
    /// A regex used up its share of the line's time, or all of it.
    case lineTimeUp
    /// The condition depended on such a regex, so we do not know whether the rule matches.
    case undecided
    /// A term occurred too often to keep every occurrence.
    case occurrencesCut
    /// The line was longer than ``DetectionLimits/maxLineBytes``.
    case lineTooLong
    /// The line contained bytes that are not UTF-8.
    case notUTF8
  }

  /// Something that happened to a line.
  public init(kind: Kind, rule: String?, line: UInt64) {
    self.kind = kind
    self.rule = rule
    self.line = line
  }
}
