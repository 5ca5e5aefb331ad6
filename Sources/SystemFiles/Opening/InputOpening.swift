#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

extension FileHandle {
  /// Opens a file to read it from its beginning.
  package static func open(reading path: String) throws(SystemError) -> FileHandle {
    let descriptor = unsafe openat(
      AT_FDCWD, PathText.systemName(of: path), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemError("open", path) }
    return FileHandle(descriptor: descriptor, path: path, isOwned: true)
  }

  /// Opens a file to follow it. Never waits.
  ///
  /// Links are followed. The file may be of any type, which its status tells. A named pipe without a writer reads as
  /// ended; `FileWatcher` waits for a writer.
  package static func open(readingInput path: String) throws(SystemError) -> FileHandle {
    let flags = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC
    let descriptor = unsafe openat(
      AT_FDCWD, PathText.systemName(of: path), flags)
    guard descriptor >= 0 else { throw SystemError("open", path) }
    return FileHandle(descriptor: descriptor, path: path, isOwned: true)
  }

  /// Opens a file that is read whole, such as one of rules, words or settings. Never waits.
  ///
  /// Links are followed. A pipe or a socket is an error, since it may never end, and so is a device other than
  /// `/dev/null`. No such device is opened: for some devices, opening alone has an effect.
  ///
  /// - Parameter takesOpenFiles: whether a name of an open file (`/dev/stdin`, `/dev/fd/3`, `/proc/self/fd/3`), which a
  ///   shell makes of `<(…)`, may stand for a file of any type. Reading such a file may wait.
  package static func open(
    readingWhole path: String, takesOpenFiles: Bool
  ) throws(SystemError) -> FileHandle {
    // The shell that makes such a name also starts the program that writes to it.
    if takesOpenFiles, isNameOfOpenFile(path) { return try open(readingInput: path) }
    if let status = try? FileStatus.of(path) { try refuse(status.kind, at: path) }
    let file = try open(readingInput: path)
    // Another file may have got the name meanwhile.
    try refuse(file.status().kind, at: path)
    return file
  }

  private static func refuse(_ kind: FileStatus.Kind, at path: String) throws(SystemError) {
    switch kind {
    case .regular: return
    case .folder: throw SystemError("read", path, number: EISDIR)
    // The one device that is sure to end.
    case .other where path == "/dev/null": return
    default: throw .notRegularFile("open", path, kind)
    }
  }

  private static func isNameOfOpenFile(_ path: String) -> Bool {
    if path == "/dev/stdin" { return true }
    return ["/dev/fd/", "/proc/self/fd/"].contains { folder in
      path.hasPrefix(folder) && Int32(path.dropFirst(folder.count)) != nil
    }
  }

  /// Opens a file that this program wrote, in a folder to which others may write: anything but a regular file is an
  /// error, and so is a symbolic link.
  package static func open(readingStateFile path: String) throws(SystemError) -> FileHandle {
    let flags = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW | O_CLOEXEC
    let descriptor = unsafe openat(
      AT_FDCWD, PathText.systemName(of: path), flags)
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
}
