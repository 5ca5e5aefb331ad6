/// Schedules the visits of a `FileWatcher`. How often something is visited depends on how much the system reports of
/// it.
struct WatchRounds {
  typealias Watch = FileWatcher.Watch
  typealias Events = FileWatcher.Events

  /// A folder or an open file, or a path.
  enum Target: Hashable {
    case watch(Watch)
    case path(String)
  }

  /// Everything of which the system gives no notices. These visits are what following costs there.
  private(set) var polled: PacedRound<Target>
  /// Folders with notices. The system gives none when a folder above is renamed, or when a link comes to lead
  /// elsewhere.
  private var reviewed = PacedRound<Watch>(interval: 1_000_000_000, divisor: 400)
  /// Paths in folders with notices. The system gives none of what is written through a memory map, by another name of
  /// the file, or below another layer of an overlay.
  private var swept = PacedRound<String>(interval: 5_000_000_000, divisor: 400)

  /// - Parameter pollInterval: in nanoseconds.
  init(pollInterval: UInt64) {
    polled = PacedRound(interval: pollInterval, divisor: 100)
  }

  /// When the next visits are due, on the monotonic clock.
  var due: UInt64? { [polled.due, reviewed.due, swept.due].compactMap(\.self).min() }

  mutating func place(_ watch: Watch, isNoticed: Bool, isFolder: Bool) {
    remove(watch)
    let now = CurrentProcess.monotonicNanoseconds
    if !isNoticed {
      polled.insert(.watch(watch), at: now)
    } else if isFolder {
      reviewed.insert(watch, at: now)
    }
  }

  mutating func place(_ path: String, isNoticed: Bool) {
    remove(path)
    let now = CurrentProcess.monotonicNanoseconds
    if isNoticed { swept.insert(path, at: now) } else { polled.insert(.path(path), at: now) }
  }

  mutating func remove(_ watch: Watch) {
    polled.remove(.watch(watch))
    reviewed.remove(watch)
  }

  mutating func remove(_ path: String) {
    polled.remove(.path(path))
    swept.remove(path)
  }

  /// Visits what is due, one portion of each round.
  mutating func visitDue(
    _ now: UInt64, _ table: inout WatchTable, _ paths: inout WatchedPaths,
    _ events: inout Events
  ) {
    var asks = true
    polled.visit(now) { target in
      switch target {
      case .watch(let watch): table.visit(watch, asking: &asks, &events)
      case .path(let path): paths.check(path, &events)
      }
    }
    reviewed.visit(now) { table.review($0, &events) }
    swept.visit(now) { paths.check($0, &events) }
  }

  /// Visits all paths of which the system gives no notices.
  mutating func visitPolledPaths(_ paths: inout WatchedPaths, _ events: inout Events) {
    let clock = VisitClock()
    for case .path(let path) in polled.all { paths.check(path, &events) }
    polled.note(visitsBetween: clock)
  }

  /// Visits all paths.
  mutating func visitAllPaths(_ paths: inout WatchedPaths, _ events: inout Events) {
    visitPolledPaths(&paths, &events)
    for path in swept.all { paths.check(path, &events) }
  }
}
