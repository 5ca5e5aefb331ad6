internal import Checkpoints
package import FileTracking
package import Inputs
package import Reading
internal import Synchronization
package import SystemFiles

/// The pieces of files that are read as they grow, are renamed, replaced or truncated, in the order in which they
/// come.
///
/// It is unchecked because what may change is used only by the thread that asks for the next piece, under the lock of
/// whoever shares the pieces among threads; requests of others are atomic.
package final class FollowedPieces: PieceSource, @unchecked Sendable {
  /// How pieces are cut.
  package struct Framing: Sendable {
    package var blockSize: Int
    package var maxLineBytes: Int

    package init(blockSize: Int, maxLineBytes: Int) {
      self.blockSize = blockSize
      self.maxLineBytes = maxLineBytes
    }
  }

  /// It is looked at open files at least so often, whatever was told of them.
  private static let patience = Duration.seconds(1)
  /// The same for folders, where the system tells of changes in them.
  private static let surveyInterval = Duration.seconds(5)
  /// A file whose name is gone is read for so long after the last bytes came.
  private static let grace = Duration.seconds(2)

  private let watcher: FileWatcher
  private let pool: BufferPool
  private var framing: Framing
  private var surveyor: InputSurveyor
  private let observer: (any FollowObserver)?
  private let isPaused = Atomic<Bool>(false)
  /// The files that are open, in the order in which they were met.
  private var files: [FollowedFile] = []
  private var watches: [FileWatcher.Watch: UInt128] = [:]
  private var folders: [String: FileWatcher.Watch] = [:]
  /// How far files were given out, by their generation, as long as less than that is remembered: what becomes of a file
  /// must not have lines given out twice.
  private var marks: [UInt128: ReadMark] = [:]
  /// The place in ``files`` at which to go on, so that none starves the others.
  private var turn = 0
  private var mustSurvey = true
  private var nextSurvey = ContinuousClock.now
  /// Pieces to be given out before others are read.
  private var ready: [InputPiece] = []
  /// The inputs of which was told that they cannot be read.
  private var failed: Set<String> = []
  /// Files in which reading failed, by their generation, as they were then: they are read again when they have changed.
  private var broken: [UInt128: FileStatus?] = [:]
  private var keepingFailed = false

  /// - Parameter pool: that of the pipeline.
  package init(
    _ surveyor: InputSurveyor, standardInput: EncodingChoice?, watcher: FileWatcher,
    pool: BufferPool, framing: Framing, observer: (any FollowObserver)?
  ) throws(SystemError) {
    self.surveyor = surveyor
    self.watcher = watcher
    self.pool = pool
    self.framing = framing
    self.observer = observer
    self.surveyor.mustStop = { [weak self] in
      self?.isPaused.load(ordering: .sequentiallyConsistent) ?? true
    }
    guard let standardInput else { return }
    let origin = PieceOrigin(
      input: self.surveyor.place(of: "stdin"), name: "stdin", generation: 1)
    files.append(
      try FollowedFile(
        standardInput: origin, encoding: standardInput, pool: pool, framing))
  }

  /// Has ``next()`` return nil as soon as it may, from any thread, until ``resume()``.
  package func pause() {
    isPaused.store(true, ordering: .sequentiallyConsistent)
    watcher.waker.wake()
  }

  /// Whether an input cannot be read at the moment. Only while nobody asks for pieces.
  package var isFailing: Bool { !failed.isEmpty || !broken.isEmpty }

  /// Lets pieces be given out again, of other inputs than before where some are given. Only while nobody asks for
  /// pieces.
  package func resume(
    inputs: [RememberedInput]? = nil, written: WrittenFiles? = nil, framing: Framing? = nil
  ) {
    if let inputs {
      surveyor.inputs = inputs
      closeOthers(than: Set(surveyor.paths() + surveyor.patterns()))
    }
    if let written {
      surveyor.written = written
      // A file that alerts go to from now on would never come to its end.
      for index in files.indices.reversed() {
        if let input = files[index].input, written.file(at: input) != nil { close(index) }
      }
    }
    if let framing { self.framing = framing }
    mustSurvey = true
    isPaused.store(false, ordering: .sequentiallyConsistent)
  }

  package func next() -> InputPiece? {
    while !isPaused.load(ordering: .sequentiallyConsistent) {
      if !ready.isEmpty { return ready.removeFirst() }
      if mustSurvey || ContinuousClock.now >= nextSurvey { survey() }
      if !ready.isEmpty { continue }
      if let piece = read() { return piece }
      guard !mustSurvey else { continue }
      guard !files.isEmpty || !surveyor.inputs.isEmpty else { return nil }
      wait()
    }
    return nil
  }

  /// The next piece of the file whose turn it is.
  private func read() -> InputPiece? {
    var tried = 0
    while tried < files.count {
      if turn >= files.count { turn = 0 }
      guard files[turn].isReady else {
        turn += 1
        tried += 1
        continue
      }
      if let older = predecessor(of: turn) {
        files[older].finishOnceRead()
        turn = older
        continue
      }
      let origin = files[turn].origin
      do throws(SystemError) {
        if let piece = try next(of: &files[turn]) {
          turn += 1
          return piece
        }
      } catch {
        broken[origin.generation] = .some(try? files[turn].handle.status())
        close(turn)
        return InputPiece(origin: origin, content: .failure(error), isLastReady: true)
      }
      files[turn].isReady = false
      if files[turn].isDone {
        close(turn)
      } else {
        turn += 1
        tried += 1
      }
    }
    return nil
  }

  /// The file that had the name before another of which the first bytes have come: whoever wrote to it writes to that
  /// one now, and its last line comes first.
  private func predecessor(of index: Int) -> Int? {
    let file = files[index]
    guard file.isLive, file.mark.offset == 0, let input = file.input, file.hasMore else {
      return nil
    }
    return files.firstIndex {
      $0.input == input && !$0.isLive && !$0.isStream && ($0.isReady || !$0.endsOnceRead)
    }
  }

  private func next(of file: inout FollowedFile) throws(SystemError) -> InputPiece? {
    if file.isStandardInput, !file.handle.isReadyToRead { return nil }
    let before = file.mark
    guard file.isIntact(before) else {
      // It was cut short or written anew: a survey finds what became of the rest.
      mustSurvey = true
      return nil
    }
    guard let next = try file.next() else { return nil }
    // If that happened while it was read, it is not certain what was read.
    guard file.isIntact(before) else {
      file.takeBack(to: before)
      mustSurvey = true
      return nil
    }
    if file.end != nil { file.end = .now + Self.grace }
    return InputPiece(
      origin: file.origin, content: .piece(next.piece), mark: next.mark,
      isLastReady: next.piece.isLastReady)
  }

  /// Waits until something happens to a file.
  private func wait() {
    let streams = files.filter(\.isStandardInput)
    let events = watcher.wait(upTo: Self.patience.wholeMilliseconds, also: streams.map(\.handle))
    if events.isEmpty {
      for index in files.indices where !files[index].isStream { files[index].isReady = true }
    }
    for index in files.indices where files[index].isStandardInput {
      files[index].isReady = !events.ready.isEmpty
    }
    for watch in events.changed {
      guard let generation = watches[watch] else {
        mustSurvey = true
        continue
      }
      guard let index = files.firstIndex(where: { $0.origin.generation == generation }) else {
        continue
      }
      files[index].isReady = true
      if !files[index].isWhole() { mustSurvey = true }
    }
    endFiles()
  }

  /// Ends files whose names are gone and to which nothing was added for some time.
  private func endFiles() {
    for index in files.indices {
      guard let end = files[index].end, ContinuousClock.now >= end else { continue }
      files[index].isReady = true
      files[index].finish()
    }
  }

  private func survey() {
    mustSurvey = false
    nextSurvey = .now + (watcher.isPolling ? Self.patience : Self.surveyInterval)
    watchFolders()
    for file in files where !file.isStandardInput { marks[file.origin.generation] = file.mark }
    let survey: InputSurveyor.Survey
    do throws(SystemError) {
      survey = try surveyor.survey(marks: marks)
      if keepingFailed { observer?.keepingRecovered() }
      keepingFailed = false
    } catch {
      if !keepingFailed { observer?.keepingFailed(error) }
      keepingFailed = true
      return
    }
    guard !survey.wasStopped else {
      mustSurvey = true
      return
    }
    marks = surveyor.unremembered(marks)
    for notice in survey.notices { observer?.didNotice(notice) }
    tell(survey.failures)
    let found = Dictionary(
      survey.files.map { ($0.origin.generation, $0) }, uniquingKeysWith: { first, _ in first })
    for index in files.indices.reversed() where !files[index].isStream {
      update(index, found[files[index].origin.generation])
    }
    broken = broken.filter { found[$0.key] != nil }
    for file in survey.files { open(file) }
  }

  /// Closes files of inputs that are followed no more.
  private func closeOthers(than paths: Set<String>) {
    for index in files.indices.reversed() {
      guard let input = files[index].input, !paths.contains(input) else { continue }
      close(index)
    }
  }

  /// Tells once of inputs that cannot be read, until they can.
  private func tell(_ failures: [(origin: PieceOrigin, error: SystemError)]) {
    for (origin, error) in failures where failed.insert(origin.name).inserted {
      ready.append(InputPiece(origin: origin, content: .failure(error), isLastReady: true))
    }
    failed.formIntersection(failures.map(\.origin.name))
  }

  /// Does what a survey says of a file that is open.
  private func update(_ index: Int, _ found: InputSurveyor.File?) {
    guard files[index].isIntact(files[index].mark) else { return close(index) }
    files[index].isLive = found?.reading.isLive ?? false
    guard let found else {
      // Its name is gone, or it is done. What is written to it may still come.
      if files[index].end == nil { files[index].end = .now + Self.grace }
      files[index].isReady = true
      return
    }
    let record = found.reading.record
    let identity = FileStatus.Identity(device: record.device, number: record.number)
    guard identity == files[index].identity else { return close(index) }
    if found.reading.isFinal {
      files[index].finishOnceRead()
    } else {
      files[index].end = nil
    }
    files[index].isReady = true
  }

  private func open(_ found: InputSurveyor.File) {
    let generation = found.origin.generation
    guard !files.contains(where: { $0.origin.generation == generation }) else { return }
    if let status = broken[generation] {
      guard (try? FileStatus.of(found.reading.path)) != status else { return }
      broken[generation] = nil
    }
    do throws(SystemError) {
      var file = try FollowedFile(found, pool: pool, framing)
      if found.reading.isFinal { file.finishOnceRead() }
      if !file.isStream { watches[watcher.watch(file: file.handle)] = generation }
      files.append(file)
    } catch {
      if error.kind == .movedFile || error.isMissing {
        mustSurvey = true
      } else {
        tell([(found.origin, error)])
      }
    }
  }

  private func close(_ index: Int) {
    let generation = files[index].origin.generation
    if !files[index].isStandardInput { marks[generation] = files[index].mark }
    for (watch, watched) in watches where watched == generation {
      watcher.unwatch(watch)
      watches[watch] = nil
    }
    files.remove(at: index)
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

/// Somebody who wants to know what becomes of followed files. Calls come from any thread.
package protocol FollowObserver: Sendable {
  /// Something about an input is worth a warning.
  func didNotice(_ notice: TrackingNotice)
  /// How far was read cannot be remembered; nothing new is begun until it can.
  func keepingFailed(_ error: SystemError)
  func keepingRecovered()
}

extension Duration {
  /// The duration in milliseconds, rounded down.
  fileprivate var wholeMilliseconds: Int { Int(self / .milliseconds(1)) }
}
