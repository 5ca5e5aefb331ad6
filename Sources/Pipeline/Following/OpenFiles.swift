internal import Checkpoints
internal import FileTracking
internal import Inputs
internal import Reading
internal import SystemFiles

/// The inputs that a follower reads, by their generation: those that are open, as many as the process may open, and those
/// that wait until another one is closed.
struct OpenFiles {
  private var files: [UInt128: FollowedFile] = [:]
  /// Files with something to read that are not open.
  private var waiting: [UInt128: InputSurveyor.File] = [:]
  private var turns = ReadingTurns()
  /// Files that had nothing to read, the longest ago first; some may have had since.
  private var idle = ReadingTurns()
  private var byInput: [String: Set<UInt128>] = [:]
  private var byPath: [String: UInt128] = [:]
  private var watches: [UInt128: FileWatcher.Watch] = [:]
  private var watched: [FileWatcher.Watch: UInt128] = [:]
  private var nameless: Set<UInt128> = []
  /// Standard input and the like.
  private(set) var streams: Set<UInt128> = []
  private let watcher: FileWatcher
  /// How many may be open.
  private let limit: Int

  init(_ watcher: FileWatcher, limit: Int) {
    self.watcher = watcher
    self.limit = max(1, limit)
  }

  /// Whether there is nothing more to be read, ever.
  var isEmpty: Bool { files.isEmpty && waiting.isEmpty }

  var all: [UInt128] { Array(files.keys) + waiting.keys }

  /// Whether any file waits for its turn.
  var hasTurn: Bool { !turns.isEmpty }

  /// Whether a file waits for its turn.
  func hasTurn(_ generation: UInt128) -> Bool { turns.contains(generation) }

  /// An open file; nil if it is not open.
  subscript(_ generation: UInt128) -> FollowedFile? {
    get { files[generation] }
    _modify { yield &files[generation] }
  }

  func contains(_ generation: UInt128) -> Bool {
    files[generation] != nil || waiting[generation] != nil
  }

  /// How far a file was read; nil if it is neither open nor waits.
  func mark(of generation: UInt128) -> ReadMark? {
    files[generation]?.mark ?? waiting[generation]?.reading.mark
  }

  /// The files of an input, by its absolute path.
  func files(of input: String) -> Set<UInt128> { byInput[input] ?? [] }

  /// The file that was found at a path.
  func file(at path: String) -> UInt128? { byPath[path] }

  /// The file of a watch that reported a change.
  func file(of watch: FileWatcher.Watch) -> UInt128? { watched[watch] }

  // MARK: - Turns

  /// The file whose turn it is to be read.
  mutating func takeTurn() -> UInt128? { turns.take() }

  /// Has a file read once its turn comes: something may be there.
  mutating func wake(_ generation: UInt128) {
    idle.remove(generation)
    turns.append(generation)
  }

  /// Has a file not read until it is woken.
  mutating func holdBack(_ generation: UInt128) { turns.remove(generation) }

  /// Has a file read after another one.
  mutating func putFirst(_ generation: UInt128, after other: UInt128) {
    turns.putFirst(generation)
    turns.putFirst(other)
  }

  /// Notes that nothing was ready in a file.
  mutating func rest(_ generation: UInt128) {
    guard !streams.contains(generation) else { return }
    idle.append(generation)
  }

  /// The file that had the input's name before another file, if the first bytes have come to that one: programs write to
  /// the new file now, and the last line of the old file comes first.
  func predecessor(of generation: UInt128) -> UInt128? {
    guard let file = files[generation], file.isLive, file.mark.offset == 0,
      let input = file.input, file.hasMore
    else { return nil }
    return self.files(of: input).first { other in
      if let waiting = waiting[other] { return !waiting.reading.isLive }
      guard let older = files[other] else { return false }
      return !older.isLive && older.isGrowingFile
        && (turns.contains(other) || older.isUnfinished)
    }
  }

  // MARK: - Opening and closing

  /// Whether another file can be opened without closing one.
  var hasRoom: Bool { files.count < limit }

