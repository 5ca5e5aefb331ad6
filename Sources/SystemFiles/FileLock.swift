#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// A lock that one process holds at a time, as long as this value lives; the system frees it however the process ends.
///
/// It is advisory: it stops only programs that ask for it. Its file names the process that holds it, for people, and is
/// never removed.
package final class FileLock: Sendable {
  private let file: FileHandle

  private init(file: FileHandle) {
    self.file = file
  }

  /// Takes the lock of a file; nil if another process holds it. Creates the file if it is missing.
  ///
  /// Since the file is written to, it is an error if it is a symbolic link, not a regular file, has other names, or belongs
  /// to another user. The superuser may take everyone's locks.
  package static func attempt(_ path: String) throws(SystemError) -> FileLock? {
    try take(path, orWait: false)
  }

  /// Takes the lock of a file, and waits as long as another process holds it. Creates the file if it is missing.
  ///
  /// Only a signal that ends the process ends the wait.
  package static func wait(_ path: String) throws(SystemError) -> FileLock {
    while true {
      if let lock = try take(path, orWait: true) { return lock }
    }
  }

  /// The process that holds the lock, or held it last, according to its file; nil if the file does not say.
  package static func holder(of path: String) -> Int? {
    guard let file = try? FileHandle.open(readingInput: path),
      let bytes = try? WholeFile.read(file, limit: 64)
    else { return nil }
    return Int(String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self))
  }

  private static func take(_ path: String, orWait: Bool) throws(SystemError) -> FileLock? {
    while true {
      let file = try open(path)
      guard try file.lock(orWait ? LOCK_EX : LOCK_EX | LOCK_NB) else { return nil }
      // If the file was removed during the wait, another process may hold the lock of a new one.
      let current = try? FileStatus.ofLink(path).identity
      guard current == (try file.status().identity) else { continue }
      sign(file)
      return FileLock(file: file)
    }
  }

  private static func open(_ path: String) throws(SystemError) -> FileHandle {
    let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC
    let descriptor = unsafe openat(
      AT_FDCWD, PathText.systemName(of: path), flags, mode_t(0o600))
    guard descriptor >= 0 else {
      let number = errno
      guard number == ELOOP, (try? FileStatus.ofLink(path))?.kind == .link else {
        throw SystemError("lock", path, number: number)
      }
      throw SystemError("lock", path, .wrongFileType, reason: "it is a symbolic link; remove it")
    }
    let file = FileHandle(descriptor: descriptor, path: path, isOwned: true)
    let status = try file.status()
    if let defect = defect(of: status) {
      throw SystemError("lock", path, defect.kind, reason: "\(defect.reason); remove it")
    }
    return file
  }

  /// Why a lock's file must not be written to; nil if it may be. This is checked because anyone who may write to the
  /// folder can put another file there.
  private static func defect(of status: FileStatus) -> (kind: SystemError.Kind, reason: String)? {
    guard status.kind == .regular else {
      return (.wrongFileType, "it is \(status.kind.noun), not a regular file")
    }
    guard status.names <= 1 else {
      return (
        .wrongFileType,
        "it is one of \(status.names) names (hard links) of a file, and only 1 is allowed"
      )
    }
    let user = geteuid()
    guard user == 0 || status.access.owner == user else {
      return (
        .permissionDenied,
        "it belongs to user \(status.access.owner), and this process runs as user \(user)"
      )
    }
    return nil
  }

  /// Writes who holds the lock. If that fails, as on a full disk, the lock still holds.
  private static func sign(_ file: FileHandle) {
    let text = Array("\(CurrentProcess.identifier)\n".utf8)
    try? file.truncate(to: 0)
    try? file.write(text.span)
  }
}

extension FileHandle {
  /// Opens a file to lock it. The file must exist and must not be a symbolic link. We open it for reading and writing
  /// if that is allowed, since some file systems lock only such files, otherwise for reading or writing alone.
  package static func open(locking path: String) throws(SystemError) -> FileHandle {
    let flags = O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC
    var number: Int32 = 0
    for access in [O_RDWR, O_RDONLY, O_WRONLY] {
      let descriptor = unsafe openat(
        AT_FDCWD, PathText.systemName(of: path), access | flags)
      if descriptor >= 0 { return FileHandle(descriptor: descriptor, path: path, isOwned: true) }
      number = errno
      guard [EACCES, EPERM, EROFS].contains(number) else { break }
    }
    throw SystemError("open", path, number: number)
  }

  /// Takes the lock of this file, whatever its name, until ``unlock()`` is called or the handle goes away.
  ///
  /// The lock is advisory and belongs to the handle: another handle of the same file cannot take it, not even in the
  /// same process. Throws if the file system has no locks, or none for files that are open for reading only.
  ///
  /// - Returns: false if another handle holds it.
  package func tryLock() throws(SystemError) -> Bool { try lock(LOCK_EX | LOCK_NB) }

  /// Frees the lock.
  package func unlock() {
    _ = flock(descriptor, LOCK_UN)
  }

  fileprivate func lock(_ operation: Int32) throws(SystemError) -> Bool {
    while flock(descriptor, operation) != 0 {
      if errno == EWOULDBLOCK { return false }
      if errno != EINTR { throw SystemError("lock", path) }
    }
    return true
  }
}
