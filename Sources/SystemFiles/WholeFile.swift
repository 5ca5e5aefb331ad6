#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// Reads files that fit into memory.
package enum WholeFile {
  /// The bytes of a file. It is an error of the kind `tooLarge` if there are more than `limit`.
  ///
  /// - Parameter takesOpenFiles: whether a name of an open file, such as `/dev/stdin`, may stand for a file of any type.
  ///   Otherwise anything but a regular file is an error.
  package static func read(
    _ path: String, limit: Int, takesOpenFiles: Bool = true
  ) throws(SystemError) -> [UInt8] {
    try read(
      FileHandle.open(readingWhole: path, takesOpenFiles: takesOpenFiles), limit: limit)
  }

  /// The bytes of an open file up to its end. It is an error of the kind `tooLarge` if there are more than `limit`; a
  /// regular file that is too large is not read at all.
  ///
  /// Waits for what is not there yet, but never for a regular file that was opened without waiting: some files of the
  /// system, such as /proc/kmsg, look like regular ones and have no end.
  package static func read(_ file: FileHandle, limit: Int) throws(SystemError) -> [UInt8] {
    let status = try? file.status()
    let isRegular = status?.kind == .regular
    if let status, isRegular, status.size > limit { throw .tooLarge(file.path) }
    var bytes: [UInt8] = []
    var count = 0
    while true {
      if count == bytes.count {
        bytes += [UInt8](repeating: 0, count: max(65_536, bytes.count))
      }
      let got: Int
      do throws(SystemError) {
        got = try file.read(
          into: &bytes, at: count, count: bytes.count - count, waits: !isRegular)
      } catch {
        throw error.isBusy ? .withoutEnd(file.path) : error
      }
      guard got > 0 else { break }
      count += got
      guard count <= limit else { throw .tooLarge(file.path) }
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }
}

extension SystemError {
  fileprivate static func tooLarge(_ path: String) -> SystemError {
    SystemError("read", path, number: EFBIG)
  }

  fileprivate static func withoutEnd(_ path: String) -> SystemError {
    SystemError(
      "read", path, .wrongFileType,
      reason: "it does not end: reading it would wait for more")
  }
}
