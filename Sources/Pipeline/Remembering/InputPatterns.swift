internal import SystemFiles

/// The patterns among inputs, and the folders on whose names it depends what inputs name. It is to be made anew when such
/// a folder comes, goes, or leads elsewhere.
struct InputPatterns {
  private let patterns: [(index: Int, pattern: PathPattern, folders: [String])]
  /// The real paths of the folders in which files may match.
  private(set) var last: Set<String> = []
  /// The real paths of the folders above these in which further ones may come.
  private(set) var above: Set<String> = []
  /// Paths of folders as inputs spell them that lead over links, which may come to lead elsewhere.
  private(set) var links: Set<String> = []

  init(_ inputs: [RememberedInput]) {
    patterns = inputs.enumerated().compactMap { index, input in
      guard input.isPattern else { return nil }
      let pattern = PathPattern(input.path)
      return (index, pattern, pattern.folders)
    }
    for (_, pattern, _) in patterns {
      let searched = pattern.searchedFolders
      last.formUnion(searched.last.map { real($0) })
      above.formUnion(searched.above.map { real($0) })
    }
    for input in inputs where !input.isPattern { _ = real(FileSystem.folder(of: input.path)) }
  }

  /// All folders to watch.
  var folders: Set<String> { last.union(above).union(links) }

  /// The real path of a folder, which is noted if it leads over links.
  private mutating func real(_ folder: String) -> String {
    let absolute = folder == "." ? FileSystem.workingFolder : FileSystem.absolutePath(of: folder)
    let real = (try? FileSystem.realPath(of: absolute)) ?? absolute
    if real != absolute { links.insert(absolute) }
    return real
  }

  /// The inputs whose pattern an absolute path matches, each with the path as the pattern spells it.
  func matches(_ path: String) -> [(index: Int, spelling: String)] {
    patterns.compactMap { index, pattern, folders in
      pattern.spelling(of: path, folders).map { (index, $0) }
    }
  }
}
