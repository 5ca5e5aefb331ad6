/// Returns the pieces of a run's inputs, one after the other.
///
/// Every source keeps this contract, and reads each open input through a ``PieceReader``:
///
/// - Order: the pieces of a file come in the file's order, and each byte is in one piece. Pieces of different files may
///   alternate. The parts of a long line are followed by the line's end, by a failure of the file, or by
///   ``InputPiece/Content/lineDropped``; pieces of other files may come in between.
/// - Positions: a piece that ends a line of a remembered input carries the ``Position`` after it, and the positions of a
///   file never go back. A piece inside a line, a failure and a dropped line carry none: no position passes text that was
///   not returned.
/// - Failures: an input that cannot be read yields one failure, after the whole lines that were read from it, and
///   nothing more. Its position stays before the text that was not read. Reading of other inputs continues.
/// - Encodings: an encoding that the C library cannot decode is such a failure. It is reported once for each input,
///   however many files the input has.
/// - End: nil means that there is nothing more for now. A source that reads to the end keeps returning nil; a followed
///   source may have more after it is resumed.
package protocol PieceSource: Sendable {
  /// The next piece; nil at the end, or when the run should stop. Waits for input.
  mutating func next() -> InputPiece?
}
