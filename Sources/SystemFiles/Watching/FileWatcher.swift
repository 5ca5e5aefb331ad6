#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// Waits until files and folders may have changed; for use by one thread.
///
/// On Linux the system gives notices (inotify). Everything that it gives none of is checked four times a second: other
/// systems, network file systems, missing folders, more files than the system has watches for. Callers see no
/// difference. An event is a hint: something may have changed.
package final class FileWatcher {
  /// How changes are noticed.
  package enum Mode: Sendable {
    /// By the system's notices where there are any.
    case automatic
    /// By checking only.
    case polling
  }

  /// A file or folder that is watched.
  package struct Watch: Hashable, Sendable {
    let number: Int
  }

  /// What happened during a wait; empty if it timed out.
  package struct Events: Equatable, Sendable {
    /// What may have changed; everything that is watched if the system lost notices.
    package var changed: Set<Watch> = []
    /// The handles, by their places in the caller's list, from which a read returns at once.
    package var ready: [Int] = []
    /// Whether the waker ended the wait.
    package var isWoken = false

    /// Whether nothing happened.
    package var isEmpty: Bool { changed.isEmpty && ready.isEmpty && !isWoken }
  }

  /// Ends a wait, from any thread.
  package let waker: Waker
  private var table: WatchTable
  private let pollInterval: UInt64
  private var nextPoll: UInt64 = 0
  private var nextReview: UInt64 = 0
  /// How often to check that names still lead to the watched folders, in nanoseconds.
  private static let reviewInterval: UInt64 = 1_000_000_000

  /// - Parameter pollMilliseconds: how often to check whatever the system gives no notices of.
  package init(
    mode: Mode = .automatic, pollMilliseconds: Int = 250
  ) throws(SystemError) {
    waker = try Waker()
    table = WatchTable(notifier: mode == .automatic ? ChangeNotifier() : nil)
    pollInterval = UInt64(max(1, pollMilliseconds)) * 1_000_000
  }

  /// Whether anything is checked, because the system gives no notices of it.
  package var isPolling: Bool { !table.polled.isEmpty }

  /// Watches the names in a folder: those that come, go, are renamed and become readable. If the folder is missing or
  /// moves away, waits for one to appear under its name.
  ///
  /// To miss nothing, list the folder after this call.
  package func watch(folder path: String) -> Watch {
    add(WatchTarget(place: .folder(path)))
  }

  /// Watches an open regular file, whatever its name: its bytes, size, names and permissions. Keeps the file open until it
  /// is unwatched.
  ///
  /// To miss nothing, read to the file's end after this call.
  package func watch(file: FileHandle) -> Watch {
    add(WatchTarget(place: .file(file)))
  }

  /// Stops watching something.
  package func unwatch(_ watch: Watch) {
    table.remove(watch)
  }

  /// Waits until something happens, or for a time.
  ///
  /// - Parameters:
  ///   - milliseconds: the longest wait; check for yourself when it is over.
  ///   - handles: pipes, terminals and sockets from which to wait for a read that returns at once. A pipe without writers
  ///     is ready; open a named one again to wait for its next writer.
  package func wait(upTo milliseconds: Int, also handles: [FileHandle] = []) -> Events {
    let deadline = CurrentProcess.monotonicNanoseconds + UInt64(max(0, milliseconds)) * 1_000_000
    while true {
      var events = poll(until: isPolling ? min(deadline, nextPoll) : deadline, handles)
      let now = CurrentProcess.monotonicNanoseconds
      if isPolling, now >= nextPoll {
        nextPoll = now + pollInterval
        events.changed.formUnion(table.checkPolled())
      }
      if now >= nextReview {
        nextReview = now + Self.reviewInterval
        notingNewPolls { events.changed.formUnion(table.review()) }
      }
      if !events.isEmpty || now >= deadline { return events }
    }
  }

  private func add(_ target: WatchTarget) -> Watch {
    notingNewPolls { table.add(target) }
  }

  /// Does something that may begin to poll, after which the first check is due in one interval.
  private func notingNewPolls<Result>(_ body: () -> Result) -> Result {
    let wasPolling = isPolling
    defer {
      if !wasPolling { nextPoll = CurrentProcess.monotonicNanoseconds + pollInterval }
    }
    return body()
  }

  private func poll(until moment: UInt64, _ handles: [FileHandle]) -> Events {
    var entries = ([waker.readEnd, table.descriptor] + handles.map(\.descriptor)).map {
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
        events.changed = table.all
      }
      return events
    }
    if entries[0].revents != 0 { events.isWoken = waker.takeWake() }
    if entries[1].revents != 0 {
      notingNewPolls { events.changed.formUnion(table.takeNotices()) }
    }
    events.ready = handles.indices.filter { entries[2 + $0].revents != 0 }
    return events
  }
}

// `FileWatcher` has a method of the same name, which would be found first inside of it.
private func systemPoll(_ entries: inout [pollfd], _ milliseconds: Int32) -> Int32 {
  unsafe poll(&entries, nfds_t(entries.count), milliseconds)
}
