internal import SystemFiles

/// Where the files of a family are: the folder of the input's file and the names in it that may be the family's.
struct FamilyFolder {
  /// The folder's path.
  let path: String
  /// The name of the input's file. Where the input is a link, it is the name that the link leads to.
  let name: String
  /// The name without its ending; every name that may be the family's begins with it.
  let stem: String
  /// Whether the input is a link, which may lead elsewhere tomorrow.
  let isOfLink: Bool

  init(of family: InputFamily, in files: any FileView) {
    isOfLink = (try? files.linkStatus(of: family.path))?.kind == .link
    let real = isOfLink ? (try? files.realPath(of: family.path)) ?? family.path : family.path
    path = FileSystem.folder(of: real)
    let name = PathName.last(of: real)
    self.name = name
    stem = Self.stem(of: name)
  }

  /// A name without its ending.
  static func stem(of name: String) -> String {
    let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    return stem.isEmpty ? name : stem
  }

  /// The path of a name in the folder.
  func path(of name: String) -> String { PathName.path(of: name, in: path) }

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
