internal import CZstd
internal import Synchronization
package import SystemFiles

/// The content of a Zstandard file (RFC 8878) of one or more frames.
///
/// The file is read once, from front to back. The window bounds memory; a file that needs a window of more than 8 MiB
/// is an error. RFC 8878 asks every reader to support windows up to that size. It is enough for all levels but those
/// of `zstd --ultra`.
@safe package final class ZstandardReader: ByteStream, @unchecked Sendable {
  // All state is used only under the lock.
  private let lock = Mutex(())
  private let context: OpaquePointer
  private var source: CompressedSource
  private var isBetweenFrames = true
  /// The first bytes of the present frame, as far as one read returned them.
  private var header: [UInt8] = []

  /// The binary logarithm of the largest window, in bytes.
  private static let windowLimit: Int32 = 23

  /// - Parameters:
  ///   - file: the compressed bytes.
  ///   - path: the file's name, for messages.
  package init(_ file: any ByteStream, path: String) throws(SystemError) {
    source = CompressedSource(file, path: path)
    guard let context = unsafe ZSTD_createDCtx() else {
      throw source.error("there is no memory to decompress it")
    }
    unsafe self.context = context
    guard
      unsafe ZSTD_isError(
        ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, Self.windowLimit)) == 0
    else { throw source.error("libzstd does not accept the memory limit") }
  }

  deinit { _ = unsafe ZSTD_freeDCtx(context) }

  package var isReadyToRead: Bool { true }

  package func read(
    into buffer: inout [UInt8], at offset: Int, count: Int
  ) throws(SystemError) -> Int {
    precondition(offset >= 0 && count >= 0 && offset + count <= buffer.count)
    return try lock.withLock { _ throws(SystemError) in
      count > 0 ? try readNext(into: &buffer, at: offset, count: count) : 0
    }
  }

  private func readNext(
    into buffer: inout [UInt8], at offset: Int, count: Int
  ) throws(SystemError) -> Int {
    try source.check()
    while true {
      // The decoder may still hold back content of earlier bytes.
      if !isBetweenFrames {
        let got = try decompress(into: &buffer, at: offset, count: count)
        if got > 0 { return got }
      }
      if source.isEmpty { try source.refill() }
      if source.isEmpty {
        guard isBetweenFrames else { throw source.fail(.truncated) }
        return 0
      }
      if isBetweenFrames { header = source.upcoming(17) }
      isBetweenFrames = false
    }
  }

  private func decompress(
    into buffer: inout [UInt8], at offset: Int, count: Int
  ) throws(SystemError) -> Int {
    var result = 0
    var output = unsafe ZSTD_outBuffer()
    unsafe buffer.withUnsafeMutableBytes { bytes in
      unsafe output = ZSTD_outBuffer(
        dst: bytes.baseAddress.map { unsafe $0 + offset }, size: count, pos: 0)
      let used = unsafe source.withBytes { bytes in
        var input = unsafe ZSTD_inBuffer(
          src: UnsafeRawPointer(bytes.baseAddress), size: bytes.count, pos: 0)
        result = unsafe ZSTD_decompressStream(context, &output, &input)
        return unsafe input.pos
      }
      source.advance(by: used)
    }
    let got = unsafe output.pos
    guard ZSTD_isError(result) == 0 else {
      let isWide = ZSTD_getErrorCode(result) == ZSTD_error_frameParameter_windowTooLarge
      let failure = source.fail(
        isWide ? .wide(window: window, limit: 1 << UInt64(Self.windowLimit - 20)) : .damaged)
      // The content before the damage is returned first.
      if got > 0 { return got }
      throw failure
    }
    isBetweenFrames = result == 0
    return got
  }

  /// The window size in the frame's header, in MiB; nil if one read did not return the whole header.
  private var window: UInt64? {
    guard header.count > 5 else { return nil }
    let descriptor = header[4]
    if descriptor & 0x20 == 0 {
      let base = UInt64(1) << (10 + UInt64(header[5] >> 3))
      return (base + base / 8 * UInt64(header[5] & 7)) >> 20
    }
    // The header of a frame in one segment has the content size instead of a window, after the dictionary id.
    let start = 5 + [0, 1, 2, 4][Int(descriptor & 3)]
    let count = [1, 2, 4, 8][Int(descriptor >> 6)]
    guard header.count >= start + count else { return nil }
    let size = header[start..<start + count].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    // Less than a MiB above the limit is still above it.
    return size >> 20 + (size.isMultiple(of: 1 << 20) ? 0 : 1)
  }
}
