/// A folder or an open file that a `FileWatcher` watches.
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

  /// The path of a folder; nil for an open file.
  var folder: String? {
    if case .folder(let path) = place { path } else { nil }
  }

  func status() -> FileStatus? {
    switch place {
    case .folder(let path): try? FileStatus.of(path)
    case .file(let file): try? file.status()
    }
  }
}
