internal import Checkpoints
package import FileTracking
package import Inputs
package import Reading
internal import Synchronization
package import SystemFiles

/// Gives out the pieces of files while they grow, are renamed, replaced or cut short, in the order in which the bytes
/// come; see ``PieceSource`` for the contract.
///
/// Events decide what is done: a file is read when something was written to it, and a place is surveyed when names
/// changed that concern it. Surveys come in portions, between which files are read.
///
/// It is unchecked because its state is used only by the thread that asks for the next piece, under the lock of the
/// reader that shares the source among threads; ``pause()`` is atomic.
package final class FollowedInputs: PieceSource, @unchecked Sendable {
  private let watcher: FileWatcher
  private let pool: BufferPool
  private var framing: Framing
  private var places: FollowedPlaces
  private let observer: (any FollowObserver)?
  private let isPaused = Atomic<Bool>(false)
  private var files: OpenFiles
  private var failures = InputFailures()
  private var closed = ClosedFiles()
  /// Events that came during a survey.
  private var collected = FileWatcher.Events()
  private var lastEvents = ContinuousClock.now
  /// Pieces to give out before anything else is read.
  private var ready: [InputPiece] = []
  /// How long files are read without a check for events.
  private static let eventInterval = Duration.milliseconds(5)
  /// The longest wait.
  private static let patience = Duration.seconds(1)

  /// - Parameters:
  ///   - pool: the pool of the pipeline.
  ///   - openLimit: how many files may be open at a time.
  package init(
    _ surveyor: InputSurveyor, stream: FollowedStream?, watcher: FileWatcher,
    pool: BufferPool, framing: Framing, openLimit: Int = openLimit(descriptors: nil),
    observer: (any FollowObserver)?
  ) throws(SystemError) {
    places = FollowedPlaces(surveyor, watcher)
    self.watcher = watcher
    self.pool = pool
    self.framing = framing
    self.observer = observer
    files = OpenFiles(watcher, limit: openLimit)
    places.surveyor.didNotice = { [observer] in observer?.didNotice($0) }
    places.surveyor.mustStop = { [weak self] in
      self?.isPaused.load(ordering: .sequentiallyConsistent) ?? true
    }
    places.surveyor.hasNews = { [weak self] in self?.collectRenames() ?? false }
    guard let stream else { return }
    let origin = PieceOrigin(
      input: places.surveyor.place(of: stream.name), name: stream.name, generation: 1)
    files.open(try FollowedFile(stream, of: origin, pool: pool, framing))
  }

  /// How many files may be open at a time in a process that may have so many descriptors; nil if that is not known. The
  /// rest is for outputs, folders and looks at files.
  package static func openLimit(descriptors: Int?) -> Int {
    descriptors.map { max(16, $0 / 4 * 3 - 32) } ?? 128
  }

  /// Has ``next()`` return nil as soon as possible, from any thread, until ``resume()``.
  package func pause() {
    isPaused.store(true, ordering: .sequentiallyConsistent)
    watcher.waker.wake()
  }

  /// Whether an input cannot be read now. Call it only while no thread asks for pieces.
  package var isFailing: Bool { failures.isAny }

  /// Gives out pieces again, of other inputs if some are given. Call it only while no thread asks for pieces.
  package func resume(
    inputs: [RememberedInput]? = nil, written: FilesWrittenByRun? = nil, framing: Framing? = nil
  ) {
    if let inputs {
      places.inputs = inputs
      failures.reload()
    }
    if let written {
      places.surveyor.places.written = written
      // A file that the run writes from now on would never come to its end.
      for generation in files.all {
        guard let input = files[generation]?.input, written.file(at: input) != nil else {
          continue
        }
        close(generation)
      }
    }
    if let framing { self.framing = framing }
    places.beginAnew()
    isPaused.store(false, ordering: .sequentiallyConsistent)
  }

  package func next() -> InputPiece? {
    while !isPaused.load(ordering: .sequentiallyConsistent) {
      if !ready.isEmpty { return ready.removeFirst() }
      if !collected.isEmpty || ContinuousClock.now - lastEvents >= Self.eventInterval {
        takeEvents(waiting: .zero)
      }
      if places.isListingDue { list() }
      if places.isSurveyDue(whileReading: files.hasTurn) { survey() }
      if !ready.isEmpty { continue }
      if let piece = read() { return piece }
      guard ready.isEmpty, !places.isSurveyDue(whileReading: false) else { continue }
      guard !files.isEmpty || !places.inputs.isEmpty else { return nil }
      takeEvents(waiting: min(Self.patience, places.timeUntilDue))
    }
    return nil
  }

  // MARK: - Reading

  /// The next piece of the file whose turn it is.
  private func read() -> InputPiece? {
    while let generation = files.takeTurn() {
      guard openIfWaiting(generation) else { continue }
      if let older = files.predecessor(of: generation) {
        files.putFirst(generation, after: older)
        // The older one has the turn now.
        guard files.takeTurn() == older, openIfWaiting(older) else { continue }
        files[older]?.finishOnceRead()
        if let piece = read(older) { return piece }
      } else if let piece = read(generation) {
        return piece
      }
      if !ready.isEmpty { return ready.removeFirst() }
    }
    return nil
  }

  /// The next piece of a file.
  private func read(_ generation: UInt128) -> InputPiece? {
    do throws(SystemError) {
      if let piece = try files[generation]?.next() {
        files.wake(generation)
        return piece
      }
    } catch {
      return fail(generation, error)
    }
    guard let file = files[generation] else { return nil }
    // A survey finds the rest of a file that was cut short or rewritten.
    if file.isLost, let input = file.input { places.request(input: input) }
    if file.hasEnded { close(generation) } else { files.rest(generation) }
    return nil
  }

  /// Closes a file in which reading failed.
  ///
  /// - Returns: the failure, unless it was reported already.
  private func fail(_ generation: UInt128, _ error: SystemError) -> InputPiece? {
    guard let file = files[generation], failures.note(file) else {
      close(generation)
      return nil
    }
    // The failure drops the line, too.
    close(generation, dropsLine: false)
    return InputPiece(origin: file.origin, failure: error)
  }

  private func close(_ generation: UInt128, dropsLine: Bool = true) {
    if let file = files[generation], !file.isStandardInput {
      closed.note(generation, file.mark, file.encoding)
      if dropsLine, file.isInsideLine { ready.append(InputPiece(droppedLineOf: file.origin)) }
    } else if let mark = files.mark(of: generation) {
      closed.note(generation, mark, nil)
    }
    files.close(generation)
  }

  // MARK: - Opening

  /// Opens a file that a survey found, unless it is open, or has nothing to read and there is no room.
  ///
  /// - Returns: why it cannot be opened; nil also if another survey will find it elsewhere.
  private func open(_ found: InputSurveyor.File) -> SystemError? {
    let generation = found.origin.generation
    guard !files.contains(generation), !failures.isHopeless(generation, at: found.reading.path)
    else { return nil }
    var found = found
    if let encoding = closed.encoding(of: generation) { found.encoding = encoding }
    guard files.hasRoom else {
      if found.reading.unread != 0 { files.wait(found) }
      return nil
    }
    return openNow(found)
  }

  private func openNow(_ found: InputSurveyor.File) -> SystemError? {
    do throws(SystemError) {
      files.open(try FollowedFile(found, pool: pool, framing))
      return nil
    } catch {
      guard error.kind == .movedFile || error.isMissing else { return error }
      places.request(input: found.reading.record.input)
      return nil
    }
  }

  /// Opens a file whose turn has come, in place of another one if need be.
  ///
  /// - Returns: whether it is open.
  private func openIfWaiting(_ generation: UInt128) -> Bool {
    guard files[generation] == nil else { return true }
    guard let found = files.takeWaiting(generation) else { return false }
    while !files.hasRoom {
      guard let other = files.leastNeeded() else { break }
      suspend(other)
    }
    guard let error = openNow(found) else { return files[generation] != nil }
    ready += failures.replace(
      [], with: [.init(origin: found.origin, error: error, input: found.reading.record.input)])
    return false
  }

  /// Closes a file, which waits for its turn if it has something to read.
  private func suspend(_ generation: UInt128) {
    let suspended = files[generation]?.suspended
    let hasTurn = files.hasTurn(generation)
    close(generation)
    if hasTurn, let suspended { files.wait(suspended) }
  }

  // MARK: - Surveys

  private func list() {
    for notice in places.list() { observer?.didNotice(notice) }
    ready += failures.replace([], with: places.surveyor.unreadableNames())
    for generation in files.all {
      if let input = files[generation]?.input, !places.follows(input) { close(generation) }
    }
  }

  /// Surveys the places whose turn it is.
  private func survey() {
    let survey: InputSurveyor.Survey?
    do throws(SystemError) {
      survey = try places.survey(
        { [files, closed] in files.mark(of: $0).map(Position.file) ?? closed.position(of: $0) },
        isDrained: { [files] in files[$0]?.isDrained ?? false })
      if places.takeRecovery() { observer?.keepingRecovered() }
    } catch {
      if places.noteFailure() { observer?.keepingFailed(error) }
      return
    }
    guard let survey else { return }
    let found = Dictionary(
      survey.files.map { ($0.origin.generation, $0) }, uniquingKeysWith: { first, _ in first })
    let taken = Dictionary(
      survey.files.map { ($0.reading.record.identity, $0.origin.generation) },
      uniquingKeysWith: { first, _ in first })
    let known = survey.inputs.reduce(into: Set(found.keys)) { $0.formUnion(files.files(of: $1)) }
    for generation in known {
      if let file = files[generation], file.isGrowingFile {
        // The file was written anew, and what it has is another file's now.
        let isTaken = taken[file.identity].map { $0 != generation } ?? false
        if isTaken { close(generation) } else { update(generation, found[generation]) }
      } else if files.isWaiting(generation) {
        if let file = found[generation] { files.stillWaits(file) } else { close(generation) }
      }
    }
    failures.forget(survey.inputs, exceptOf: Set(found.keys))
    let unopened = survey.files.compactMap { file in
      open(file).map {
        InputSurveyor.Failure(origin: file.origin, error: $0, input: file.reading.record.input)
      }
    }
    ready += failures.replace(survey.inputs, with: survey.failures + unopened)
    for failure in unopened { places.postpone(input: failure.input) }
    closed.forgetRemembered { places.surveyor.unremembered($0) }
  }

  /// Applies what a survey found to a file that is open.
  private func update(_ generation: UInt128, _ found: InputSurveyor.File?) {
    guard let file = files[generation] else { return }
    guard file.isIntact else { return close(generation) }
    guard let found else { return files.wasNotFound(generation) }
    // Another file continues this one, for example a compressed copy.
    guard found.reading.record.identity == file.identity else { return close(generation) }
    files.wasFound(generation, as: found)
  }

  // MARK: - Events

  /// Takes the events that came, or waits until one comes.
  private func takeEvents(waiting: Duration) {
    let streams = files.streams.compactMap { files[$0]?.handle }
    let milliseconds = Int((waiting / .milliseconds(1)).rounded(.up))
    var events = watcher.wait(upTo: milliseconds, also: streams)
    events.add(collected)
    collected = FileWatcher.Events()
    lastEvents = .now
    if !events.ready.isEmpty { for stream in files.streams { files.wake(stream) } }
    for watch in events.files {
      if let generation = files.file(of: watch) { wake(generation) }
    }
    var asleep: Set<String> = []
    for path in events.written {
      if let generation = files.file(at: path) { wake(generation) } else { asleep.insert(path) }
    }
    for notice in places.note(events, asleep: asleep) { observer?.didNotice(notice) }
    files.finishAbandoned()
  }

  /// Has a file read to which something was written. If it may have been written anew, a survey comes first.
  private func wake(_ generation: UInt128) {
    if let file = files[generation], let input = file.input, file.isSuspect,
      places.request(input: input)
    {
      files.holdBack(generation)
    } else {
      files.wake(generation)
    }
  }

  /// Collects the events that have come.
  ///
  /// - Returns: whether names have changed.
  private func collectRenames() -> Bool {
    let events = watcher.wait(upTo: 0)
    collected.add(events)
    return !events.renamed.isEmpty || !events.folders.isEmpty || events.hasLostNotices
  }
}
