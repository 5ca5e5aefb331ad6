/// The folders and open files that a `FileWatcher` watches: by the system's notices where it gives any; the others are to
/// be visited now and then.
struct WatchTable: ~Copyable {
  typealias Watch = FileWatcher.Watch
  typealias Events = FileWatcher.Events

  /// Ready to read once the system has notices; -1 if it never has any.
  let descriptor: Int32
  private var notifier: ChangeNotifier?
  private var remote = RemoteFileSystems()
  private var targets: [Watch: WatchTarget] = [:]
  private var folders: [String: Watch] = [:]
  /// The watches of each subject: two open files may be one file to the system.
  private var watches: [ChangeNotifier.Subject: Set<Watch>] = [:]
  private var lastNumber = 0
  /// The watches that came to have notices, or lost them, since the last call of ``takeMoves()``.
  private var moves: [Watch: Bool] = [:]

  /// - Parameter notifier: nil to have everything visited.
  init(notifier: consuming ChangeNotifier?) {
    descriptor =
      switch notifier {
      case .some(let notifier): notifier.descriptor
      case .none: -1
      }
    self.notifier = notifier
  }

  /// Everything that is watched, as events.
  var everything: Events {
    var events = Events()
    for (watch, target) in targets { events.note(target, watch) }
    return events
  }

  /// The folder of a watch; nil for an open file.
  func folder(of watch: Watch) -> String? { targets[watch]?.folder }

  func watch(of folder: String) -> Watch? { folders[folder] }

  /// Whether the system gives notices of a watch.
  func isNoticed(_ watch: Watch) -> Bool { targets[watch]?.subject != nil }

  mutating func add(_ target: WatchTarget) -> Watch {
    lastNumber += 1
    let watch = Watch(number: lastNumber)
    targets[watch] = target
    if let folder = target.folder { folders[folder] = watch }
    moves[watch] = notify(watch) == nil
    return watch
  }

  mutating func remove(_ watch: Watch) {
    forgetSubject(of: watch)
    if let folder = targets[watch]?.folder { folders[folder] = nil }
    targets[watch] = nil
    moves[watch] = nil
  }

  /// The watches that came to have notices (true), or lost them, since the last call.
  mutating func takeMoves() -> [Watch: Bool] {
    defer { moves = [:] }
    return moves
  }

  /// What the system's notices say; nil if it lost some, so that anything may have changed. Never waits.
  mutating func takeNotices() -> Events? {
    guard let notices = notifier?.take() else { return Events() }
    var events = Events()
    for (subject, names) in notices.renamed {
      for folder in folders(of: subject) {
        events.renamed.formUnion(names.map { PathName.path(of: $0, in: folder) })
      }
    }
    for (subject, names) in notices.written {
      for folder in folders(of: subject) {
        events.written.formUnion(names.map { PathName.path(of: $0, in: folder) })
      }
    }
    for subject in notices.changed {
      for watch in watches[subject] ?? [] {
        guard let target = targets[watch] else { continue }
        events.note(target, watch)
        // A folder that was moved away no longer has its name.
        let isLost = notices.moved.contains(subject) && target.folder != nil
        if isLost || notices.ended.contains(subject) { restart(watch) }
      }
    }
    return notices.isOverflown ? nil : events
  }

  /// Visits something of which the system gives no notices, and asks the system for notices again.
  ///
  /// - Parameter asks: whether the system may have watches left; false afterwards if it has none.
  mutating func visit(_ watch: Watch, asking asks: inout Bool, _ events: inout Events) {
    guard let target = targets[watch] else { return }
    var isChanged = check(watch)
    if asks, notifier != nil {
      switch notify(watch) {
      case nil:
        moves[watch] = true
        // No notice tells of what happened just before notices began.
        isChanged = true
      case .limit: asks = false
      case .file: break
      }
    }
    if isChanged { events.note(target, watch) }
  }

  /// Finds out whether a folder's name has come to lead to another folder, of which the system gives no notice.
  mutating func review(_ watch: Watch, _ events: inout Events) {
    guard let target = targets[watch], target.subject != nil,
      target.status()?.identity != target.seen?.identity
    else { return }
    events.note(target, watch)
    restart(watch)
  }

  /// Whether something has changed since the last check, or so shortly before it that its time may be the same.
  private mutating func check(_ watch: Watch) -> Bool {
    guard let target = targets[watch] else { return false }
    let status = target.status()
    targets[watch]?.seen = status
    guard status == target.seen else { return true }
    guard target.folder != nil, let modified = status?.modified.seconds else { return false }
    return abs(modified - CurrentProcess.secondsSinceEpoch) <= 2
  }

  private func folders(of subject: ChangeNotifier.Subject) -> [String] {
    (watches[subject] ?? []).compactMap { targets[$0]?.folder }
  }

  /// Asks the system for notices; nil if it will give them, otherwise why not.
  private mutating func notify(_ watch: Watch) -> ChangeNotifier.Refusal? {
    guard var target = targets[watch] else { return .file }
    // The next review sees whatever takes this folder's place from here on.
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

  private mutating func subject(
    of target: WatchTarget
  ) throws(ChangeNotifier.Refusal) -> ChangeNotifier.Subject? {
    switch target.place {
    case .folder(let path): try notifier?.add(folder: path)
    case .file(let file): try notifier?.add(file: file)
    }
  }

  private mutating func forgetSubject(of watch: Watch) {
    guard let subject = targets[watch]?.subject else { return }
    targets[watch]?.subject = nil
    watches[subject]?.remove(watch)
    guard watches[subject]?.isEmpty == true else { return }
    watches[subject] = nil
    notifier?.remove(subject)
  }

  /// Watches whatever has the name now, if anything does.
  private mutating func restart(_ watch: Watch) {
    forgetSubject(of: watch)
    moves[watch] = notify(watch) == nil
  }
}

extension FileWatcher.Events {
  fileprivate mutating func note(_ target: WatchTarget, _ watch: FileWatcher.Watch) {
    if let folder = target.folder { folders.insert(folder) } else { files.insert(watch) }
  }
}
