internal import Synchronization
package import SystemFiles

/// A regular file to which another program appends. At its present end, nothing is ready to be read.
package final class GrowingFile: ByteStream {
  /// The open file.
  package let file: FileHandle
  private let position: Atomic<UInt64>

  /// - Parameters:
  ///   - file: reads on at `offset`.
  ///   - offset: how many bytes come before the next one.
  package init(_ file: FileHandle, at offset: UInt64) {
    self.file = file
    position = Atomic(offset)
  }

  /// How many bytes come before the next one.
  package var offset: UInt64 { position.load(ordering: .relaxed) }

  package func read(
    into buffer: inout [UInt8], at offset: Int, count: Int
  ) throws(SystemError) -> Int {
    let got = try file.read(into: &buffer, at: offset, count: count)
    position.wrappingAdd(UInt64(got), ordering: .relaxed)
    return got
  }

  /// Whether the file is at least as long as what was read of it.
  package var isWhole: Bool {
    guard let status = try? file.status() else { return false }
    return UInt64(max(status.size, 0)) >= offset
  }

  /// Whether the file still contains what was read of it, as far as the first and last bytes of a mark show. Otherwise
  /// it was cut off or rewritten.
  package func isIntact(_ mark: ReadMark) -> Bool {
    isWhole && has(mark.head, at: 0) && has(mark.tail, at: Int(mark.offset) - mark.tail.count)
  }

  private func has(_ bytes: [UInt8], at place: Int) -> Bool {
    guard !bytes.isEmpty else { return true }
    return (try? file.bytes(at: UInt64(place), count: bytes.count)) == bytes
  }

  /// Whether the file has more than was read of it; true also if its size cannot be read, so that the next read fails.
  package var isReadyToRead: Bool {
    guard let status = try? file.status() else { return true }
    return UInt64(max(status.size, 0)) > offset
  }
}
