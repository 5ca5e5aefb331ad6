/// How far a file was read, and by what it is known again.
///
/// A file is known by its device and number together with what it begins with; where it was copied or compressed, by
/// what it begins with and by the last bytes that were read of it.
package struct FileRecord: Codable, Equatable, Sendable {
  /// What is to be done with the file.
  package enum Phase: String, Codable, Sendable {
    /// It is read as it grows.
    case reading
    /// It was there before its input was first looked at, or all of it was read and it grows no more.
    case done
  }

  /// What tells the file from all others in the ids of alerts; drawn when it was first seen.
  package var generation: HexadecimalValue
  /// The absolute path of the input to which the file belongs.
  package var input: String
  /// The absolute path that the file had when it was last seen.
  package var path: String
  /// The file's device.
  package var device: UInt64
  /// The file's number on its device.
  package var number: UInt64
  /// How many bytes of the file were read, up to the end of a line; of a compressed file, of what is in it.
  package var offset: UInt64 = 0
  /// How many lines those bytes have.
  package var lines: UInt64 = 0
  /// Of the first bytes: those that were there when the file was first seen, or more that were read of it.
  package var head = Fingerprint()
  /// Of the last bytes before ``offset``.
  package var tail = Fingerprint()
  /// The name of the file's encoding, once it is known.
  package var encoding: String?
  package var phase = Phase.reading
  /// Whether the file is a copy, to which nobody writes: it was found by its content alone. Nil is no.
  package var isCopy: Bool?
  /// The generation of the file that this is a copy of, where that was still being read under its old name when the
  /// copy was seen: nothing of the copy is read until the other is cut off.
  package var copied: HexadecimalValue?

  /// How many bytes a compressed file had, as it is stored, when all that is in it had been read: with more or less it
  /// is looked into again. Nil where it was not read.
  package var stored: UInt64?

  /// When something new was last found in a file of a pattern, in seconds since 1970-01-01T00:00:00Z and within an hour.
  package var grown: Int64?

  /// A file of which nothing was read.
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
