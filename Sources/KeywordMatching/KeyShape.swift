/// What filters look at of a keyword: windows of `width` bytes that start at `stride` places in a row.
struct KeyShape: Equatable {
  var width: Int
  /// Text is looked at at multiples of it.
  var stride: Int

  /// How many bytes the windows have together.
  var length: Int { width + stride - 1 }
}
