package import Detection

/// Receives the text of inputs, piece by piece, as a ``TextReader`` reads it.
package protocol TextVisitor: ~Copyable {
  /// Whether the reader should go on reading.
  var wantsMore: Bool { get }

  /// Takes whole lines. Returns their number and what was found in them.
  ///
  /// - Parameter origin: where the lines come from. Its line number counts from the start of the input.
  mutating func take(lines text: Span<UInt8>, from origin: BlockOrigin) -> BlockSummary

  /// Takes the next part of a line that is too long, without the line end.
  mutating func take(partOfLongLine part: Span<UInt8>)

  /// Ends a line that came in parts.
  mutating func finishLongLine(from origin: BlockOrigin) -> BlockSummary

  /// Forgets the parts of a line that was not read to its end, for example because its input failed.
  mutating func dropLongLine()
}
