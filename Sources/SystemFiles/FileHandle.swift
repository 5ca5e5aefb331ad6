#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// An open file, pipe or device, closed when it goes away.
package final class FileHandle: Sendable {
  private let descriptor: Int32
  private let isOwned: Bool
  /// The file's name as it was given.
  package let path: String

  private init(descriptor: Int32, path: String, isOwned: Bool) {
    self.descriptor = descriptor
    self.path = path
    self.isOwned = isOwned
  }

  deinit {
    if isOwned { _ = close(descriptor) }
  }

  /// The process's standard input.
  package static func standardInput() -> FileHandle {
    FileHandle(descriptor: STDIN_FILENO, path: "standard input", isOwned: false)
  }

  /// The process's standard output.
  package static func standardOutput() -> FileHandle {
    FileHandle(descriptor: STDOUT_FILENO, path: "standard output", isOwned: false)
  }

  /// The process's standard error.
  package static func standardError() -> FileHandle {
    FileHandle(descriptor: STDERR_FILENO, path: "standard error", isOwned: false)
  }

  /// A file that somebody else has opened and will close, for as long as it is open.
  static func borrowing(_ descriptor: Int32, path: String) -> FileHandle {
    FileHandle(descriptor: descriptor, path: path, isOwned: false)
  }

  /// Opens a file to read it from its beginning.
  package static func open(reading path: String) throws(SystemError) -> FileHandle {
    let descriptor = unsafe openat(AT_FDCWD, path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemError("open", path) }
    return FileHandle(descriptor: descriptor, path: path, isOwned: true)
  }

  /// Opens a file to append to it, and makes it where it is not there.
  ///
  /// - Parameter permissions: the mode of a new file, before the process's mask.
  package static func open(
    appendingTo path: String, permissions: UInt32 = 0o640
  ) throws(SystemError) -> FileHandle {
    let flags = O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC
    let descriptor = unsafe openat(AT_FDCWD, path, flags, mode_t(permissions))
    guard descriptor >= 0 else { throw SystemError("write", path) }
    return FileHandle(descriptor: descriptor, path: path, isOwned: true)
  }

  /// Makes a file that is not there yet, to write to it.
  ///
  /// - Parameter permissions: the mode of the file, before the process's mask.
  package static func create(
    _ path: String, permissions: UInt32 = 0o600
  ) throws(SystemError) -> FileHandle {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC
    let descriptor = unsafe openat(AT_FDCWD, path, flags, mode_t(permissions))
    guard descriptor >= 0 else { throw SystemError("write", path) }
    return FileHandle(descriptor: descriptor, path: path, isOwned: true)
  }

  /// Reads at most `count` bytes to a place of a buffer that has room for them; 0 at the end.
  ///
  /// Waits until at least one byte is there.
  package func read(
    into buffer: inout [UInt8], at offset: Int, count: Int
  ) throws(SystemError) -> Int {
    precondition(offset >= 0 && count >= 0 && offset + count <= buffer.count)
    while true {
      let got = unsafe buffer.withUnsafeMutableBytes { bytes in
        unsafe systemRead(descriptor, bytes.baseAddress.map { unsafe $0 + offset }, count)
      }
      if got >= 0 { return got }
      if errno == EAGAIN {
        waitUntil(POLLIN)
      } else if errno != EINTR {
        throw SystemError("read", path)
      }
    }
  }

  /// Writes all of some bytes.
  package func write(_ bytes: Span<UInt8>) throws(SystemError) {
    var done = 0
    while done < bytes.count {
      let wrote = unsafe bytes.withUnsafeBytes { bytes in
        unsafe systemWrite(
          descriptor, bytes.baseAddress.map { unsafe $0 + done }, bytes.count - done)
      }
      if wrote >= 0 {
        done += wrote
      } else if errno == EAGAIN {
        waitUntil(POLLOUT)
      } else if errno != EINTR {
        throw SystemError("write", path)
      }
    }
  }

  /// Whether a read would return at once: bytes are there, or the end is.
  package var isReadyToRead: Bool {
    var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return unsafe systemPoll(&poll, 0) != 0
  }

  /// Whether this is a terminal.
  package var isTerminal: Bool { isatty(descriptor) == 1 }

  /// How many columns the terminal has; nil where this is none, or none that says so.
  package var terminalColumns: Int? {
    var size = winsize()
    guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Int(size.ws_col)
  }

  /// What is known of the file.
  package func status() throws(SystemError) -> FileStatus {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw SystemError("read", path) }
    return FileStatus(status)
  }

  /// Asks for a larger buffer where this is a pipe and the system allows; nothing happens elsewhere.
  package func enlargePipe(to bytes: Int) {
    #if os(Linux)
      _ = fcntl(
        descriptor, 1031 /* F_SETPIPE_SZ, which the header hides */, Int32(clamping: bytes))
    #endif
  }

  private func waitUntil(_ event: some BinaryInteger) {
    var poll = pollfd(fd: descriptor, events: Int16(event), revents: 0)
    _ = unsafe systemPoll(&poll, -1)
  }
}

// `FileHandle` has methods of the same names, which would be found first inside of it.
private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int
{
  unsafe read(descriptor, bytes, count)
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  unsafe write(descriptor, bytes, count)
}

private func systemPoll(_ entry: UnsafeMutablePointer<pollfd>, _ milliseconds: Int32) -> Int32 {
  unsafe poll(entry, 1, milliseconds)
}
