internal import Synchronization
package import SystemFiles

/// A regular file that somebody else appends to. Nothing is ready to be read at its end so far.
package final class GrowingFile: ByteStream {
  /// The open file.
  package let file: FileHandle
  private let position: Atomic<UInt64>

  /// - Parameters:
  ///   - file: stands at `offset`.
  ///   - offset: how many bytes come before the next one that is read.
  package init(_ file: FileHandle, at offset: UInt64) {
    self.file = file
    position = Atomic(offset)
  }

  /// How many bytes come before the next one that is read.
  package var offset: UInt64 { position.load(ordering: .relaxed) }

  package func read(
    into buffer: inout [UInt8], at offset: Int, count: Int
  ) throws(SystemError) -> Int {
    let got = try file.read(into: &buffer, at: offset, count: count)
    position.wrappingAdd(UInt64(got), ordering: .relaxed)
    return got
  }

  /// Whether the file has more than was read of it. One whose size cannot be told fails when it is read.
  package var isReadyToRead: Bool {
    guard let status = try? file.status() else { return true }
    return UInt64(max(status.size, 0)) > offset
  }
}
