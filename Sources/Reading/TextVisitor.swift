package import Detection

/// Somebody who looks at the text of inputs, piece by piece, as a ``TextReader`` reads it.
package protocol TextVisitor: ~Copyable {
  /// Whether more is to be read.
  var wantsMore: Bool { get }

  /// Takes whole lines, and tells how many they are and what was found in them.
  ///
  /// - Parameter origin: where they come from; its line's number is that in the input.
  mutating func take(lines text: Span<UInt8>, from origin: BlockOrigin) -> BlockSummary

  /// Takes the next part of a line that is too long, without its end.
  mutating func take(partOfLongLine part: Span<UInt8>)

  /// Ends a line that came in parts.
  mutating func finishLongLine(from origin: BlockOrigin) -> BlockSummary

  /// Forgets the parts of a line that was not read to its end, because its input failed.
  mutating func dropLongLine()
}
