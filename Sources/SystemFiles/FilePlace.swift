/// Where a file is, or would be. Two paths of one file have equal places, whether the file exists or not. The exception:
/// each hard link has a place of its own.
package struct FilePlace: Hashable, Sendable {
  /// The folder's path from the root; as far as it exists, without links.
  package let folder: String
  /// The file's name in the folder.
  package let name: String

  /// The place of a path. The path of a link has the place of the link's target, if the target exists.
  package init(_ path: String) {
    let real = Self.realPath(of: PathText.canonical(path))
    folder = FileSystem.folder(of: real)
    name = Self.lastName(of: real)
  }

  private static func realPath(of path: String) -> String {
    if let real = try? FileSystem.realPath(of: path) { return real }
    let folder = FileSystem.folder(of: path)
    // The root and the empty path are their own parents.
    guard folder != path else { return FileSystem.absolutePath(of: path) }
    let parent = realPath(of: folder)
    return parent == "/" ? "/\(lastName(of: path))" : "\(parent)/\(lastName(of: path))"
  }

  /// The last name of a path: `a` of `a`, `b/a` and `b/a/`.
  private static func lastName(of path: String) -> String {
    path.split(separator: "/").last.map { String($0) } ?? ""
  }
}
