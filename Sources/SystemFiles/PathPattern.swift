#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// A pattern of paths with `*`, `?` and `[…]`, as shells expand it.
package struct PathPattern: Sendable {
  /// The folders before the first special character, as given and ending in a slash; empty if there are none.
  let start: String
  /// The rest of the pattern.
  let rest: String

  /// A path that belongs to a pattern.
  package struct Match: Equatable, Sendable {
    package let path: String
    /// Whether there is something under the path now.
    package let isThere: Bool
  }

  package init(_ pattern: String) {
    let pattern = PathText.canonical(pattern)
    let special = pattern.utf8.firstIndex { Self.special.contains($0) } ?? pattern.endIndex
    let slash = pattern.utf8[..<special].lastIndex(of: UInt8(ascii: "/"))
    let end = slash.map { pattern.utf8.index(after: $0) } ?? pattern.startIndex
    start = String(pattern[..<end])
    rest = String(pattern[end...])
  }

  /// The paths that match now, and the paths in `known` that are missing but would match; sorted by bytes.
  /// `known` has absolute paths; the results are spelled as the pattern is.
  package func paths(known: some Sequence<String>) -> [Match] {
    var paths = FolderListing.paths(matching: start + rest).map { Match(path: $0, isThere: true) }
    var spelled = Set(paths.map(\.path))
    let folders = self.folders
    for path in known {
      guard let spelling = spelling(of: path, folders), spelled.insert(spelling).inserted,
        Self.isMissing(path)
      else { continue }
      paths.append(Match(path: spelling, isThere: false))
    }
    guard paths.contains(where: { !$0.isThere }) else { return paths }
    return paths.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// The pattern's spelling of an absolute path; nil if the path does not match. Compares names only, so the file may be
  /// missing.
  package func spelling(of path: String) -> String? { spelling(of: path, folders) }

  /// The absolute paths of the first folders, with links and without, each ending in a slash.
  package var folders: [String] {
    let absolute = FileSystem.absolutePath(of: start)
    guard let real = try? FileSystem.realPath(of: absolute) else { return [absolute] }
    let folder = real == "/" ? real : real + "/"
    return folder == absolute ? [absolute] : [absolute, folder]
  }

  /// The same, with an earlier value of ``folders``.
  package func spelling(of path: String, _ folders: [String]) -> String? {
    for folder in folders where path.utf8.starts(with: folder.utf8) {
      let name = String(path.dropFirst(folder.count))
      let result = unsafe fnmatch(
        PathText.systemName(of: rest), PathText.systemName(of: name), FNM_PATHNAME | FNM_PERIOD)
      if result == 0 { return start + name }
    }
    return nil
  }

  private static func isMissing(_ path: String) -> Bool {
    do throws(SystemError) {
      _ = try FileStatus.ofLink(path)
      return false
    } catch {
      return error.isMissing
    }
  }

  /// `*`, `?`, `[` and `\`
  private static let special: Set<UInt8> = [0x2A, 0x3F, 0x5B, 0x5C]
}
