public import Alerts

/// Where a block of lines comes from.
public struct BlockOrigin: Equatable, Sendable {
  /// The name of the input, for alerts.
  public var source: String
  /// What tells the input from every other, for the ids of alerts.
  public var generation: UInt128
  /// Where the block's first byte stands in the input as stored, in bytes.
  public var offset: UInt64
  /// The number of the block's first line, from 1.
  public var line: UInt64
  /// When the block was read.
  public var time: Timestamp
  /// Where each of the block's lines starts in the input as stored, in bytes, if the block was decoded from other
  /// bytes; otherwise nil.
  public var lineOffsets: [UInt64]?

  /// Where a block of lines comes from.
  public init(source: String, generation: UInt128, offset: UInt64, line: UInt64, time: Timestamp) {
    self.source = source
    self.generation = generation
    self.offset = offset
    self.line = line
    self.time = time
  }
}

/// What was found in a block, besides its alerts.
public struct BlockSummary: Equatable, Sendable {
  /// How many lines the block has; a last line without an end counts.
  public var lines: UInt64 = 0
  /// How many lines have at least one alert.
  public var alertedLines: UInt64 = 0
  /// What kept lines from being looked at in full, in their order.
  public var incidents: [Incident] = []

  /// Nothing found.
  public init() {}
}
