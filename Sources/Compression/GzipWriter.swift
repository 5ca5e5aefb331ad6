internal import CZlib
package import SystemFiles

/// Writes gzip files (RFC 1952).
package enum GzipWriter {
  private static let pieceSize = 1 << 16

  /// Compresses the content of a file into a new file, which is durable when this returns true. Uses about 400 KiB of
  /// memory, whatever the size.
  ///
  /// - Parameters:
  ///   - path: the new file, which gets the same owner and mode. It must not exist. After a failure, or if compression
  ///     was abandoned, it may exist with a part of the content.
  ///   - isWanted: asked again and again whether to go on.
  /// - Returns: whether the whole file was compressed; false if compression was abandoned.
  package static func compress(
    _ source: FileHandle, to path: String, while isWanted: () -> Bool = { true }
  ) throws(SystemError) -> Bool {
    let target = try FileHandle.create(path, permissions: 0o600)
    target.take(try source.status().access)
    let deflater = try Deflater(path)
    var input = [UInt8](repeating: 0, count: pieceSize)
    var output: [UInt8] = []
    while isWanted() {
      let count = try source.read(into: &input, at: 0, count: pieceSize)
      try deflater.append(input.span.extracting(first: count), isLast: count == 0, to: &output)
      if output.count >= pieceSize || count == 0 {
        try target.write(output.span)
        output.removeAll(keepingCapacity: true)
      }
      guard count == 0 else { continue }
      try target.sync()
      return true
    }
    return false
  }
}

/// A stream of zlib for compression.
@safe
private final class Deflater {
  /// zlib keeps the address of its stream, so the stream must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private var piece = [UInt8](repeating: 0, count: 1 << 16)
  private let path: String

  init(_ path: String) throws(SystemError) {
    self.path = path
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    let gzipWindow = MAX_WBITS + 16
    let status = unsafe deflateInit2_(
      stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzipWindow, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else {
      throw SystemError("compress", path, .other(0), reason: "zlib failed to start (\(status))")
    }
  }

  deinit {
    unsafe deflateEnd(stream)
    unsafe stream.deinitialize(count: 1)
    unsafe stream.deallocate()
  }

  /// Appends the compressed form of some bytes; after the last ones, also the bytes that zlib held back.
  func append(
    _ bytes: Span<UInt8>, isLast: Bool, to output: inout [UInt8]
  ) throws(SystemError) {
    var status = Z_OK
    unsafe bytes.withUnsafeBufferPointer { bytes in
      // zlib only reads its input.
      unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress)
      unsafe stream.pointee.avail_in = UInt32(bytes.count)
      repeat {
        let room = piece.count
        unsafe piece.withUnsafeMutableBufferPointer { piece in
          unsafe stream.pointee.next_out = piece.baseAddress
          unsafe stream.pointee.avail_out = UInt32(piece.count)
          status = unsafe deflate(stream, isLast ? Z_FINISH : Z_NO_FLUSH)
        }
        unsafe output.append(contentsOf: piece.prefix(room - Int(stream.pointee.avail_out)))
      } while unsafe stream.pointee.avail_out == 0 && status == Z_OK
    }
    // Z_BUF_ERROR means that nothing was left to do.
    let isWhole = status == Z_STREAM_END || (!isLast && (status == Z_OK || status == Z_BUF_ERROR))
    guard isWhole else {
      throw SystemError("compress", path, .other(0), reason: "zlib failed (\(status))")
    }
  }
}
