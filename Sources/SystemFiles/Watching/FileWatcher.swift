#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// Waits until files and folders may have changed; for use by one thread.
///
/// On Linux the system gives notices (inotify). One watch for a folder covers all files in it, open or not, so the cost
/// of watching depends on what happens, not on the number of files. Whatever the system gives no notices of is visited
/// four times a second, or less often where that would take more than a hundredth of a processor: network file systems,
/// missing folders, more folders than the system has watches for, other systems. The paths that callers name are also
/// visited where there are notices, slowly, since some changes cause no notice. Callers see no difference. An event is
/// a hint: something may have changed.
package final class FileWatcher {
  /// How changes are noticed.
  package enum Mode: Sendable {
    /// By the system's notices where there are any.
    case automatic
    /// By visits only.
    case polling
  }

  /// An open file that is watched.
  package struct Watch: Hashable, Sendable {
    let number: Int
  }

  /// Ends a wait, from any thread.
  package let waker: Waker
  private var table: WatchTable
  private var paths = WatchedPaths()
  private var rounds: WatchRounds
  /// When notices were last taken, on the monotonic clock.
  private var lastNotices: UInt64 = 0
  /// How long notices are collected before they are taken again: a program that writes all the time, perhaps to a file
  /// that nobody follows, costs no more than this allows.
  private static let collectingNanoseconds: UInt64 = 4_000_000

  /// - Parameter pollMilliseconds: the interval at which to visit whatever the system gives no notices of.
  package init(
    mode: Mode = .automatic, pollMilliseconds: Int = 250
  ) throws(SystemError) {
    waker = try Waker()
    table = WatchTable(notifier: mode == .automatic ? ChangeNotifier() : nil)
    rounds = WatchRounds(pollInterval: UInt64(max(1, pollMilliseconds)) * 1_000_000)
  }

  /// Whether anything is visited because the system gives no notices of it.
  package var isPolling: Bool { !rounds.polled.isEmpty }

  // MARK: - What is watched

  /// Watches the names in a folder: those that come, go, are renamed or become readable, and those whose file is written
  /// to. If the folder is missing or moves away, waits for one to appear under its name. Does nothing if the folder is
  /// watched.
  ///
  /// Where the system gives no notices of the folder, files in it are not seen unless their paths are watched.
  /// To miss nothing, list the folder after this call.
  package func watch(folder path: String) {
    guard table.watch(of: path) == nil else { return }
    _ = table.add(WatchTarget(place: .folder(path)))
    placeMoved()
  }

  package func unwatch(folder path: String) {
    guard let watch = table.watch(of: path) else { return }
    remove(watch)
  }

  /// Visits a path now and then, whether or not there is a file: the wait ends when another file is there, or the file
  /// has changed. Does nothing if the path is watched.
  ///
  /// To miss nothing, read to the file's end after this call.
  package func watch(path: String) {
    if paths.add(path) { rounds.place(path, isNoticed: isNoticed(path)) }
  }

  package func unwatch(path: String) {
    paths.remove(path)
    rounds.remove(path)
  }

  /// Watches an open regular file, whatever its name: its bytes, size, names and permissions. Keeps the file open until it
  /// is unwatched. For files that have no name in a watched folder.
  ///
  /// To miss nothing, read to the file's end after this call.
  package func watch(file: FileHandle) -> Watch {
    let watch = table.add(WatchTarget(place: .file(file)))
    placeMoved()
    return watch
  }

  /// Stops watching an open file.
  package func unwatch(_ watch: Watch) { remove(watch) }

  private func remove(_ watch: Watch) {
    table.remove(watch)
    rounds.remove(watch)
  }

  private func isNoticed(_ path: String) -> Bool {
    table.watch(of: FileSystem.folder(of: path)).map { table.isNoticed($0) } ?? false
  }

  /// Moves each watch that gained or lost notices to the round in which it is visited now.
  private func placeMoved() {
    for (watch, isNoticed) in table.takeMoves() {
      let folder = table.folder(of: watch)
      rounds.place(watch, isNoticed: isNoticed, isFolder: folder != nil)
      guard let folder else { continue }
      for path in paths.paths(in: folder) { rounds.place(path, isNoticed: isNoticed) }
    }
  }

  // MARK: - Waiting

  /// Waits until something happens, or for a time.
  ///
  /// - Parameters:
  ///   - milliseconds: the longest wait; check for yourself when it is over.
  ///   - handles: pipes, terminals and sockets from which to wait for a read that returns at once. A pipe without writers
  ///     is ready; open a named one again to wait for its next writer.
  package func wait(upTo milliseconds: Int, also handles: [FileHandle] = []) -> Events {
    let deadline = CurrentProcess.monotonicNanoseconds + UInt64(max(0, milliseconds)) * 1_000_000
    while true {
      let due = rounds.due.map { min($0, deadline) } ?? deadline
      var events = poll(until: due, handles)
      let now = CurrentProcess.monotonicNanoseconds
      visitDue(now, &events)
      if !events.isEmpty || now >= deadline { return events }
    }
  }

  private func visitDue(_ now: UInt64, _ events: inout Events) {
    guard let due = rounds.due, due <= now else { return }
    let before = events
    rounds.visitDue(now, &table, &paths, &events)
    placeMoved()
    // A file that left its path may by now be under another watched path, which was visited before the file got there.
    // Only both visits together distinguish this from a file that is gone and a new one.
    for _ in 0..<3 where isPolling && !events.renamed.isSubset(of: before.renamed) {
      let known = events.renamed
      rounds.visitPolledPaths(&paths, &events)
      if events.renamed == known { break }
    }
  }

  private func poll(until moment: UInt64, _ handles: [FileHandle]) -> Events {
    let collected = lastNotices + Self.collectingNanoseconds
    let now = CurrentProcess.monotonicNanoseconds
    if now < collected, table.descriptor >= 0 {
      let events = poll(until: min(moment, collected), -1, handles)
      if !events.isEmpty || moment <= collected { return events }
    }
    return poll(until: moment, table.descriptor, handles)
  }

  private func poll(
    until moment: UInt64, _ notices: Int32, _ handles: [FileHandle]
  ) -> Events {
    // The system leaves out negative descriptors.
    var entries = ([waker.readEnd, notices] + handles.map(\.descriptor)).map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    let now = CurrentProcess.monotonicNanoseconds
    let milliseconds = moment > now ? (moment - now + 999_999) / 1_000_000 : 0
    let count = systemPoll(&entries, Int32(clamping: milliseconds))
    var events = Events()
    guard count > 0 else {
      // If the system cannot wait, callers check for themselves, with a pause in between.
      if count < 0, errno != EINTR {
        _ = usleep(100_000)
        events = everything
      }
      return events
    }
    if entries[1].revents != 0 {
      lastNotices = CurrentProcess.monotonicNanoseconds
      events = table.takeNotices() ?? everything
      placeMoved()
    }
    if entries[0].revents != 0 { events.isWoken = waker.takeWake() }
    events.ready = handles.indices.filter { entries[2 + $0].revents != 0 }
    return events
  }

  /// All that may have changed when the system has lost notices: all folders and open files, and the paths that have
  /// changed.
  private var everything: Events {
    var events = table.everything
    events.hasLostNotices = true
    rounds.visitAllPaths(&paths, &events)
    return events
  }
}

// `FileWatcher` has a method of the same name, which would be found first inside of it.
private func systemPoll(_ entries: inout [pollfd], _ milliseconds: Int32) -> Int32 {
  unsafe poll(&entries, nfds_t(entries.count), milliseconds)
}
