#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

extension FileHandle {
  /// Opens a file to append to it. Creates it if it is missing.
  ///
  /// - Parameter permissions: the mode of a new file, before the process's mask.
  package static func open(
    appendingTo path: String, permissions: UInt32 = 0o640
  ) throws(SystemError) -> FileHandle {
    let flags = O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC
    let descriptor = unsafe openat(
      AT_FDCWD, PathText.systemName(of: path), flags, mode_t(permissions))
    guard descriptor >= 0 else { throw SystemError("write", path) }
    return FileHandle(descriptor: descriptor, path: path, isOwned: true)
  }

  /// Creates a file and opens it for writing; an error if the name is taken.
  ///
  /// - Parameter permissions: the mode of the file, before the process's mask.
  package static func create(
    _ path: String, permissions: UInt32 = 0o600
  ) throws(SystemError) -> FileHandle {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC
    let descriptor = unsafe openat(
      AT_FDCWD, PathText.systemName(of: path), flags, mode_t(permissions))
    guard descriptor >= 0 else { throw SystemError("write", path) }
    return FileHandle(descriptor: descriptor, path: path, isOwned: true)
  }

  /// Opens an alert file to append to it. Creates it if it is missing. Neither opening nor writing ever waits.
  ///
  /// A symbolic link is an error, so that others cannot choose the file that is written to, and so is a named pipe without
  /// a reader. The names of open files (`/dev/stdout`, `/dev/stderr`, `/dev/fd/3`) stand for these files.
  ///
  /// - Parameters:
  ///   - permissions: the mode of a new file, before the process's mask.
  ///   - access: the owner, group and permissions of a new file, whatever the process's mask, in place of
  ///     `permissions`; see ``take(_:)``.
  package static func open(
    appendingToOutput path: String, permissions: UInt32 = 0o640,
    like access: FileStatus.Access? = nil
  ) throws(SystemError) -> FileHandle {
    if let open = openDescriptor(of: path) { return try duplicate(open, path: path) }
    let flags = O_WRONLY | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC
    if let access {
      let descriptor = unsafe openat(
        AT_FDCWD, PathText.systemName(of: path), flags | O_CREAT | O_EXCL, mode_t(0o600))
      if descriptor >= 0 {
        let file = output(descriptor, path)
        file.take(access)
        return file
      }
      guard errno == EEXIST else { throw outputError(path, number: errno) }
    }
    let descriptor = unsafe openat(
      AT_FDCWD, PathText.systemName(of: path), flags | O_CREAT, mode_t(permissions))
    guard descriptor >= 0 else { throw outputError(path, number: errno) }
    return output(descriptor, path)
  }

  /// Gives the file an owner and a group, as far as the process may, and then permissions.
  package func take(_ access: FileStatus.Access) {
    if fchown(descriptor, uid_t(access.owner), gid_t(access.group)) != 0 {
      // Only the superuser may give files away, but any process may give them to a group of its own.
      _ = fchown(descriptor, uid_t.max, gid_t(access.group))
    }
    // This fails on file systems without modes, where nothing depends on it.
    _ = fchmod(descriptor, mode_t(access.permissions))
  }

  private static func output(_ descriptor: Int32, _ path: String) -> FileHandle {
    let hasReader = FileHandle.borrowing(descriptor, path: path).hasReader
    // For a file without a reader, only opening it could wait.
    if !hasReader { _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK) }
    return FileHandle(
      descriptor: descriptor, path: path, isOwned: true, waitsForReader: !hasReader)
  }

  /// The open file for which a name in /dev stands.
  private static func openDescriptor(of path: String) -> Int32? {
    switch path {
    case "/dev/stdout": return STDOUT_FILENO
    case "/dev/stderr": return STDERR_FILENO
    default:
      let folder = "/dev/fd/"
      let number = path.utf8.dropFirst(folder.utf8.count)
      guard path.hasPrefix(folder), number.allSatisfy({ (0x30...0x39).contains($0) }) else {
        return nil
      }
      return Int32(path.dropFirst(folder.count))
    }
  }

  /// The same open file under another number. Opening its name again would fail for sockets, and would write over what
  /// others write to a regular file.
  private static func duplicate(_ open: Int32, path: String) throws(SystemError) -> FileHandle {
    let descriptor = fcntl(open, F_DUPFD_CLOEXEC, 0)
    guard descriptor >= 0 else { throw SystemError("write", path) }
    let file = FileHandle(
      descriptor: descriptor, path: path, isOwned: true,
      waitsForReader: !FileHandle.borrowing(descriptor, path: path).hasReader)
    guard fcntl(descriptor, F_GETFL) & O_ACCMODE != O_RDONLY else {
      throw SystemError("write", path, .permissionDenied, reason: "it is open for reading only")
    }
    return file
  }

  private static func outputError(_ path: String, number: Int32) -> SystemError {
    switch (number, try? FileStatus.ofLink(path).kind) {
    case (ELOOP, .link):
      SystemError(
        "write", path, .wrongFileType,
        reason: "it is a symbolic link; name the file that it leads to")
    case (ENXIO, .pipe): SystemError("write", path, .other(ENXIO), reason: "nobody reads this pipe")
    case (ENXIO, .socket): SystemError("write", path, .wrongFileType, reason: "it is a socket")
    default: SystemError("write", path, number: number)
    }
  }
}
