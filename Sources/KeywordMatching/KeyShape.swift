/// The part of a keyword that a filter compares: windows of `width` bytes that start at `stride` places in a row.
struct KeyShape: Equatable {
  var width: Int
  /// The filter looks at offsets in the text that are multiples of this.
  var stride: Int

  /// The number of bytes that the windows cover together.
  var length: Int { width + stride - 1 }
}
