/// How far a file was read, and what identifies the file.
///
/// A file is identified by its device, number and time of creation. Its first bytes and the last bytes that were read
/// confirm that, and find the file where it was copied or compressed.
package struct FileRecord: Codable, Equatable, Sendable {
  /// Whether the file is still read.
  package enum Phase: String, Codable, Sendable {
    /// It is read as it grows.
    case reading
    /// It is not read: all of it was, and it no longer grows, or it existed before its input was first looked at.
    case done
  }

  /// Distinguishes the file from all others in the ids of alerts; drawn at random when the file was first seen.
  package var generation: HexadecimalValue
  /// The absolute path of the input to which the file belongs.
  package var input: String
  /// The absolute path that the file had when it was last seen.
  package var path: String
  /// The file's device.
  package var device: UInt64
  /// The file's number on its device.
  package var number: UInt64
  /// When the file was created, in nanoseconds since 1970-01-01T00:00:00Z; nil if that is not known.
  package var born: Int64?
  /// The file's size when ``modified`` was noted, in bytes as they are stored; nil if that was not noted since more was
  /// read.
  package var size: UInt64?
  /// When the file was last written to, in nanoseconds since 1970-01-01T00:00:00Z, as it was last seen.
  package var modified: Int64?
  /// Whether a line that was read alerted; nil if that is not known.
  package var alerted: Bool?
  /// How many bytes of the file were read, up to the end of a line; in a compressed file, bytes of its content.
  package var offset: UInt64 = 0
  /// How many lines these bytes have.
  package var lines: UInt64 = 0
  /// The fingerprint of the first bytes: as many as the file had when it was first seen, or more that were read since.
  package var head = Fingerprint()
  /// The fingerprint of the last bytes before ``offset``.
  package var tail = Fingerprint()
  /// The name of the file's encoding, once it is known.
  package var encoding: String?
  package var phase = Phase.reading
  /// Whether the file was found by its content alone: then it is a copy, and nothing is appended to it. Nil means no.
  package var isCopy: Bool?
  /// The generation of the file of which this is a copy, if that file was still read under its old name when the copy
  /// was seen. Nothing of the copy is read until the other file is cut off.
  package var copied: HexadecimalValue?
  /// The stored size of a compressed file when all of its content had been read, in bytes: with another size it is read
  /// again. Nil if it was not read.
  package var stored: UInt64?
  /// When a pattern's file was last found to have grown, in seconds since 1970-01-01T00:00:00Z; up to an hour too
  /// early.
  package var grown: Int64?

  /// The line that was taken for whole without an end, and may go on. It is remembered before its alerts are written: their
  /// ids do not follow from its text, and stay when it goes on.
  package var begun: BegunLine?

  /// A record of a file of which nothing was read.
  package init(
    generation: UInt128, input: String, path: String, device: UInt64, number: UInt64
  ) {
    self.generation = HexadecimalValue(generation)
    self.input = input
    self.path = path
    self.device = device
    self.number = number
  }
}
