#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// The files below a folder.
package enum FolderListing {
  /// The paths of all regular files below a folder, in order of path; links are followed, each folder is entered once,
  /// and names that begin with a dot are left out. Pipes, sockets and devices are left out, too.
  package static func files(below folder: String) throws(SystemError) -> [String] {
    var files: [String] = []
    var seen: Set<FileStatus.Identity> = []
    var pending = [folder]
    while let next = pending.popLast() {
      guard seen.insert(try FileStatus.of(next).identity).inserted else { continue }
      for name in try names(in: next) where !name.hasPrefix(".") {
        let path = next.hasSuffix("/") ? next + name : "\(next)/\(name)"
        // A link that leads nowhere is no file.
        guard let status = try? FileStatus.of(path) else { continue }
        switch status.kind {
        case .folder: pending.append(path)
        case .regular: files.append(path)
        case .pipe, .socket, .link, .other: continue
        }
      }
    }
    return files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The paths that a pattern with `*`, `?` and `[…]` stands for, in order of path.
  package static func paths(matching pattern: String) -> [String] {
    var matches = unsafe glob_t()
    defer { unsafe globfree(&matches) }
    guard unsafe glob(pattern, 0, nil, &matches) == 0 else { return [] }
    let count = unsafe Int(matches.gl_pathc)
    return (0..<count).compactMap { index in
      unsafe matches.gl_pathv[index].map { unsafe String(cString: $0) }
    }
  }

  /// The names in a folder in any order, without `.` and `..`.
  package static func names(in folder: String) throws(SystemError) -> [String] {
    guard let stream = unsafe opendir(folder) else { throw SystemError("read", folder) }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    errno = 0
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe String(cString: $0)
        }
      }
      if name != "." && name != ".." { names.append(name) }
      errno = 0
    }
    // The end and a failure look the same but for the number.
    guard errno == 0 else { throw SystemError("read", folder) }
    return names
  }
}
