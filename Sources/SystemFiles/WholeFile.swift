#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// Files that are small enough to be read in one piece.
package enum WholeFile {
  /// The bytes of a file; fails with the number of EFBIG where it has more than `limit`.
  ///
  /// - Parameter takesOpenFiles: whether the name may be one of an open file, such as `/dev/stdin`, whatever that is. What
  ///   is no regular file otherwise is an error.
  package static func read(
    _ path: String, limit: Int, takesOpenFiles: Bool = true
  ) throws(SystemError) -> [UInt8] {
    try read(
      FileHandle.open(readingWhole: path, takesOpenFiles: takesOpenFiles), limit: limit)
  }

  /// The bytes of an open file up to its end; fails with the number of EFBIG where it has more than `limit`, before any
  /// are read where the system knows how many there are.
  package static func read(_ file: FileHandle, limit: Int) throws(SystemError) -> [UInt8] {
    if let status = try? file.status(), status.kind == .regular, status.size > limit {
      throw .tooLarge(file.path)
    }
    var bytes: [UInt8] = []
    var count = 0
    while true {
      if count == bytes.count {
        bytes += [UInt8](repeating: 0, count: max(65_536, bytes.count))
      }
      let got = try file.read(into: &bytes, at: count, count: bytes.count - count)
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
}
