/// What belongs to a line of text: everything before its line end, which is LF or CR LF.
///
/// A CR anywhere else belongs to the line, also at the end of a text whose last line has no LF.
@usableFromInline
package enum LineText {
  /// The end of the text of a line.
  ///
  /// - Parameters:
  ///   - start: the line's first byte.
  ///   - lineFeed: the place of the line's LF, or the count of `bytes` if it has none.
  @inlinable
  @inline(__always)
  package static func end(ofLineFrom start: Int, to lineFeed: Int, in bytes: Span<UInt8>) -> Int {
    let endsInReturn =
      lineFeed < bytes.count && lineFeed > start && bytes[lineFeed - 1] == UInt8(ascii: "\r")
    return endsInReturn ? lineFeed - 1 : lineFeed
  }

  /// The text of a line that an LF followed.
  package static func text(ofEndedLine line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    line.last == UInt8(ascii: "\r") ? line.dropLast() : line
  }

  /// The texts of all lines. A text that ends in LF has no further, empty line behind it.
  package static func lines(of bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard let rest = lines.popLast() else { return [] }
    lines = lines.map(text(ofEndedLine:))
    if !rest.isEmpty { lines.append(rest) }
    return lines
  }
}
