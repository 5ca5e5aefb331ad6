/// How much of an alert file consists of whole lines that are durable.
package struct OutputRecord: Codable, Equatable, Sendable {
  /// The absolute path of the file.
  package var path: String
  /// The file's device.
  package var device: UInt64
  /// The file's number on its device.
  package var number: UInt64
  /// The number of durable bytes. Bytes after them without a line end are from a write that was interrupted.
  package var length: UInt64
  /// When the file got its first alert, in seconds since 1970-01-01T00:00:00Z; nil if that is not known.
  package var began: Int64?

  package init(path: String, device: UInt64, number: UInt64, length: UInt64) {
    self.path = path
    self.device = device
    self.number = number
    self.length = length
  }
}
