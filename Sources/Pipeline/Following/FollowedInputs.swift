internal import Checkpoints
package import FileTracking
package import Inputs
package import Reading
internal import Synchronization
package import SystemFiles

/// Gives out the pieces of files while they grow, are renamed, replaced or cut short, in the order in which the bytes
/// come; see ``PieceSource`` for the contract.
///
/// It is unchecked because its state is used only by the thread that asks for the next piece, under the lock of the
/// reader that shares the source among threads; ``pause()`` is atomic.
package final class FollowedInputs: PieceSource, @unchecked Sendable {
  /// The longest time between two checks of an open file, even if the system reports no change.
  private static let patience = Duration.seconds(1)

  private let watcher: FileWatcher
  private let pool: BufferPool
  private var framing: Framing
  private var surveyor: InputSurveyor
  private let observer: (any FollowObserver)?
  private let isPaused = Atomic<Bool>(false)
  private var files: OpenFiles
  private var folders: [String: FileWatcher.Watch] = [:]
  private var schedule = SurveySchedule()
  private var failures = InputFailures()
  /// How far files were given out, by generation, if that is further than is remembered: no survey may have their
  /// lines given out twice.
  private var positions: [UInt128: Position] = [:]
  /// The place in ``files`` of the next file to read, so that none starves the others.
  private var turn = 0
  /// Pieces to give out before anything else is read.
  private var ready: [InputPiece] = []
  private var keepingFailed = false

  /// - Parameter pool: the pool of the pipeline.
  package init(
    _ surveyor: InputSurveyor, stream: FollowedStream?, watcher: FileWatcher,
    pool: BufferPool, framing: Framing, observer: (any FollowObserver)?
  ) throws(SystemError) {
    self.surveyor = surveyor
    self.watcher = watcher
    self.pool = pool
    self.framing = framing
    self.observer = observer
    files = OpenFiles(watcher)
    self.surveyor.mustStop = { [weak self] in
      self?.isPaused.load(ordering: .sequentiallyConsistent) ?? true
    }
    guard let stream else { return }
    let origin = PieceOrigin(
      input: self.surveyor.place(of: stream.name), name: stream.name, generation: 1)
    files.open(try FollowedFile(stream, of: origin, pool: pool, framing))
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
      surveyor.inputs = inputs
      let followed = Set(surveyor.paths() + surveyor.patterns())
      closeFiles { !followed.contains($0) }
      failures.reload()
    }
    if let written {
      surveyor.written = written
      // A file that the run writes from now on would never come to its end.
      closeFiles { written.file(at: $0) != nil }
    }
    if let framing { self.framing = framing }
    schedule.request()
    isPaused.store(false, ordering: .sequentiallyConsistent)
  }

  package func next() -> InputPiece? {
    while !isPaused.load(ordering: .sequentiallyConsistent) {
      if !ready.isEmpty { return ready.removeFirst() }
      if schedule.isDue { survey() }
      if !ready.isEmpty { continue }
      if let piece = read() { return piece }
      guard ready.isEmpty, !schedule.isRequested else { continue }
      guard !files.isEmpty || !surveyor.inputs.isEmpty else { return nil }
      wait()
    }
    return nil
  }

  /// The next piece of the file whose turn it is.
  private func read() -> InputPiece? {
    var tried = 0
    while tried < files.indices.count {
      if turn >= files.indices.count { turn = 0 }
      guard files[turn].isReady else {
        turn += 1
        tried += 1
        continue
      }
      if let older = files.predecessor(of: turn) {
        files[older].finishOnceRead()
        turn = older
        continue
      }
      do throws(SystemError) {
        if let piece = try files[turn].next() {
          turn += 1
          return piece
        }
      } catch {
        guard let failure = fail(turn, error) else { continue }
        return failure
      }
      // A survey finds the rest of a file that was cut short or rewritten.
      if files[turn].isLost { schedule.request() }
      files[turn].isReady = false
      if files[turn].hasEnded {
        close(turn)
      } else {
        turn += 1
        tried += 1
      }
    }
    return nil
  }

  /// Closes a file in which reading failed.
  ///
  /// - Returns: the failure, unless it was reported already.
  private func fail(_ index: Int, _ error: SystemError) -> InputPiece? {
    guard failures.note(files[index]) else {
      close(index)
      return nil
    }
    let failure = InputPiece(origin: files[index].origin, failure: error)
    // The failure drops the line, too.
    close(index, dropsLine: false)
    return failure
  }

  private func close(_ index: Int, dropsLine: Bool = true) {
    let file = files[index]
    if !file.isStandardInput { positions[file.origin.generation] = .file(file.mark) }
    if dropsLine, file.isInsideLine { ready.append(InputPiece(droppedLineOf: file.origin)) }
    files.close(index)
  }

  /// Closes files of some inputs, which are given by their absolute paths.
  private func closeFiles(_ isOf: (_ input: String) -> Bool) {
    for index in files.indices.reversed() {
      if let input = files[index].input, isOf(input) { close(index) }
    }
  }

  /// Waits until something happens to a file.
  private func wait() {
    let streams = files.indices.map { files[$0] }.filter(\.isStandardInput)
    let events = watcher.wait(
      upTo: Int(Self.patience / .milliseconds(1)), also: streams.map(\.handle))
    for index in files.indices {
      if files[index].isStandardInput {
        files[index].isReady = !events.ready.isEmpty
      } else if events.isEmpty, files[index].isGrowingFile {
        files[index].isReady = true
      }
    }
    for watch in events.changed {
      guard let index = files.index(of: watch) else {
        // A folder changed.
        schedule.request()
        continue
      }
      files[index].isReady = true
      if files[index].isSuspect { schedule.request() }
    }
    for index in files.indices { files[index].finishIfAbandoned() }
  }

  private func survey() {
    schedule.begin(isPolling: watcher.isPolling)
    watchFolders()
    for index in files.indices where !files[index].isStandardInput {
      positions[files[index].origin.generation] = .file(files[index].mark)
    }
    guard let survey = trySurvey() else { return }
    guard !survey.wasStopped else { return schedule.request() }
    positions = surveyor.unremembered(positions)
    for notice in survey.notices { observer?.didNotice(notice) }
    let found = Dictionary(
      survey.files.map { ($0.origin.generation, $0) }, uniquingKeysWith: { first, _ in first })
    let taken = Dictionary(
      survey.files.map { ($0.reading.record.identity, $0.origin.generation) },
      uniquingKeysWith: { first, _ in first })
    for index in files.indices.reversed() where files[index].isGrowingFile {
      let generation = files[index].origin.generation
      // The file was written anew, and what it has is another file's now.
      if let other = taken[files[index].identity], other != generation {
        close(index)
      } else {
        update(index, found[generation])
      }
    }
    failures.forget(exceptOf: found.keys)
    let unopened = survey.files.compactMap { file in
      open(file).map { (origin: file.origin, error: $0) }
    }
    ready += failures.replace(with: survey.failures + unopened)
  }

  /// Surveys the inputs; nil if the checkpoint could not be saved, so that nothing new may be begun.
  private func trySurvey() -> InputSurveyor.Survey? {
    do throws(SystemError) {
      let drained = files.indices.map { files[$0] }.filter(\.isDrained).map(\.origin.generation)
      let survey = try surveyor.survey(positions: positions, drained: Set(drained))
      if keepingFailed { observer?.keepingRecovered() }
      keepingFailed = false
      return survey
    } catch {
      if !keepingFailed { observer?.keepingFailed(error) }
      keepingFailed = true
      return nil
    }
  }

  /// Applies what a survey found to a file that is open.
  private func update(_ index: Int, _ found: InputSurveyor.File?) {
    guard files[index].isIntact else { return close(index) }
    guard let reading = found?.reading else { return files[index].wasNotFound() }
    // Another file continues this one, for example a compressed copy.
    guard reading.record.identity == files[index].identity else { return close(index) }
    files[index].wasFound(isLive: reading.isLive, isFinal: reading.isFinal)
  }

  /// Opens a file that a survey found, unless it is open.
  ///
  /// - Returns: why it cannot be opened; nil also if another survey will find it elsewhere.
  private func open(_ found: InputSurveyor.File) -> SystemError? {
    let generation = found.origin.generation
    guard !files.contains(generation), !failures.isHopeless(generation, at: found.reading.path)
    else { return nil }
    do throws(SystemError) {
      files.open(try FollowedFile(found, pool: pool, framing))
      return nil
    } catch {
      guard error.kind == .movedFile || error.isMissing else { return error }
      schedule.request()
      return nil
    }
  }

  private func watchFolders() {
    let wanted = Set((surveyor.paths() + surveyor.patterns()).map { FileSystem.folder(of: $0) })
    for (folder, watch) in folders where !wanted.contains(folder) {
      watcher.unwatch(watch)
      folders[folder] = nil
    }
    for folder in wanted where folders[folder] == nil {
      folders[folder] = watcher.watch(folder: folder)
    }
  }
}
