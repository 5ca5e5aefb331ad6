/// The last line of a file, which had no end when it was taken for whole.
package struct BegunLine: Codable, Equatable, Sendable {
  /// Where the line starts, in bytes.
  package var start: UInt64
  /// Where the file ended when the line was first taken for whole, in bytes.
  package var end: UInt64

  package init(start: UInt64, end: UInt64) {
    self.start = start
    self.end = end
  }
}
