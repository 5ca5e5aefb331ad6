/// Paths at which files are followed, with their status at the last check. It finds what no notice tells of: changes on
/// file systems without notices, or by other names of a file.
struct WatchedPaths {
  private var statuses: [String: FileStatus?] = [:]
  /// The watched paths in each folder.
  private var names: [String: Set<String>] = [:]

  /// All paths in a folder.
  func paths(in folder: String) -> Set<String> { names[folder] ?? [] }

  /// Begins to watch a path as it is now.
  ///
  /// - Returns: whether it was not watched before.
  mutating func add(_ path: String) -> Bool {
    guard statuses[path] == nil else { return false }
    statuses.updateValue(try? FileStatus.of(path), forKey: path)
    names[FileSystem.folder(of: path), default: []].insert(path)
    return true
  }

  mutating func remove(_ path: String) {
    guard statuses.removeValue(forKey: path) != nil else { return }
    let folder = FileSystem.folder(of: path)
    names[folder]?.remove(path)
    if names[folder]?.isEmpty == true { names[folder] = nil }
  }

  /// Compares a path with its status at the last check.
  mutating func check(_ path: String, _ events: inout FileWatcher.Events) {
    guard let seen = statuses[path] else { return }
    let status = try? FileStatus.of(path)
    guard status != seen else { return }
    statuses.updateValue(status, forKey: path)
    if let status, let seen, status.isSameFile(as: seen) {
      events.written.insert(path)
    } else {
      events.renamed.insert(path)
    }
  }
}

extension FileStatus {
  /// Whether both are of one file, with the same names and permissions, to which at most something was written.
  fileprivate func isSameFile(as other: FileStatus) -> Bool {
    identity == other.identity && kind == other.kind && names == other.names
      && access == other.access
  }
}
