internal import FileTracking
internal import SystemFiles

/// The paths that inputs name at one moment.
struct InputListing {
  /// In the order of the inputs, without the files that the run writes.
  private(set) var paths: [NamedPath] = []
  /// The files that the run writes, where patterns found them.
  private(set) var notices: [TrackingNotice] = []
  private let written: FilesWrittenByRun

  /// - Parameter known: paths that belong to the inputs even if they are gone.
  init(
    _ inputs: [RememberedInput], written: FilesWrittenByRun, known: some Collection<String>
  ) {
    self.written = written
    for (index, input) in inputs.enumerated() {
      for (path, name, isThere) in input.paths(known: known) {
        add(path, name, isThere: isThere, to: index, input)
      }
    }
  }

  /// A single path that an input may name; nothing if it is one that the run writes.
  init(of path: String, in index: Int, _ input: RememberedInput, written: FilesWrittenByRun) {
    self.written = written
    add(path, input.shownName(of: path), isThere: true, to: index, input)
  }

  private mutating func add(
    _ path: String, _ name: String, isThere: Bool, to index: Int, _ input: RememberedInput
  ) {
    if input.isPattern, let file = written.file(at: path) {
      notices.append(TrackingNotice(kind: .written(file), input: index, path: path))
      return
    }
    paths.append(
      NamedPath(
        input: index, path: path, absolute: FileSystem.absolutePath(of: path), name: name,
        isFromPattern: input.isPattern, isThere: isThere))
  }
}
