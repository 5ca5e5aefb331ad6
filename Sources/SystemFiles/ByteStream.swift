/// A sequence of bytes: a file, a pipe, or the content of a compressed file.
package protocol ByteStream: Sendable {
  /// Reads at most `count` bytes to a place in a buffer that has room for them; 0 at the end.
  ///
  /// Waits for at least one byte.
  func read(into buffer: inout [UInt8], at offset: Int, count: Int) throws(SystemError) -> Int

  /// Whether a read would return at once, with bytes or the end.
  var isReadyToRead: Bool { get }

  /// Passes over the hole in which the next byte stands, without reading it. A hole reads as zeros.
  ///
  /// By default, and where the file system knows no holes, it does nothing.
  ///
  /// - Returns: how many bytes were passed over.
  func passHole() throws(SystemError) -> Int
}

extension ByteStream {
  package func passHole() throws(SystemError) -> Int { 0 }
}

extension FileHandle: ByteStream {}
