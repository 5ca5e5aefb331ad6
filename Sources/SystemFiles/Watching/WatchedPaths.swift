/// Paths at which files are followed, with their status at the last check. The checks find what no notice tells of:
/// changes on file systems without notices, and changes by another name of a file.
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
  /// Whether both describe one file with unchanged type, number of names, owner, group and permissions. Its content may
  /// differ.
  fileprivate func isSameFile(as other: FileStatus) -> Bool {
    identity == other.identity && kind == other.kind && names == other.names
      && access == other.access
  }
}
