public import Alerts

/// The origin of a block of lines.
public struct BlockOrigin: Equatable, Sendable {
  /// The name of the input, for alerts.
  public var source: String
  /// Distinguishes the input from every other one; part of the ids of alerts.
  public var generation: UInt128
  /// The offset of the block's first byte in the input as stored.
  public var offset: UInt64
  /// The number of the block's first line, counted from 1.
  public var line: UInt64
  /// When the block was read.
  public var time: Timestamp
  /// For a block that was decoded from another encoding, the offset of each line in the input as stored; otherwise
  /// nil.
  public var lineOffsets: [UInt64]?
  /// Where a line may start, in the input as stored, that was or may be searched before it is whole: the ids of its alerts do
  /// not follow from its text.
  public var begunLine: Range<UInt64>?

  /// The origin of a block of lines.
  public init(source: String, generation: UInt128, offset: UInt64, line: UInt64, time: Timestamp) {
    self.source = source
    self.generation = generation
    self.offset = offset
    self.line = line
    self.time = time
  }
}

/// The result of scanning a block, apart from its alerts.
public struct BlockSummary: Equatable, Sendable {
  /// The number of lines in the block, including a last line without a line end.
  public var lines: UInt64 = 0
  /// The number of lines with at least one alert.
  public var alertedLines: UInt64 = 0
  /// What kept lines from being searched in full, in the order of the lines.
  public var incidents: [Incident] = []

  /// Nothing found.
  public init() {}
}
