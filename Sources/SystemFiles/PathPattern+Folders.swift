extension PathPattern {
  /// The folders in which names decide what the pattern matches, as far as they exist. All are spelled as the pattern is.
  package var searchedFolders: SearchedFolders {
    var names = rest.split(separator: "/", omittingEmptySubsequences: false)
    guard names.count > 1 else { return SearchedFolders(above: [], last: [firstFolder]) }
    names.removeLast()
    var levels = [[firstFolder]]
    var prefix = start
    for name in names {
      prefix += "\(name)/"
      levels.append(
        FolderListing.paths(matching: prefix).map(FileSystem.withoutLastSlashes))
    }
    return SearchedFolders(above: levels.dropLast().flatMap(\.self), last: levels.last ?? [])
  }

  /// Folders in which a pattern looks for names.
  package struct SearchedFolders: Equatable, Sendable {
    /// The folders whose subfolders the pattern also looks into.
    package var above: [String]
    /// The folders whose files may match.
    package var last: [String]
  }

  private var firstFolder: String {
    start.isEmpty ? "." : FileSystem.withoutLastSlashes(start)
  }
}

extension FileSystem {
  fileprivate static func withoutLastSlashes(_ path: String) -> String {
    var rest = Substring(path)
    while rest.count > 1, rest.last == "/" { rest.removeLast() }
    return String(rest)
  }
}