  /// Adds an open file, which is read once its turn comes.
  mutating func open(_ file: FollowedFile) {
    let generation = file.origin.generation
    files[generation] = file
    if file.isStandardInput { streams.insert(generation) }
    place(generation, of: file.input, at: file.path)
    if file.hasOtherNames { watch(generation) }
    wake(generation)
  }

  /// Has a file opened once its turn comes.
  mutating func wait(_ file: InputSurveyor.File) {
    let generation = file.origin.generation
    waiting[generation] = file
    place(generation, of: file.reading.record.input, at: file.reading.path)
    turns.append(generation)
  }

  /// Notes where a survey found a file that waits to be opened.
  mutating func stillWaits(_ file: InputSurveyor.File) {
    guard let before = takeWaiting(file.origin.generation) else { return }
    var file = file
    file.encoding = before.encoding
    wait(file)
  }

  /// Whether a file waits to be opened.
  func isWaiting(_ generation: UInt128) -> Bool { waiting[generation] != nil }

  /// Takes a file that waits to be opened.
  mutating func takeWaiting(_ generation: UInt128) -> InputSurveyor.File? {
    guard let file = waiting.removeValue(forKey: generation) else { return nil }
    forget(generation, of: file.reading.record.input, at: file.reading.path)
    return file
  }

  /// A file to close in favour of another one: the one that had nothing to read for the longest time, or otherwise the
  /// one whose turn comes last. Nil if none can be closed without a loss.
  mutating func leastNeeded() -> UInt128? {
    while let generation = idle.take() {
      if files[generation]?.canBeSuspended == true, !turns.contains(generation) {
        return generation
      }
    }
    return turns.last { files[$0]?.canBeSuspended == true }
  }

  /// Closes a file, or has one wait no longer.
  mutating func close(_ generation: UInt128) {
    unwatch(generation)
    if let file = files.removeValue(forKey: generation) {
      forget(generation, of: file.input, at: file.path)
    } else {
      _ = takeWaiting(generation)
    }
    turns.remove(generation)
    idle.remove(generation)
    nameless.remove(generation)
    streams.remove(generation)
  }

  // MARK: - Names

  /// Notes where a survey found an open file.
  mutating func wasFound(_ generation: UInt128, as found: InputSurveyor.File) {
    guard let file = files[generation] else { return }
    forget(generation, of: file.input, at: file.path)
    files[generation]?.wasFound(found)
    place(generation, of: files[generation]?.input, at: files[generation]?.path)
    nameless.remove(generation)
    if files[generation]?.hasOtherNames == true { watch(generation) } else { unwatch(generation) }
    wake(generation)
  }

  /// Notes that a survey did not find an open file. What still comes is seen in the open file itself.
  mutating func wasNotFound(_ generation: UInt128) {
    files[generation]?.wasNotFound()
    watch(generation)
    nameless.insert(generation)
    wake(generation)
  }

  /// Ends files without a name to which nothing was appended for some time.
  mutating func finishAbandoned() {
    for generation in nameless where files[generation]?.finishIfAbandoned() == true {
      nameless.remove(generation)
      wake(generation)
    }
  }

  /// Whether a file without a name may be ended soon.
  var hasNameless: Bool { !nameless.isEmpty }

  private mutating func watch(_ generation: UInt128) {
    guard watches[generation] == nil, let file = files[generation], file.isGrowingFile else {
      return
    }
    let watch = watcher.watch(file: file.handle)
    watches[generation] = watch
    watched[watch] = generation
  }

  private mutating func unwatch(_ generation: UInt128) {
    guard let watch = watches.removeValue(forKey: generation) else { return }
    watcher.unwatch(watch)
    watched[watch] = nil
  }

  private mutating func place(_ generation: UInt128, of input: String?, at path: String?) {
    if let input { byInput[input, default: []].insert(generation) }
    if let path { byPath[path] = generation }
  }

  private mutating func forget(_ generation: UInt128, of input: String?, at path: String?) {
    if let input {
      byInput[input]?.remove(generation)
      if byInput[input]?.isEmpty == true { byInput[input] = nil }
    }
    if let path, byPath[path] == generation { byPath[path] = nil }
  }
}
