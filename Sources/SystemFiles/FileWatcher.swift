#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// Waits until something happens to files and folders; one thread's own.
///
/// The system tells where it does (inotify). What it does not tell of is looked at every quarter of a second: other
/// systems, network file systems, folders that are not there yet, more files than the system has watches for. Callers
/// see no difference. What is told is never more than a hint: that something may have changed.
package final class FileWatcher {
  /// How changes are noticed.
  package enum Mode: Sendable {
    /// By the system's notices where there are any.
    case automatic
    /// By looking.
    case polling
  }

  /// A file or folder that is watched.
  package struct Watch: Hashable, Sendable {
    fileprivate let number: Int
  }

  /// What a wait has seen; nothing when its time was over.
  package struct Events: Equatable, Sendable {
    /// What may have changed; all that is watched when the system lost count.
    package var changed: Set<Watch> = []
    /// Which of the files that were also waited for can be read, by their places among them.
    package var ready: [Int] = []
    /// Whether somebody woke.
    package var isWoken = false

    /// Whether nothing happened.
    package var isEmpty: Bool { changed.isEmpty && ready.isEmpty && !isWoken }
  }

  /// Ends a wait, from any thread.
  package let waker: Waker
  private var notifier: ChangeNotifier?
  private var remote = RemoteFileSystems()
  private var targets: [Watch: WatchTarget] = [:]
  /// Two open files may be one for the system.
  private var watches: [ChangeNotifier.Subject: Set<Watch>] = [:]
  private var polled: Set<Watch> = []
  private var lastNumber = 0
  private let pollInterval: UInt64
  private var nextPoll: UInt64 = 0
  private var nextReview: UInt64 = 0
  // How often it is looked whether names lead to what is watched, in nanoseconds.
  private static let reviewInterval: UInt64 = 1_000_000_000

  /// - Parameter pollMilliseconds: how often it is looked at what the system does not tell of.
  package init(
    mode: Mode = .automatic, pollMilliseconds: Int = 250
  ) throws(SystemError) {
    waker = try Waker()
    notifier = mode == .automatic ? ChangeNotifier() : nil
    pollInterval = UInt64(max(1, pollMilliseconds)) * 1_000_000
  }

  /// Whether anything is looked at rather than told by the system.
  package var isPolling: Bool { !polled.isEmpty }

  /// Watches the names in a folder: those that come, go, are renamed and become readable. A folder that is not there,
  /// or moves away, is waited for.
  ///
  /// To miss nothing, look into the folder after this.
  package func watch(folder path: String) -> Watch {
    add(WatchTarget(place: .folder(path)))
  }

  /// Watches an open regular file under whatever name it has: its bytes, size, names and permissions. The file stays
  /// open until it is no longer watched.
  ///
  /// To miss nothing, read to the file's end after this.
  package func watch(file: FileHandle) -> Watch {
    add(WatchTarget(place: .file(file)))
  }

  /// Watches no more.
  package func unwatch(_ watch: Watch) {
    forgetSubject(of: watch)
    polled.remove(watch)
    targets[watch] = nil
  }

  /// Waits until something happens, or for a time.
  ///
  /// - Parameters:
  ///   - milliseconds: the longest time to wait; look for yourself when it is over.
  ///   - handles: pipes, terminals and sockets to wait for until a read would return at once. A pipe whose writers are
  ///     gone is ready; open a named one anew to wait for its next writer.
  package func wait(upTo milliseconds: Int, also handles: [FileHandle] = []) -> Events {
    let deadline = CurrentProcess.monotonicNanoseconds + UInt64(max(0, milliseconds)) * 1_000_000
    while true {
      var events = poll(until: polled.isEmpty ? deadline : min(deadline, nextPoll), handles)
      let now = CurrentProcess.monotonicNanoseconds
      if !polled.isEmpty, now >= nextPoll {
        nextPoll = now + pollInterval
        for watch in polled where look(at: watch) { events.changed.insert(watch) }
      }
      if now >= nextReview {
        nextReview = now + Self.reviewInterval
        review(&events)
      }
      if !events.isEmpty || now >= deadline { return events }
    }
  }

  private func poll(until moment: UInt64, _ handles: [FileHandle]) -> Events {
    var entries = ([waker.readEnd, notifier?.descriptor ?? -1] + handles.map(\.descriptor)).map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    let now = CurrentProcess.monotonicNanoseconds
    let milliseconds = moment > now ? (moment - now + 999_999) / 1_000_000 : 0
    let count = systemPoll(&entries, Int32(clamping: milliseconds))
    var events = Events()
    guard count > 0 else {
      // Where waiting is impossible callers look for themselves, but not without a pause.
      if count < 0, errno != EINTR {
        _ = usleep(100_000)
        events.changed = Set(targets.keys)
      }
      return events
    }
    if entries[0].revents != 0 { events.isWoken = waker.takeWake() }
    if entries[1].revents != 0 { takeNotices(&events) }
    events.ready = handles.indices.filter { entries[2 + $0].revents != 0 }
    return events
  }

  private func takeNotices(_ events: inout Events) {
    guard let notices = notifier?.take() else { return }
    if notices.isOverflown { events.changed = Set(targets.keys) }
    for subject in notices.changed {
      for watch in watches[subject] ?? [] {
        events.changed.insert(watch)
        // A folder that has moved away is no longer the one of that name.
        let isLost = notices.moved.contains(subject) && targets[watch]?.isFolder == true
        if isLost || notices.ended.contains(subject) { restart(watch) }
      }
    }
  }
}

