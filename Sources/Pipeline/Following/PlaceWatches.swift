internal import SystemFiles

/// Which paths and folders a follower watches, and for the sake of which places of inputs.
struct PlaceWatches {
  private var paths: [String: Set<String>] = [:]
  /// How many places need a path.
  private var pathUses: [String: Int] = [:]
  /// How many watched paths a folder has.
  private var folderUses: [String: Int] = [:]
  /// The folders in which patterns look for names.
  private var searched: Set<String> = []
  private let watcher: FileWatcher

  init(_ watcher: FileWatcher) {
    self.watcher = watcher
  }

  /// Watches the folders in which patterns look for names.
  ///
  /// - Returns: whether one was not watched before: what is in it may have changed since it was listed.
  mutating func set(searched folders: Set<String>) -> Bool {
    let before = searched
    searched = folders
    for folder in before.subtracting(folders) where folderUses[folder] == nil {
      watcher.unwatch(folder: folder)
    }
    for folder in folders { watcher.watch(folder: folder) }
    return !folders.subtracting(before).subtracting(folderUses.keys).isEmpty
  }

  /// Watches the paths of a place, with their folders, and no others for its sake.
  ///
  /// - Returns: whether one is in a folder that was not watched before.
  mutating func set(_ wanted: Set<String>, for place: String) -> Bool {
    let before = paths[place] ?? []
    guard before != wanted else { return false }
    paths[place] = wanted.isEmpty ? nil : wanted
    var isNew = false
    for path in wanted.subtracting(before) where begin(path) { isNew = true }
    for path in before.subtracting(wanted) { end(path) }
    return isNew
  }

  /// Watches nothing any more for the sake of places other than some.
  mutating func keep(_ places: (String) -> Bool) {
    for place in Array(paths.keys) where !places(place) { _ = set([], for: place) }
  }

  private mutating func begin(_ path: String) -> Bool {
    pathUses[path, default: 0] += 1
    guard pathUses[path] == 1 else { return false }
    let folder = FileSystem.folder(of: path)
    let isNew = folderUses[folder] == nil && !searched.contains(folder)
    folderUses[folder, default: 0] += 1
    watcher.watch(folder: folder)
    watcher.watch(path: path)
    return isNew
  }

  private mutating func end(_ path: String) {
    let uses = (pathUses[path] ?? 1) - 1
    pathUses[path] = uses > 0 ? uses : nil
    guard uses <= 0 else { return }
    watcher.unwatch(path: path)
    let folder = FileSystem.folder(of: path)
    let paths = (folderUses[folder] ?? 1) - 1
    folderUses[folder] = paths > 0 ? paths : nil
    if paths <= 0, !searched.contains(folder) { watcher.unwatch(folder: folder) }
  }
}
