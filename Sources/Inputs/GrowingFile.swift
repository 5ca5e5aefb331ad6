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

  package func passHole() throws(SystemError) -> Int {
    let passed = try file.passHole()
    position.wrappingAdd(UInt64(passed), ordering: .relaxed)
    return passed
  }

  /// Whether the file is at least as long as what was read of it.
  package var isWhole: Bool {
    guard let status = try? file.status() else { return false }
    return UInt64(max(status.size, 0)) >= offset
  }

  /// Whether the file still contains what was read of it, as far as the first and last bytes of a mark show. Otherwise
  /// it was cut off or rewritten.
  package func isIntact(_ mark: ReadMark) -> Bool { status(ifIntact: mark) != nil }

  /// The status of the file now; nil if it does not contain what was read of it.
  package func status(ifIntact mark: ReadMark) -> FileStatus? {
    guard let status = try? file.status(), UInt64(max(status.size, 0)) >= offset,
      has(mark.head, at: 0), has(mark.tail, at: Int(mark.offset) - mark.tail.count)
    else { return nil }
    return status
  }

  /// Whether the file was written to since a state, and has the size that it had then: what was read may be written
  /// anew, with the same text.
  package func isRewritten(since state: FileState) -> Bool {
    guard let status = try? file.status() else { return false }
    let now = FileState(status)
    return now.size == state.size && now.modified != state.modified
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
