/// What a `FileWatcher` watches: by the system's notices where it gives any, by checking now and then elsewhere.
struct WatchTable: ~Copyable {
  typealias Watch = FileWatcher.Watch

  /// Ready to read once the system has notices; -1 if it never has any.
  let descriptor: Int32
  private var notifier: ChangeNotifier?
  private var remote = RemoteFileSystems()
  private var targets: [Watch: WatchTarget] = [:]
  /// The watches of each subject: two open files may be one file to the system.
  private var watches: [ChangeNotifier.Subject: Set<Watch>] = [:]
  /// The watches of which the system gives no notices.
  private(set) var polled: Set<Watch> = []
  private var lastNumber = 0

  /// - Parameter notifier: nil to check everything.
  init(notifier: consuming ChangeNotifier?) {
    descriptor =
      switch notifier {
      case .some(let notifier): notifier.descriptor
      case .none: -1
      }
    self.notifier = notifier
  }

  var all: Set<Watch> { Set(targets.keys) }

  mutating func add(_ target: WatchTarget) -> Watch {
    lastNumber += 1
    let watch = Watch(number: lastNumber)
    targets[watch] = target
    if notify(watch) != nil { polled.insert(watch) }
    return watch
  }

  mutating func remove(_ watch: Watch) {
    forgetSubject(of: watch)
    polled.remove(watch)
    targets[watch] = nil
  }

  /// What may have changed according to the system's notices. Never waits.
  mutating func takeNotices() -> Set<Watch> {
    guard let notices = notifier?.take() else { return [] }
    var changed: Set<Watch> = notices.isOverflown ? all : []
    for subject in notices.changed {
      for watch in watches[subject] ?? [] {
        changed.insert(watch)
        // A folder that was moved away no longer has its name.
        let isLost = notices.moved.contains(subject) && targets[watch]?.isFolder == true
        if isLost || notices.ended.contains(subject) { restart(watch) }
      }
    }
    return changed
  }

  /// What has changed among the things without notices since they were last checked.
  mutating func checkPolled() -> Set<Watch> {
    let polled = polled
    return polled.filter { check($0) }
  }

  /// Finds folders whose name has come to lead to another folder, and asks again for notices that were refused.
  ///
  /// - Returns: what has changed.
  mutating func review() -> Set<Watch> {
    var changed: Set<Watch> = []
    for (watch, target) in targets where target.isFolder && target.subject != nil {
      guard target.status()?.identity != target.seen?.identity else { continue }
      changed.insert(watch)
      restart(watch)
    }
    guard notifier != nil else { return changed }
    for watch in polled {
      let before = targets[watch]?.seen
      let refusal = notify(watch)
      if targets[watch]?.seen != before { changed.insert(watch) }
      if refusal == nil { polled.remove(watch) }
      if refusal == .limit { break }
    }
    return changed
  }

  /// Whether something has changed since the last check, or so shortly before it that its time may be the same.
  private mutating func check(_ watch: Watch) -> Bool {
    guard let target = targets[watch] else { return false }
    let status = target.status()
    targets[watch]?.seen = status
    guard status == target.seen else { return true }
    guard target.isFolder, let modified = status?.modified.seconds else { return false }
    return abs(modified - CurrentProcess.secondsSinceEpoch) <= 2
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
    if notify(watch) != nil { polled.insert(watch) }
  }
}
