internal import Inputs
internal import Reading
internal import SystemFiles

/// The inputs that a follower has open, in the order in which it met them.
///
/// The files have different generations, and each growing one is watched.
struct OpenFiles {
  private var files: [FollowedFile] = []
  /// The index of each file, by its generation.
  private var places: [UInt128: Int] = [:]
  private var watches: [UInt128: FileWatcher.Watch] = [:]
  private var watched: [FileWatcher.Watch: UInt128] = [:]
  private let watcher: FileWatcher

  init(_ watcher: FileWatcher) {
    self.watcher = watcher
  }

  var isEmpty: Bool { files.isEmpty }

  var indices: Range<Int> { files.indices }

  subscript(index: Int) -> FollowedFile {
    get { files[index] }
    _modify { yield &files[index] }
  }

  func contains(_ generation: UInt128) -> Bool { places[generation] != nil }

  /// The file of a watch that reported a change; nil for folders, and for files that were closed.
  func index(of watch: FileWatcher.Watch) -> Int? { watched[watch].flatMap { places[$0] } }

  mutating func open(_ file: FollowedFile) {
    let generation = file.origin.generation
    if file.isGrowingFile {
      let watch = watcher.watch(file: file.handle)
      watches[generation] = watch
      watched[watch] = generation
    }
    places[generation] = files.count
    files.append(file)
  }

  /// Closes a file, and moves the later ones one place forward.
  mutating func close(_ index: Int) {
    let generation = files[index].origin.generation
    if let watch = watches.removeValue(forKey: generation) {
      watcher.unwatch(watch)
      watched[watch] = nil
    }
    files.remove(at: index)
    places[generation] = nil
    for place in index..<files.count { places[files[place].origin.generation] = place }
  }

  /// The index of the file that had the input's name before another file, if the first bytes have come to that one:
  /// programs write to the new file now, and the last line of the old file comes first.
  func predecessor(of index: Int) -> Int? {
    let file = files[index]
    guard file.isLive, file.mark.offset == 0, let input = file.input, file.hasMore else {
      return nil
    }
    return files.firstIndex {
      $0.input == input && !$0.isLive && $0.isGrowingFile && ($0.isReady || $0.isUnfinished)
    }
  }
}
