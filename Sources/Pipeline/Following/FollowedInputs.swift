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
  private var places: FollowedPlaces
  private var files: FollowedFiles
  private let observer: (any FollowObserver)?
  private let isPaused = Atomic<Bool>(false)
  /// Events that came during a survey.
  private var collected = FileWatcher.Events()
  private var lastEvents = ContinuousClock.now
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
    self.observer = observer
    files = FollowedFiles(watcher, limit: openLimit, pool: pool, framing: framing)
    places.surveyor.didNotice = { [observer] in observer?.didNotice($0) }
    places.surveyor.mustStop = { [weak self] in
      self?.isPaused.load(ordering: .sequentiallyConsistent) ?? true
    }
    places.surveyor.hasNews = { [weak self] in self?.collectRenames() ?? false }
    guard let stream else { return }
    let origin = PieceOrigin(
      input: places.surveyor.place(of: stream.name), name: stream.name, generation: 1)
    try files.open(stream, of: origin)
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
  package var isFailing: Bool { files.isFailing }

  /// Gives out pieces again, of other inputs if some are given. Call it only while no thread asks for pieces.
  package func resume(
    inputs: [RememberedInput]? = nil, written: FilesWrittenByRun? = nil, framing: Framing? = nil,
    lineWait: Int64? = nil
  ) {
    if let lineWait { places.surveyor.lineWait = lineWait }
    if let inputs {
      places.inputs = inputs
      files.reload()
    }
    if let written {
      places.surveyor.places.written = written
      // A file that the run writes from now on would never come to its end.
      files.close { written.file(at: $0) != nil }
    }
    if let framing { files.framing = framing }
    places.beginAnew()
    isPaused.store(false, ordering: .sequentiallyConsistent)
  }

  package func next() -> InputPiece? {
    while !isPaused.load(ordering: .sequentiallyConsistent) {
      if let piece = files.takeReady() { return piece }
      if !collected.isEmpty || ContinuousClock.now - lastEvents >= Self.eventInterval {
        takeEvents(waiting: .zero)
      }
      if places.isListingDue { list() }
      if places.isSurveyDue(whileReading: files.hasTurn) { survey() }
      if files.isReady { continue }
      if let piece = files.read(&places) { return piece }
      guard !files.isReady, !places.isSurveyDue(whileReading: false) else { continue }
      guard !files.isEmpty || !places.inputs.isEmpty else { return nil }
      takeEvents(waiting: min(Self.patience, places.timeUntilDue))
    }
    return nil
  }

  // MARK: - Surveys

  private func list() {
    for notice in places.list() { observer?.didNotice(notice) }
    files.close { !places.follows($0) }
  }

  /// Surveys the places whose turn it is.
  private func survey() {
    let survey: InputSurveyor.Survey?
    do throws(SystemError) {
      survey = try places.survey(
        { [files] in files.position(of: $0) }, isDrained: { [files] in files.isDrained($0) })
      if places.takeRecovery() { observer?.keepingRecovered() }
    } catch {
      if places.noteFailure() { observer?.keepingFailed(error) }
      return
    }
    if let survey { files.take(survey, &places) }
  }

  // MARK: - Events

  /// Takes the events that came, or waits until one comes.
  private func takeEvents(waiting: Duration) {
    let milliseconds = Int((waiting / .milliseconds(1)).rounded(.up))
    var events = watcher.wait(upTo: milliseconds, also: files.streams)
    events.add(collected)
    collected = FileWatcher.Events()
    lastEvents = .now
    let asleep = files.wake(events, &places)
    for notice in places.note(events, asleep: asleep) { observer?.didNotice(notice) }
    files.finishAbandoned()
    files.surveyUnfinished(&places)
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
