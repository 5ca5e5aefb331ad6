/// Something that kept a line from being looked at in full, or from being shown as it is.
public struct Incident: Equatable, Sendable {
  /// What happened.
  public var kind: Kind
  /// The rule that it happened to; nil where it concerns all.
  public var rule: String?
  /// The line's number in the input, from 1.
  public var line: UInt64

  /// What can happen to a line.
  public enum Kind: Hashable, CaseIterable, Sendable {
    /// A regex was given up at a limit, so that more matches of it may be there.
    case regexGivenUp
    /// A regex was given up because the line's time was up, or its part of it.
    case lineTimeUp
    /// The condition hung on such a regex: whether the rule should ring is not known.
    case undecided
    /// A term occurred too often for every occurrence to be kept.
    case occurrencesCut
    /// The line was longer than ``DetectionLimits/maxLineBytes``.
    case lineTooLong
    /// The line had bytes that are not UTF-8.
    case notUTF8
  }

  /// Something that happened to a line.
  public init(kind: Kind, rule: String?, line: UInt64) {
    self.kind = kind
    self.rule = rule
    self.line = line
  }
}
