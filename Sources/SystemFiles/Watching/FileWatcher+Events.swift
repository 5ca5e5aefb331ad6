extension FileWatcher {
  /// What happened during a wait; empty if it timed out. A path is a watched path, or the path of a watched folder with
  /// a name added.
  package struct Events: Equatable, Sendable {
    /// Paths that may lead to another file than before, or to a file with other permissions or another number of names.
    package var renamed: Set<String> = []
    /// Paths of files to which something may have been written, or that were cut off.
    package var written: Set<String> = []
    /// Watched folders in which any name may have changed.
    package var folders: Set<String> = []
    /// Watched open files that may have changed.
    package var files: Set<Watch> = []
    /// Whether the system lost notices, so that files may have changed that are not among the above.
    package var hasLostNotices = false
    /// The handles, by their places in the caller's list, from which a read returns at once.
    package var ready: [Int] = []
    /// Whether the waker ended the wait.
    package var isWoken = false

    /// Nothing.
    package init() {}

    /// Whether nothing happened.
    package var isEmpty: Bool {
      renamed.isEmpty && written.isEmpty && folders.isEmpty && files.isEmpty && !hasLostNotices
        && ready.isEmpty && !isWoken
    }

    /// Adds what happened later.
    package mutating func add(_ later: Events) {
      renamed.formUnion(later.renamed)
      written.formUnion(later.written)
      folders.formUnion(later.folders)
      files.formUnion(later.files)
      hasLostNotices = hasLostNotices || later.hasLostNotices
      ready += later.ready
      isWoken = isWoken || later.isWoken
    }
  }
}
