internal import CZstd
internal import Synchronization
package import SystemFiles

/// What is in a Zstandard file (RFC 8878), of one frame or of several one after the other.
///
/// Reading never goes back. Memory is bounded by the window, of which 128 MiB are the most; a file that needs more is an
/// error.
@safe package final class ZstandardReader: ByteStream, @unchecked Sendable {
  // All state is used under the lock alone.
  private let lock = Mutex(())
  private let context: OpaquePointer
  private var source: CompressedSource
  private var isBetweenFrames = true

  /// - Parameters:
  ///   - file: the compressed bytes.
  ///   - path: the file's name, for messages.
  package init(_ file: any ByteStream, path: String) throws(SystemError) {
    source = CompressedSource(file, path: path)
    guard let context = unsafe ZSTD_createDCtx() else {
      throw source.error("no memory to decompress it")
    }
    unsafe self.context = context
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
      // What the decoder holds back of earlier bytes comes without new ones.
      if !isBetweenFrames {
        let got = try decompress(into: &buffer, at: offset, count: count)
        if got > 0 { return got }
      }
      if source.isEmpty { try source.refill() }
      if source.isEmpty {
        guard isBetweenFrames else { throw source.fail(.truncated) }
        return 0
      }
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
      let failure = source.fail(.damaged)
      // What is before the damage is given out first.
      if got > 0 { return got }
      throw failure
    }
    isBetweenFrames = result == 0
    return got
  }
}
