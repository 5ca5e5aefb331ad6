internal import SystemFiles

/// One path for each name, however it is spelled: that of the folder itself, without links, and the name in it. The name
/// may be a link, which stays one.
struct RealPaths {
  private var folders: [String: String] = [:]

  /// The path of a name that need not be there; as it is where there is no folder.
  mutating func path(_ path: String) -> String {
    let name = PathName.last(of: path)
    guard !name.isEmpty, name != ".", name != ".." else { return path }
    let folder = FileSystem.folder(of: path)
    let real: String
    if let known = folders[folder] {
      real = known
    } else {
      real = (try? FileSystem.realPath(of: folder)) ?? folder
      folders[folder] = real
    }
    return PathName.path(of: name, in: real)
  }
}
