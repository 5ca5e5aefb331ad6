#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// An open file, pipe or device, closed when it goes away.
package final class FileHandle: Sendable {
  let descriptor: Int32
  private let isOwned: Bool
  /// The file's name as it was given.
  package let path: String
  /// Whether a write waits for a slow reader; otherwise it fails with an error of the kind `busy`.
  package let waitsForReader: Bool

  /// The most bytes that a pipe takes whole or not at all (POSIX, PIPE_BUF).
  package static let pieceForReader = 4096

  init(descriptor: Int32, path: String, isOwned: Bool, waitsForReader: Bool = true) {
    self.descriptor = descriptor
    self.path = path
    self.isOwned = isOwned
    self.waitsForReader = waitsForReader
  }

  deinit {
    if isOwned { _ = close(descriptor) }
  }

  /// Reads at most `count` bytes to a place in a buffer that has room for them; 0 at the end.
  ///
  /// Waits for at least one byte.
  package func read(
    into buffer: inout [UInt8], at offset: Int, count: Int
  ) throws(SystemError) -> Int {
    try read(into: &buffer, at: offset, count: count, waits: true)
  }

  /// Reads at most `count` bytes to a place in a buffer that has room for them; 0 at the end.
  ///
  /// - Parameter waits: whether to wait for at least one byte. Otherwise it is an error of the kind `busy` if there is
  ///   nothing to read now; that needs a file that was opened without waiting.
  package func read(
    into buffer: inout [UInt8], at offset: Int, count: Int, waits: Bool
  ) throws(SystemError) -> Int {
    precondition(offset >= 0 && count >= 0 && offset + count <= buffer.count)
    while true {
      let got = unsafe buffer.withUnsafeMutableBytes { bytes in
        unsafe systemRead(descriptor, bytes.baseAddress.map { unsafe $0 + offset }, count)
      }
      if got >= 0 { return got }
      if errno == EAGAIN, waits {
        waitUntil(POLLIN)
      } else if errno != EINTR {
        throw SystemError("read", path)
      }
    }
  }

  /// Reads at most `count` bytes of a regular file from a place in it. Returns 0 at the end. Does not move the place of
  /// the next read.
  ///
  /// - Parameters:
  ///   - offset: the place in the buffer, which has room for `count` bytes from there.
  ///   - position: the place in the file, in bytes.
  package func read(
    into buffer: inout [UInt8], at offset: Int, count: Int, from position: Int
  ) throws(SystemError) -> Int {
    precondition(offset >= 0 && count >= 0 && offset + count <= buffer.count)
    while true {
      let got = unsafe buffer.withUnsafeMutableBytes { bytes in
        unsafe pread(
          descriptor, bytes.baseAddress.map { unsafe $0 + offset }, count, off_t(position))
      }
      if got >= 0 { return got }
      if errno != EINTR { throw SystemError("read", path) }
    }
  }

  /// Bytes of a regular file from a place in it, whatever has been read before; fewer than `count` at its end.
  package func bytes(at position: UInt64, count: Int) throws(SystemError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let got = try read(
        into: &bytes, at: filled, count: count - filled, from: Int(position) + filled)
      guard got > 0 else { break }
      filled += got
    }
    bytes.removeLast(count - filled)
    return bytes
  }

  /// Moves the next read to a place in a regular file, in bytes; the place may be past the end.
  package func seek(to position: Int) throws(SystemError) {
    guard lseek(descriptor, off_t(position), SEEK_SET) >= 0 else {
      throw SystemError("read", path)
    }
  }

  /// Passes over the hole of a regular file in which the next read would begin. Does nothing where the file system
  /// knows no holes, and for anything but a regular file.
  ///
  /// - Returns: how many bytes were passed over.
  package func passHole() throws(SystemError) -> Int {
    #if os(Linux)
      let place = lseek(descriptor, 0, SEEK_CUR)
      // The size is read first: bytes that are written meanwhile are data, or lie behind this size.
      guard place >= 0, let size = try? status().size, size > Int(place) else { return 0 }
      let seekData: Int32 = 3  // SEEK_DATA, which Swift does not import from every C library
      let data = lseek(descriptor, place, seekData)
      let end = data < 0 && errno == ENXIO ? size : max(Int(data), Int(place))
      try seek(to: end)
      return end - Int(place)
    #else
      return 0
    #endif
  }

  /// Writes all of some bytes.
  package func write(_ bytes: Span<UInt8>) throws(SystemError) {
    var done = 0
    try write(bytes, from: &done)
  }

  /// Writes some bytes from a place on.
  ///
  /// - Parameter done: how many of the bytes are written. It is right after an error too, so that a caller can go on from
  ///   there or take the part back.
  package func write(_ bytes: Span<UInt8>, from done: inout Int) throws(SystemError) {
    while done < bytes.count {
      var count = bytes.count - done
      if !waitsForReader {
        guard isReadyToWrite else { throw SystemError("write", path, number: EAGAIN) }
        count = min(count, Self.pieceForReader)
      }
      let wrote = unsafe bytes.withUnsafeBytes { bytes in
        unsafe systemWrite(descriptor, bytes.baseAddress.map { unsafe $0 + done }, count)
      }
      if wrote >= 0 {
        done += wrote
      } else if errno == EAGAIN {
        guard waitsForReader else { throw SystemError("write", path) }
        waitUntil(POLLOUT)
      } else if errno != EINTR {
        throw SystemError("write", path)
      }
    }
  }

  /// Whether a read would return at once, with bytes or the end.
  package var isReadyToRead: Bool {
    var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return unsafe systemPoll(&poll, 0) != 0
  }

  /// Whether a write of a few kilobytes would return at once, written or failed.
  private var isReadyToWrite: Bool {
    var poll = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    return unsafe systemPoll(&poll, 0) != 0
  }

  /// Whether a reader takes what is written, and may be slow: a pipe, a socket or a terminal.
  var hasReader: Bool {
    switch try? status().kind {
    case .pipe?, .socket?: true
    default: isTerminal
    }
  }

  /// Whether this is a terminal.
  package var isTerminal: Bool { isatty(descriptor) == 1 }

  /// The terminal's width in columns; nil if this is not a terminal, or its width is unknown.
  package var terminalColumns: Int? {
    var size = winsize()
    guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Int(size.ws_col)
  }

  /// The file's size, type, times and owner.
  package func status() throws(SystemError) -> FileStatus {
    try FileStatus.of(descriptor: descriptor, path: path)
  }

  /// Makes written bytes durable: they survive a loss of power. Waits for the disk.
  ///
  /// Does nothing for files that cannot be synchronized (pipes, devices). A regular file that cannot be synchronized is
  /// an error.
  package func sync() throws(SystemError) {
    let number = Self.synchronize(descriptor)
    guard number != 0 else { return }
    if Self.isInability(number), try status().kind != .regular { return }
    throw SystemError("write", path, number: number)
  }

  /// Shortens a file, or extends it with zeros.
  ///
  /// - Parameter size: the new size in bytes.
  package func truncate(to size: Int) throws(SystemError) {
    while ftruncate(descriptor, off_t(size)) != 0 {
      if errno != EINTR { throw SystemError("write", path) }
    }
  }

  /// Asks for a larger buffer if this is a pipe and the system allows it.
  package func enlargePipe(to bytes: Int) {
    #if os(Linux)
      _ = fcntl(
        descriptor, 1031 /* F_SETPIPE_SZ, which Swift does not import */, Int32(clamping: bytes))
    #endif
  }

  /// Waits for the disk.
  ///
  /// - Returns: the system's error number, 0 if it worked.
  static func synchronize(_ descriptor: Int32) -> Int32 {
    #if canImport(Darwin)
      // There fsync leaves bytes in the drive's cache. Not every file system supports this call instead.
      if fcntl(descriptor, F_FULLFSYNC) == 0 { return 0 }
    #endif
    while fsync(descriptor) != 0 {
      if errno != EINTR { return errno }
    }
    return 0
  }

  /// Whether the error means that this type of file can never be synchronized.
  static func isInability(_ number: Int32) -> Bool {
    [EINVAL, ENOTSUP, EOPNOTSUPP, EROFS].contains(number)
  }

  private func waitUntil(_ event: some BinaryInteger) {
    var poll = pollfd(fd: descriptor, events: Int16(event), revents: 0)
    _ = unsafe systemPoll(&poll, -1)
  }
}

// Inside the type, these names mean its own methods.
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
