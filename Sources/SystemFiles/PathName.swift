/// Paths taken apart and put together.
package enum PathName {
  /// What comes after the last slash.
  package static func last(of path: String) -> String {
    path.utf8.lastIndex(of: 0x2F).map { String(path[path.utf8.index(after: $0)...]) } ?? path
  }

  package static func path(of name: String, in folder: String) -> String {
    folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }

  /// The name without its ending. A name without an ending, or whose only dot is its first character, is returned
  /// whole.
  package static func stem(of name: String) -> String {
    guard let dot = name.utf8.lastIndex(of: 0x2E), dot > name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// A path without what precedes it: `b/c` of `a/b/c` after `a/`; the path itself where that does not precede it.
  package static func path(_ path: String, after base: String) -> String {
    guard path.utf8.starts(with: base.utf8) else { return path }
    return String(path.utf8.dropFirst(base.utf8.count)) ?? path
  }
}
