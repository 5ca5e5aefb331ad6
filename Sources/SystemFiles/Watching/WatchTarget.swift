/// A folder or file that a `FileWatcher` watches.
struct WatchTarget {
  enum Place {
    case folder(String)
    case file(FileHandle)
  }

  let place: Place
  /// Its status at the last check; nil if it was missing.
  var seen: FileStatus?
  /// The system's name for it in notices; nil if the system gives none.
  var subject: ChangeNotifier.Subject?

  init(place: Place) {
    self.place = place
  }

  var isFolder: Bool {
    if case .folder = place { true } else { false }
  }

  func status() -> FileStatus? {
    switch place {
    case .folder(let path): try? FileStatus.of(path)
    case .file(let file): try? file.status()
    }
  }
}
