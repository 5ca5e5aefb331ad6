#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// Gives a file new contents, all at once.
package enum FileReplacement {
  /// Replaces what is in a file. Whoever reads it, and whenever the machine stops, there is the old content or
  /// the new, never a part.
  ///
  /// A symbolic link stays one, and the file that it leads to is replaced. Permissions are kept, and so is the
  /// owner where this process may give files away. A file that nobody may write is left alone, even by those who
  /// may do everything. Other names of the file (hard links) keep the old content.
  package static func replace(_ path: String, with bytes: [UInt8]) throws(SystemError) {
    do throws(SystemError) {
      let target = try resolved(path)
      let status = try writableStatus(of: target)
      let temporary = "\(target).\(getpid()).tmp"
      let file = try FileHandle.create(temporary)
      do throws(SystemError) {
        try fill(file, with: bytes, like: status)
        guard unsafe rename(temporary, target) == 0 else { throw SystemError("write", path) }
      } catch {
        _ = unsafe unlink(temporary)
        throw error
      }
      synchronizeFolder(of: target)
    } catch {
      // The name of the temporary file would tell nobody anything.
      throw SystemError("write", path, number: error.number)
    }
  }

  /// The path of the file itself, links followed.
  private static func resolved(_ path: String) throws(SystemError) -> String {
    guard let buffer = unsafe realpath(path, nil) else { throw SystemError("write", path) }
    defer { unsafe free(buffer) }
    return unsafe String(cString: buffer)
  }

  private static func writableStatus(of path: String) throws(SystemError) -> stat {
    let descriptor = unsafe openat(AT_FDCWD, path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemError("write", path) }
    defer { _ = close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw SystemError("write", path) }
    guard status.st_mode & (S_IWUSR | S_IWGRP | S_IWOTH) != 0 else {
      throw SystemError("write", path, number: EACCES)
    }
    return status
  }

  private static func fill(
    _ file: FileHandle, with bytes: [UInt8], like status: stat
  ) throws(SystemError) {
    file.setOwner(user: status.st_uid, group: status.st_gid)
    try file.setMode(UInt32(status.st_mode & 0o7777))
    try file.write(bytes.span)
    try file.synchronize()
  }

  /// The new name is durable once the folder is. Where a folder cannot be synchronized, the name still is right.
  private static func synchronizeFolder(of path: String) {
    let folder = path.lastIndex(of: "/").map { path[..<$0] } ?? "."
    let descriptor = unsafe openat(
      AT_FDCWD, folder.isEmpty ? "/" : String(folder), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    _ = fsync(descriptor)
    _ = close(descriptor)
  }
}
