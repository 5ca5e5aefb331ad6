/// Bytes that come one after the other: a file, a pipe, or what a compressed file has in it.
package protocol ByteStream: Sendable {
  /// Reads at most `count` bytes to a place of a buffer that has room for them; 0 at the end.
  ///
  /// Waits until at least one byte is there.
  func read(into buffer: inout [UInt8], at offset: Int, count: Int) throws(SystemError) -> Int

  /// Whether a read would return at once: bytes are there, or the end is.
  var isReadyToRead: Bool { get }
}

extension FileHandle: ByteStream {}
