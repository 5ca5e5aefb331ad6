#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// Lists files by folder and by pattern.
package enum FolderListing {
  /// What is below a folder.
  package struct Content: Equatable, Sendable {
    /// The paths of all regular files, sorted by bytes.
    package var files: [String] = []
    /// The paths of links that lead nowhere, sorted by bytes.
    package var dangling: [String] = []
  }

  /// All regular files below a folder. Follows links, enters each folder once, and leaves out names that begin with a dot.
  package static func content(of folder: String) throws(SystemError) -> Content {
    var content = Content()
    var seen: Set<FileStatus.Identity> = []
    var pending = [folder]
    while let next = pending.popLast() {
      guard seen.insert(try FileStatus.of(next).identity).inserted else { continue }
      let start = next.hasSuffix("/") ? next : next + "/"
      for name in try rawNames(in: next) where name.first != UInt8(ascii: ".") {
        let path = start + PathText.text(of: name)
        guard let kind = try? FileStatus.of(path).kind else {
          if (try? FileStatus.ofLink(path).kind) == .link { content.dangling.append(path) }
          continue
        }
        switch kind {
        case .folder: pending.append(path)
        case .regular: content.files.append(path)
        case .pipe, .socket, .link, .other: continue
        }
      }
    }
    content.dangling.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    content.files.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return content
  }

  /// The paths that match a pattern with `*`, `?` and `[…]`, sorted.
  package static func paths(matching pattern: String) -> [String] {
    var matches = unsafe glob_t()
    defer { unsafe globfree(&matches) }
    guard unsafe glob(PathText.systemName(of: pattern), 0, nil, &matches) == 0 else { return [] }
    let count = unsafe Int(matches.gl_pathc)
    return (0..<count).compactMap { index in
      unsafe matches.gl_pathv[index].map { unsafe PathText.text(ofString: $0) }
    }
  }

  /// The names in a folder, in no order, without `.` and `..`. They are texts of paths, see ``PathText``.
  package static func names(in folder: String) throws(SystemError) -> [String] {
    try rawNames(in: folder).map { PathText.text(of: $0) }
  }

  private static func rawNames(in folder: String) throws(SystemError) -> [[UInt8]] {
    guard let stream = unsafe opendir(PathText.systemName(of: folder)) else {
      throw SystemError("read", folder)
    }
    defer { unsafe closedir(stream) }
    var names: [[UInt8]] = []
    errno = 0
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe PathText.bytes(ofString: $0)
        }
      }
      if name != [0x2E] && name != [0x2E, 0x2E] { names.append(name) }
      errno = 0
    }
    // Only the error number distinguishes a failure from the end.
    guard errno == 0 else { throw SystemError("read", folder) }
    return names
  }
}
