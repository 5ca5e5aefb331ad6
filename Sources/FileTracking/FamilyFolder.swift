internal import SystemFiles

/// Where the files of a family are: the folder of the input's file and the names in it that may be the family's.
package struct FamilyFolder: Sendable {
  /// The folder's path.
  package let path: String
  /// The name of the input's file. Where the input is a link, it is the name that the link leads to.
  package let name: String
  /// The name without its ending; every name that may be the family's begins with it.
  package let stem: String
  /// Whether the input is a link, which may lead elsewhere tomorrow.
  let isOfLink: Bool

  init(of family: InputFamily, in files: any FileView) {
    self.init(ofInput: family.path, in: files)
  }

  /// - Parameter input: the input's real path; only its last name may be a link.
  package init(ofInput input: String, in files: any FileView) {
    isOfLink = (try? files.linkStatus(of: input))?.kind == .link
    let real = isOfLink ? Self.target(of: input, in: files) : input
    path = FileSystem.folder(of: real)
    let name = PathName.last(of: real)
    self.name = name
    stem = PathName.stem(of: name)
  }

  /// The links to follow where they lead nowhere, and so may lead round.
  private static let mostLinks = 8

  /// Where a link leads, whether there is a file or not.
  private static func target(of link: String, in files: any FileView) -> String {
    if let real = try? files.realPath(of: link) { return real }
    var path = link
    for _ in 0..<mostLinks {
      guard let target = try? files.linkTarget(of: path) else { break }
      let folder = FileSystem.folder(of: path)
      path = target.hasPrefix("/") ? target : PathName.path(of: target, in: folder)
      guard let real = try? files.realPath(of: FileSystem.folder(of: path)) else { return link }
      path = PathName.path(of: PathName.last(of: path), in: real)
    }
    return path
  }

  /// The path of a name in the folder.
  package func path(of name: String) -> String { PathName.path(of: name, in: path) }

  /// Whether another name begins with the input's name, or with its stem and then goes on with something other than a
  /// letter: `app.prev` and `app_old.log` of `app.log`, and not `apple.log`.
  func isSimilar(_ other: String) -> Bool {
    guard other != name else { return false }
    if other.utf8.starts(with: name.utf8) { return true }
    guard other.utf8.starts(with: stem.utf8),
      let next = other.utf8.dropFirst(stem.utf8.count).first
    else { return false }
    return next < 0x80 && !Self.letters.contains(next | 0x20)
  }

  private static let letters: ClosedRange<UInt8> = 0x61...0x7A
}
