internal import SystemFiles

/// One path for each name, however it is spelled: the folder's path without links, and the name in it. The name may be
/// a link, which stays one.
package struct RealPaths: Sendable {
  private let files: any FileView
  private var folders: [String: String] = [:]

  package init(in files: any FileView) {
    self.files = files
  }

  /// The path of a name, whether it exists or not; unchanged where its folder does not exist.
  package mutating func path(_ path: String) -> String {
    let name = PathName.last(of: path)
    guard !name.isEmpty, name != ".", name != ".." else { return path }
    let folder = FileSystem.folder(of: path)
    let real: String
    if let known = folders[folder] {
      real = known
    } else {
      real = (try? files.realPath(of: folder)) ?? folder
      folders[folder] = real
    }
    return PathName.path(of: name, in: real)
  }
}
