#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// A lock that one process has at a time, for as long as this value is there; however the process ends, others may have it.
///
/// It is advisory: it keeps away those who ask for it. Its file holds the number of the process that has the lock, for
/// people, and stays there.
package final class FileLock: Sendable {
  private let file: FileHandle

  private init(file: FileHandle) {
    self.file = file
  }

  /// Takes the lock of a file, which is made where it is not there; nil where another has it.
  ///
  /// A symbolic link, what is no regular file, a file that has other names, and one of another user is an error: the
  /// lock's file is written to. The superuser may take the locks of all.
  package static func attempt(_ path: String) throws(SystemError) -> FileLock? {
    try take(path, orWait: false)
  }

  /// Takes the lock of a file, which is made where it is not there, and waits while another has it.
  ///
  /// Nothing but a signal that ends the process ends the wait.
  package static func wait(_ path: String) throws(SystemError) -> FileLock {
    while true {
      if let lock = try take(path, orWait: true) { return lock }
    }
  }

  /// The number of the process that has the lock, or had it last, as its file says; nil where it does not.
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
      // Who removed the file while it was waited for has made room for a second lock.
      let current = try? FileStatus.ofLink(path).identity
      guard current == (try file.status().identity) else { continue }
      sign(file)
      return FileLock(file: file)
    }
  }

  private static func open(_ path: String) throws(SystemError) -> FileHandle {
    let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC
    let descriptor = unsafe openat(AT_FDCWD, path, flags, mode_t(0o600))
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

  /// Why a file is not to be written to, as that of a lock is: whoever may write to the folder can put another's there.
  private static func defect(of status: FileStatus) -> (kind: SystemError.Kind, reason: String)? {
    guard status.kind == .regular else {
      return (.wrongFileType, "it is \(status.kind.noun), not a regular file")
    }
    guard status.names <= 1 else {
      return (
        .wrongFileType,
        "the file has \(status.names) names, and the limit is 1: it is a hard link to another"
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

  /// Says who has the lock. On a full disk it is a lock all the same.
  private static func sign(_ file: FileHandle) {
    let text = Array("\(CurrentProcess.identifier)\n".utf8)
    try? file.truncate(to: 0)
    try? file.write(text.span)
  }
}

extension FileHandle {
  /// Takes the lock of this file, whichever name it has, for as long as the handle is there or until ``unlock()``.
  ///
  /// It is advisory, and belongs to the handle: another one of the same file has to wait, in the same process too. Some
  /// file systems have no locks, or none for files that are open for reading only, which is an error.
  ///
  /// - Returns: whether no other handle has it.
  package func tryLock() throws(SystemError) -> Bool { try lock(LOCK_EX | LOCK_NB) }

  /// Gives the lock back.
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
