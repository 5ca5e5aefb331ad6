#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// Lists files by folder and by pattern.
package enum FolderListing {
  /// The paths of all regular files below a folder, sorted by bytes. Follows links, enters each folder once, and leaves out
  /// names that begin with a dot.
  package static func files(below folder: String) throws(SystemError) -> [String] {
    var files: [String] = []
    var seen: Set<FileStatus.Identity> = []
    var pending = [folder]
    while let next = pending.popLast() {
      guard seen.insert(try FileStatus.of(next).identity).inserted else { continue }
      for name in try names(in: next) where !name.hasPrefix(".") {
        let path = next.hasSuffix("/") ? next + name : "\(next)/\(name)"
        // A link may lead to a missing file.
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

  /// The paths that match a pattern with `*`, `?` and `[…]`, sorted.
  package static func paths(matching pattern: String) -> [String] {
    var matches = unsafe glob_t()
    defer { unsafe globfree(&matches) }
    guard unsafe glob(pattern, 0, nil, &matches) == 0 else { return [] }
    let count = unsafe Int(matches.gl_pathc)
    return (0..<count).compactMap { index in
      unsafe matches.gl_pathv[index].map { unsafe String(cString: $0) }
    }
  }

  /// The names in a folder, in no order, without `.` and `..`.
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
    // Only the error number distinguishes a failure from the end.
    guard errno == 0 else { throw SystemError("read", folder) }
    return names
  }
}
