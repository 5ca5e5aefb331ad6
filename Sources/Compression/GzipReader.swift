internal import CZlib
internal import Synchronization
package import SystemFiles

/// The content of a gzip file (RFC 1952) of one or more members.
///
/// Zeros after the last member are skipped. The file is read once, from front to back; memory does not grow with its
/// content.
@safe package final class GzipReader: ByteStream, @unchecked Sendable {
  // All state is used only under the lock.
  private let lock = Mutex(())
  /// zlib keeps the address of its stream, so the stream must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private var source: CompressedSource
  private var isBetweenMembers = true

  /// - Parameters:
  ///   - file: the compressed bytes.
  ///   - path: the file's name, for messages.
  package init(_ file: any ByteStream, path: String) throws(SystemError) {
    source = CompressedSource(file, path: path)
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    // 15: windows of every size; 32: the header tells the format.
    let status = unsafe inflateInit2_(
      stream, 15 + 32, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else { throw source.error("there is no memory to decompress it") }
  }

  deinit {
    _ = unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

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
      if source.isEmpty { try source.refill() }
      if source.isEmpty {
        guard isBetweenMembers else { throw source.fail(.truncated) }
        return 0
      }
      if isBetweenMembers {
        guard source.first != 0 else {
          try source.skipZeros()
          return 0
        }
        isBetweenMembers = false
      }
      let got = try inflate(into: &buffer, at: offset, count: count)
      if got > 0 { return got }
    }
  }

  private func inflate(
    into buffer: inout [UInt8], at offset: Int, count: Int
  ) throws(SystemError) -> Int {
    let room = min(count, Int(UInt32.max))
    var status = Z_OK
    var got = 0
    unsafe buffer.withUnsafeMutableBufferPointer { output in
      let used = unsafe source.withBytes { input in
        unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        unsafe stream.pointee.avail_in = UInt32(input.count)
        unsafe stream.pointee.next_out = output.baseAddress.map { unsafe $0 + offset }
        unsafe stream.pointee.avail_out = UInt32(room)
        status = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
        got = unsafe room - Int(stream.pointee.avail_out)
        return unsafe input.count - Int(stream.pointee.avail_in)
      }
      source.advance(by: used)
    }
    switch status {
    case Z_OK, Z_BUF_ERROR: break
    case Z_STREAM_END:
      isBetweenMembers = true
      _ = unsafe inflateReset(stream)
    case Z_MEM_ERROR: throw source.error("there is no memory to decompress it")
    // The content before the damage is returned first.
    default: if got == 0 { throw source.fail(.damaged) }
    }
    return got
  }
}
