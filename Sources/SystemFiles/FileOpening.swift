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

  /// The process's standard output, for who does not want to wait while nobody reads it.
  ///
  /// The open file may be that of other programs as well: what is done is to look before each write.
  package static func standardOutputWithoutWaiting() -> FileHandle {
    FileHandle(
      descriptor: STDOUT_FILENO, path: "standard output", isOwned: false,
      waitsForReader: !standardOutput().hasReader)
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

  /// Opens a file that is read to its end at once, such as one of rules, words or settings, and never waits to do so.
  ///
  /// Links are followed. A pipe, a socket or a terminal is an error: it may have no end.
  ///
  /// - Parameter takesOpenFiles: whether the names of open files (`/dev/stdin`, `/dev/fd/3`, `/proc/self/fd/3`), which a
  ///   shell's `<(…)` becomes, stand for these files whatever they are. Then a read may wait.
  package static func open(
    readingWhole path: String, takesOpenFiles: Bool
  ) throws(SystemError) -> FileHandle {
    let file: FileHandle
    do throws(SystemError) {
      file = try open(readingInput: path)
    } catch {
      guard error.kind == .other(ENXIO), (try? FileStatus.of(path))?.kind == .socket else {
        throw error
      }
      throw .notRegularFile("open", path, .socket)
    }
    // A shell that makes such a name has made sure of who writes there.
    if takesOpenFiles, isNameOfOpenFile(path) { return file }
    switch try file.status().kind {
    case .regular: return file
    case .folder: throw SystemError("read", path, number: EISDIR)
    // The one device that is sure to end.
    case .other where path == "/dev/null": return file
    case let kind: throw .notRegularFile("open", path, kind)
    }
  }

  private static func isNameOfOpenFile(_ path: String) -> Bool {
    if path == "/dev/stdin" { return true }
    return ["/dev/fd/", "/proc/self/fd/"].contains { folder in
      path.hasPrefix(folder) && Int32(path.dropFirst(folder.count)) != nil
    }
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

  /// Opens a file that this program wrote, in a folder that others may be able to write to: what is no regular file is
  /// an error, and so is a link.
  package static func open(readingStateFile path: String) throws(SystemError) -> FileHandle {
    let flags = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW | O_CLOEXEC
    let descriptor = unsafe openat(AT_FDCWD, path, flags)
    guard descriptor >= 0 else {
      let number = errno
      guard number == ELOOP, (try? FileStatus.ofLink(path))?.kind == .link else {
        throw SystemError("open", path, number: number)
      }
      throw SystemError(
        "open", path, .wrongFileType,
        reason: "it is a symbolic link; put the file itself there")
    }
    let file = FileHandle(descriptor: descriptor, path: path, isOwned: true)
    let kind = try file.status().kind
    guard kind == .regular else { throw .notRegularFile("open", path, kind) }
    return file
  }

  /// Opens a file to follow it, and never waits to do so.
  ///
  /// Links are followed. What kind of file it is tells its status. A named pipe that nobody writes to reads as ended;
  /// `FileWatcher` waits until somebody does.
  package static func open(readingInput path: String) throws(SystemError) -> FileHandle {
    let flags = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC
    let descriptor = unsafe openat(AT_FDCWD, path, flags)
    guard descriptor >= 0 else { throw SystemError("open", path) }
    return FileHandle(descriptor: descriptor, path: path, isOwned: true)
  }

  /// Opens a file that alerts go to, to append to it, and makes it where it is not there.
  ///
  /// Never waits, and never writes where somebody else wants it to: a symbolic link is an error, and so is a named pipe
  /// that nobody reads. The names of open files (`/dev/stdout`, `/dev/stderr`, `/dev/fd/3`) stand for these files. Writes
  /// do not wait for readers.
  ///
  /// - Parameters:
  ///   - permissions: the mode of a new file, before the process's mask.
  ///   - access: what a new file is to have instead, whatever the process's mask; see ``take(_:)``.
  package static func open(
    appendingToOutput path: String, permissions: UInt32 = 0o640,
    like access: FileStatus.Access? = nil
  ) throws(SystemError) -> FileHandle {
    if let open = openDescriptor(of: path) { return try duplicate(open, path: path) }
    let flags = O_WRONLY | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC
    if let access {
      let descriptor = unsafe openat(AT_FDCWD, path, flags | O_CREAT | O_EXCL, mode_t(0o600))
      if descriptor >= 0 {
        let file = output(descriptor, path)
        file.take(access)
        return file
      }
      guard errno == EEXIST else { throw outputError(path, number: errno) }
    }
    let descriptor = unsafe openat(AT_FDCWD, path, flags | O_CREAT, mode_t(permissions))
    guard descriptor >= 0 else { throw outputError(path, number: errno) }
    return output(descriptor, path)
  }

  /// Opens a file that is there, and no link, for its lock: to write to it as well where that is allowed, since some
  /// file systems ask for that, and to read it if need be.
  package static func open(locking path: String) throws(SystemError) -> FileHandle {
    let flags = O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC
    var number: Int32 = 0
    for access in [O_RDWR, O_RDONLY, O_WRONLY] {
      let descriptor = unsafe openat(AT_FDCWD, path, access | flags)
      if descriptor >= 0 { return FileHandle(descriptor: descriptor, path: path, isOwned: true) }
      number = errno
      guard [EACCES, EPERM, EROFS].contains(number) else { break }
    }
    throw SystemError("open", path, number: number)
  }

  /// Gives the file another one's owner and group, where the process may, and then its permissions.
  package func take(_ access: FileStatus.Access) {
    if fchown(descriptor, uid_t(access.owner), gid_t(access.group)) != 0 {
      // Only some may give files away; to a group of the process's own everybody may.
      _ = fchown(descriptor, uid_t.max, gid_t(access.group))
    }
    // Where modes mean nothing this fails, and nothing is lost.
    _ = fchmod(descriptor, mode_t(access.permissions))
  }

  private static func output(_ descriptor: Int32, _ path: String) -> FileHandle {
    let hasReader = FileHandle.borrowing(descriptor, path: path).hasReader
    // Of what nobody reads only the opening must not wait.
    if !hasReader { _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK) }
    return FileHandle(
      descriptor: descriptor, path: path, isOwned: true, waitsForReader: !hasReader)
  }

  /// The open file that a name of /dev stands for.
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

  /// The same open file under another number. To open its name anew fails for sockets, and would write over what others
  /// write to a regular file.
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
