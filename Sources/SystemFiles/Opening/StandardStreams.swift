#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

extension FileHandle {
  /// The process's standard input.
  package static func standardInput() -> FileHandle {
    FileHandle(descriptor: STDIN_FILENO, path: "standard input", isOwned: false)
  }

  /// The process's standard output.
  package static func standardOutput() -> FileHandle {
    FileHandle(descriptor: STDOUT_FILENO, path: "standard output", isOwned: false)
  }

  /// The process's standard output, whose writes fail instead of waiting for a slow reader.
  ///
  /// Other programs may share the open file, so it stays in blocking mode; each write first checks that there is room.
  package static func standardOutputWithoutWaiting() -> FileHandle {
    FileHandle(
      descriptor: STDOUT_FILENO, path: "standard output", isOwned: false,
      waitsForReader: !standardOutput().hasReader)
  }

  /// The process's standard error.
  package static func standardError() -> FileHandle {
    FileHandle(descriptor: STDERR_FILENO, path: "standard error", isOwned: false)
  }

  /// A file that the caller opened and will close, for as long as it is open.
  static func borrowing(_ descriptor: Int32, path: String) -> FileHandle {
    FileHandle(descriptor: descriptor, path: path, isOwned: false)
  }
}