extension FileWatcher {
  private func add(_ target: WatchTarget) -> Watch {
    lastNumber += 1
    let watch = Watch(number: lastNumber)
    targets[watch] = target
    if notify(watch) != nil { startPolling(watch) }
    return watch
  }

  private func startPolling(_ watch: Watch) {
    if polled.isEmpty { nextPoll = CurrentProcess.monotonicNanoseconds + pollInterval }
    polled.insert(watch)
  }

  /// Asks the system for notices of what is watched; tells why there will be none.
  private func notify(_ watch: Watch) -> ChangeNotifier.Refusal? {
    guard var target = targets[watch] else { return .file }
    // What comes in place of this folder from here on is seen at the next review.
    target.seen = target.status()
    targets[watch] = target
    guard let seen = target.seen, !remote.contains(device: seen.identity.device) else {
      return .file
    }
    do {
      guard let subject = try subject(of: target) else { return .file }
      targets[watch]?.subject = subject
      watches[subject, default: []].insert(watch)
      return nil
    } catch {
      return error
    }
  }

  private func subject(
    of target: WatchTarget
  ) throws(ChangeNotifier.Refusal) -> ChangeNotifier.Subject? {
    switch target.place {
    case .folder(let path): try notifier?.add(folder: path)
    case .file(let file): try notifier?.add(file: file)
    }
  }

  private func forgetSubject(of watch: Watch) {
    guard let subject = targets[watch]?.subject else { return }
    targets[watch]?.subject = nil
    watches[subject]?.remove(watch)
    guard watches[subject]?.isEmpty == true else { return }
    watches[subject] = nil
    notifier?.remove(subject)
  }

  /// Watches anew what has the name now, if anything has.
  private func restart(_ watch: Watch) {
    forgetSubject(of: watch)
    if notify(watch) != nil { startPolling(watch) }
  }

  /// Whether what is watched has changed since the last look, or so shortly before it that its time may be the same.
  private func look(at watch: Watch) -> Bool {
    guard let target = targets[watch] else { return false }
    let status = target.status()
    targets[watch]?.seen = status
    guard status == target.seen else { return true }
    guard target.isFolder, let modified = status?.modified.seconds else { return false }
    return abs(modified - CurrentProcess.secondsSinceEpoch) <= 2
  }

  /// Finds folders whose name leads to another one now, and asks again for notices that could not be had.
  private func review(_ events: inout Events) {
    for (watch, target) in targets where target.isFolder && target.subject != nil {
      guard target.status()?.identity != target.seen?.identity else { continue }
      events.changed.insert(watch)
      restart(watch)
    }
    guard notifier != nil else { return }
    for watch in polled {
      let before = targets[watch]?.seen
      let refusal = notify(watch)
      if targets[watch]?.seen != before { events.changed.insert(watch) }
      if refusal == nil { polled.remove(watch) }
      if refusal == .limit { break }
    }
  }
}

/// What a `FileWatcher` watches.
private struct WatchTarget {
  enum Place {
    case folder(String)
    case file(FileHandle)
  }

  let place: Place
  /// What was known of it at the last look; nil where there was nothing.
  var seen: FileStatus?
  /// What the system calls it in its notices; nil where there are none.
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

// `FileWatcher` has a method of the same name, which would be found first inside of it.
private func systemPoll(_ entries: inout [pollfd], _ milliseconds: Int32) -> Int32 {
  unsafe poll(&entries, nfds_t(entries.count), milliseconds)
}
