/// How inputs are cut into pieces.
package struct Framing: Equatable, Sendable {
  /// The most bytes of a block; a block of a single longer line may take more.
  package var blockSize: Int
  /// A line with more bytes, counted as UTF-8 without the line end, comes in parts if it does not fit a block.
  package var maxLineBytes: Int

  package init(blockSize: Int, maxLineBytes: Int) {
    self.blockSize = blockSize
    self.maxLineBytes = maxLineBytes
  }
}
