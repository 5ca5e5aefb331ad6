#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// Folders, names and paths. Changes of names are made durable: they survive a loss of power.
package enum FileSystem {
  /// Creates a folder and its parents, as far as they are missing.
  ///
  /// - Parameter permissions: the mode of each new folder, before the process's mask.
  package static func createFolder(
    _ path: String, permissions: UInt32 = 0o700
  ) throws(SystemError) {
    if let status = try? FileStatus.of(path) {
      guard status.kind == .folder else { throw SystemError("create", path, number: ENOTDIR) }
      return
    }
    let parent = folder(of: path)
    // The root and the empty path are their own parents.
    if parent != path { try createFolder(parent, permissions: permissions) }
    guard
      unsafe mkdirat(
        AT_FDCWD, PathText.systemName(of: path), mode_t(permissions)) == 0
    else {
      let number = errno
      // Another process may have created it at the same time.
      if number == EEXIST, (try? FileStatus.of(path))?.kind == .folder { return }
      throw SystemError("create", path, number: number)
    }
    try? sync(folder: parent)
  }

  /// Makes changes of the names in a folder durable.
  ///
  /// Does nothing on file systems that cannot synchronize folders.
  package static func sync(folder path: String) throws(SystemError) {
    let descriptor = unsafe openat(
      AT_FDCWD, PathText.systemName(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemError("write", path) }
    defer { _ = close(descriptor) }
    let number = FileHandle.synchronize(descriptor)
    guard number == 0 || FileHandle.isInability(number) else {
      throw SystemError("write", path, number: number)
    }
  }

  /// Renames a file within a file system, replacing any file of that name, and makes the change durable.
  ///
  /// If only that last step fails, the file has its new name and an error is thrown.
  package static func rename(_ path: String, to target: String) throws(SystemError) {
    guard
      unsafe renameat(
        AT_FDCWD, PathText.systemName(of: path), AT_FDCWD, PathText.systemName(of: target)) == 0
    else {
      throw SystemError("rename", path)
    }
    let folders = (old: folder(of: path), new: folder(of: target))
    try sync(folder: folders.new)
    if folders.old != folders.new { try sync(folder: folders.old) }
  }

  /// Removes a name of a file, or a symbolic link. A missing name is not an error.
  package static func remove(_ path: String) throws(SystemError) {
    guard unsafe unlinkat(AT_FDCWD, PathText.systemName(of: path), 0) != 0, errno != ENOENT else {
      return
    }
    throw SystemError("remove", path)
  }

  /// The path of an existing file from the root, without links.
  package static func realPath(of path: String) throws(SystemError) -> String {
    guard let resolved = unsafe realpath(PathText.systemName(of: path), nil) else {
      throw SystemError("read", path)
    }
    defer { unsafe free(resolved) }
    return unsafe PathText.text(ofString: resolved)
  }

  /// The path of the working folder; `.` if the system does not say.
  package static var workingFolder: String {
    guard let folder = unsafe getcwd(nil, 0) else { return "." }
    defer { unsafe free(folder) }
    return unsafe PathText.text(ofString: folder)
  }

  /// The path that a symbolic link has, as it was written: it may begin at the link's folder, and lead nowhere.
  package static func linkTarget(of path: String) throws(SystemError) -> String {
    var target = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = unsafe readlink(PathText.systemName(of: path), &target, target.count)
    guard count >= 0 else { throw SystemError("read", path) }
    return PathText.text(of: target[..<count].map { UInt8(bitPattern: $0) })
  }

  /// The path from the root; a relative path begins at the working folder. Links in it stay.
  package static func absolutePath(of path: String) -> String {
    let path = PathText.canonical(path)
    guard !path.hasPrefix("/") else { return path }
    let start = workingFolder
    guard start != "." else { return path }
    var rest = path[...]
    while rest.hasPrefix("./") { rest = rest.dropFirst(2) }
    return start == "/" ? "/\(rest)" : "\(start)/\(rest)"
  }

  /// The folder of a path's last name: `.` for `a`, `b` for `b/a` and for `b/a/`, `/` for `/a` and for `/`.
  package static func folder(of path: String) -> String {
    var rest = Substring(path)
    while rest.count > 1, rest.last == "/" { rest.removeLast() }
    guard let slash = rest.lastIndex(of: "/") else { return "." }
    rest = rest[..<slash]
    while rest.last == "/" { rest.removeLast() }
    return rest.isEmpty ? "/" : String(rest)
  }
}
