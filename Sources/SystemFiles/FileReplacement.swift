#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// Replaces the content of files, whole or not at all.
package enum FileReplacement {
  fileprivate static let draftPrefix = ".tocsin-"
  fileprivate static let draftSuffix = ".tmp"

  /// Whether a file with this name is left over from a replacement that did not finish.
  package static func isDraft(_ name: String) -> Bool {
    name.hasPrefix(draftPrefix) && name.hasSuffix(draftSuffix)
  }

  /// Replaces the content of a file. Creates the file if it is missing.
  ///
  /// Whenever the machine stops, the file has the old content or the new one: the new one is written to a file beside it,
  /// made durable and renamed. Permissions stay, the owner too if the process may give files away, and a symbolic link
  /// stays a link; other hard links keep the old content. A device is written to directly. A pipe or a socket is an error,
  /// since it may have no reader.
  package static func write(_ bytes: Span<UInt8>, to path: String) throws(SystemError) {
    let target = try target(of: path)
    var existing = StatBuffer()
    let exists =
      unsafe fstatat(
        AT_FDCWD, PathText.systemName(of: target), &existing, 0) == 0
    if exists {
      guard
        unsafe faccessat(
          AT_FDCWD, PathText.systemName(of: target), W_OK, AT_EACCESS) == 0
      else {
        throw SystemError("write", path)
      }
      // The superuser may write any file, but we respect a file without write permission.
      guard existing.st_mode & (S_IWUSR | S_IWGRP | S_IWOTH) != 0 else {
        throw SystemError("write", path, number: EACCES)
      }
      switch FileStatus(existing).kind {
      case .regular: break
      case .pipe, .socket: throw .notRegularFile("write", path, FileStatus(existing).kind)
      case .folder, .link, .other:
        return try FileHandle.open(appendingToOutput: target).write(bytes)
      }
    }
    let draft = try Draft(beside: target, for: path)
    if exists { try draft.takeOwnerAndPermissions(of: existing) }
    try draft.write(bytes)
    try draft.takePlace(of: target)
    // Without permission to open the folder, nothing more can be done.
    try? draft.makePlaceDurable()
  }

  /// Replaces a file of the program's own, in a folder to which others may write: a link is replaced, not followed.
  ///
  /// - Parameter permissions: the file's mode, before the process's mask.
  package static func write(
    _ bytes: Span<UInt8>, toStateFile path: String, permissions: UInt32
  ) throws(SystemError) {
    if (try? FileStatus.ofLink(path))?.kind == .folder {
      throw SystemError("write", path, number: EISDIR)
    }
    let draft = try Draft(beside: path, for: path, permissions: permissions)
    try draft.write(bytes)
    try draft.takePlace(of: path)
    try draft.makePlaceDurable()
  }

  /// Replaces a file that other users read. The new file has these permissions, whatever the process's mask, before it
  /// gets its name. Anything but a regular file or a link is an error, and stays.
  package static func write(
    _ bytes: Span<UInt8>, toSharedFile path: String, permissions: UInt32
  ) throws(SystemError) {
    let existing = try? FileStatus.ofLink(path).kind
    if let existing, existing != .regular, existing != .link {
      throw .notRegularFile("write", path, existing)
    }
    let draft = try Draft(beside: path, for: path, permissions: permissions)
    try draft.setPermissions(permissions)
    try draft.write(bytes)
    try draft.takePlace(of: path)
    try? draft.makePlaceDurable()
  }

  /// The path of the file itself if the given path is a link.
  private static func target(of path: String) throws(SystemError) -> String {
    if let resolved = unsafe realpath(PathText.systemName(of: path), nil) {
      defer { unsafe free(resolved) }
      return unsafe PathText.text(ofString: resolved)
    }
    guard errno == ENOENT else { throw SystemError("write", path) }
    var link = StatBuffer()
    guard
      unsafe fstatat(
        AT_FDCWD, PathText.systemName(of: path), &link, AT_SYMLINK_NOFOLLOW) != 0
    else {
      throw SystemError(
        "write", path, .wrongFileType, reason: "it is a symbolic link to a missing file")
    }
    return path
  }
}

/// A new file beside the file that it will replace. It is removed if it does not replace that file.
private struct Draft: ~Copyable {
  private let descriptor: Int32
  private let path: String
  private let folder: String
  /// The replaced file's name, for messages.
  private let name: String

  init(
    beside target: String, for name: String, permissions: UInt32 = 0o666
  ) throws(SystemError) {
    let slash = target.lastIndex(of: "/")
    let folder = slash.map { String(target[...$0]) } ?? "./"
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    for attempt in 0..<100 {
      let path =
        "\(folder)\(FileReplacement.draftPrefix)\(getpid())-\(attempt)\(FileReplacement.draftSuffix)"
      let descriptor = unsafe openat(
        AT_FDCWD, PathText.systemName(of: path), flags, mode_t(permissions))
      if descriptor >= 0 {
        self.descriptor = descriptor
        self.path = path
        self.folder = folder
        self.name = name
        return
      }
      guard errno == EEXIST else { break }
    }
    throw SystemError("write", name)
  }

  deinit {
    _ = close(descriptor)
    // After the replacement no file has this name.
    _ = unsafe unlinkat(AT_FDCWD, PathText.systemName(of: path), 0)
  }

  func takeOwnerAndPermissions(of other: stat) throws(SystemError) {
    // Only the superuser may give files away; for others the file stays their own.
    _ = fchown(descriptor, other.st_uid, other.st_gid)
    guard fchmod(descriptor, other.st_mode & 0o7777) == 0 else { throw SystemError("write", name) }
  }

  func setPermissions(_ permissions: UInt32) throws(SystemError) {
    guard fchmod(descriptor, mode_t(permissions)) == 0 else { throw SystemError("write", name) }
  }

  func write(_ bytes: Span<UInt8>) throws(SystemError) {
    try FileHandle.borrowing(descriptor, path: name).write(bytes)
    let number = FileHandle.synchronize(descriptor)
    guard number == 0 else { throw SystemError("write", name, number: number) }
  }

  func takePlace(of target: String) throws(SystemError) {
    guard
      unsafe renameat(
        AT_FDCWD, PathText.systemName(of: path), AT_FDCWD, PathText.systemName(of: target)) == 0
    else {
      throw SystemError("write", name)
    }
  }

  /// Makes the new name durable.
  func makePlaceDurable() throws(SystemError) {
    try FileSystem.sync(folder: folder)
  }
}

// `stat` is both a type and a function; the alias names the type.
private typealias StatBuffer = stat
