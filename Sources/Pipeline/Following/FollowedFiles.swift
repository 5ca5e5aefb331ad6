internal import Checkpoints
internal import FileTracking
internal import Inputs
internal import Reading
internal import SystemFiles

/// The files that a follower reads: it opens what surveys found, reads the files in turns, and closes them.
struct FollowedFiles {
  /// How the text of files that are opened from now on is framed.
  var framing: Framing
  private let pool: BufferPool
  private var files: OpenFiles
  private var failures = InputFailures()
  private var closed = ClosedFiles()
  private var unfinished = UnfinishedLines()
  /// Pieces to give out before anything else is read.
  private var ready: [InputPiece] = []

  /// - Parameter limit: how many files may be open at a time.
  init(_ watcher: FileWatcher, limit: Int, pool: BufferPool, framing: Framing) {
    files = OpenFiles(watcher, limit: limit)
    self.pool = pool
    self.framing = framing
  }

  /// Whether there is nothing more to be read, ever.
  var isEmpty: Bool { files.isEmpty }

  /// Whether any file waits for its turn.
  var hasTurn: Bool { files.hasTurn }

  /// Whether an input cannot be read now.
  var isFailing: Bool { failures.isAny }

  /// Standard input and the like.
  var streams: [FileHandle] { files.streams.compactMap { files[$0]?.handle } }

  /// How far a file was read; nil if that is remembered.
  func position(of generation: UInt128) -> Position? {
    files.mark(of: generation).map(Position.file) ?? closed.position(of: generation)
  }

  /// Whether a file lost its last name after all of it had been read.
  func isDrained(_ generation: UInt128) -> Bool { files[generation]?.isDrained ?? false }

  // MARK: - Pieces

  /// Whether there are pieces to give out before anything else is done.
  var isReady: Bool { !ready.isEmpty }

  /// Takes the first of these pieces.
  mutating func takeReady() -> InputPiece? { ready.isEmpty ? nil : ready.removeFirst() }

  /// Gives out failures that were not reported before.
  private mutating func report(_ failures: [InputSurveyor.Failure]) {
    ready += self.failures.replace([], with: failures)
  }

  /// Has failures that only a reload can mend reported again.
  mutating func reload() { failures.reload() }

  /// The next piece of the file whose turn it is.
  mutating func read(_ places: inout FollowedPlaces) -> InputPiece? {
    while let generation = files.takeTurn() {
      guard openIfWaiting(generation, &places) else { continue }
      if let older = files.predecessor(of: generation) {
        files.putFirst(generation, after: older)
        // The older one has the turn now.
        guard files.takeTurn() == older, openIfWaiting(older, &places) else { continue }
        files[older]?.finishOnceRead()
        if let piece = read(older, &places) { return piece }
      } else if let piece = read(generation, &places) {
        return piece
      }
      if let piece = takeReady() { return piece }
    }
    return nil
  }

  /// The next piece of a file.
  private mutating func read(
    _ generation: UInt128, _ places: inout FollowedPlaces
  ) -> InputPiece? {
    if files[generation]?.takesFirstText() == true, let input = files[generation]?.input,
      places.request(input: input)
    {
      return nil
    }
    do throws(SystemError) {
      if let piece = try files[generation]?.next() {
        files.wake(generation)
        return piece
      }
    } catch {
      return fail(generation, error, &places)
    }
    guard let file = files[generation] else { return nil }
    unfinished.note(generation, of: file, wait: places.surveyor.lineWait)
    // A survey finds the rest of a file that was cut short or rewritten.
    if file.isLost, let input = file.input { places.request(input: input) }
    guard file.hasEnded else {
      files.rest(generation)
      return nil
    }
    close(generation)
    // Another survey remembers that nothing is left: then nothing is lost once the file is deleted.
    if let input = file.input { places.request(input: input) }
    return nil
  }

  /// Closes a file in which reading failed.
  ///
  /// - Returns: the failure, unless it was reported already.
  private mutating func fail(
    _ generation: UInt128, _ error: SystemError, _ places: inout FollowedPlaces
  ) -> InputPiece? {
    guard let file = files[generation], failures.note(file) else {
      close(generation)
      return nil
    }
    // The failure drops the line, too.
    close(generation, dropsLine: false)
    // What changed since it was read brings no event any more.
    if let input = file.input, let path = file.path, !failures.isHopeless(generation, at: path) {
      places.request(input: input)
    }
    return InputPiece(origin: file.origin, failure: error)
  }

  // MARK: - Opening and closing

  /// Opens standard input or the like.
  mutating func open(_ stream: FollowedStream, of origin: PieceOrigin) throws(SystemError) {
    files.open(try FollowedFile(stream, of: origin, pool: pool, framing))
  }

  /// Opens a file that a survey found, unless it is open, or has nothing to read and there is no room.
  ///
  /// - Returns: why it cannot be opened; nil also if another survey will find it elsewhere.
  private mutating func open(
    _ found: InputSurveyor.File, _ places: inout FollowedPlaces
  ) -> SystemError? {
    let generation = found.origin.generation
    guard !files.contains(generation), !failures.isHopeless(generation, at: found.reading.path)
    else { return nil }
    var found = found
    if let encoding = closed.encoding(of: generation) { found.encoding = encoding }
    guard files.hasRoom else {
      if found.reading.unread != 0 { files.wait(found) }
      return nil
    }
    return openNow(found, &places)
  }

  private mutating func openNow(
    _ found: InputSurveyor.File, _ places: inout FollowedPlaces
  ) -> SystemError? {
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
  private mutating func openIfWaiting(
    _ generation: UInt128, _ places: inout FollowedPlaces
  ) -> Bool {
    guard files[generation] == nil else { return true }
    guard let found = files.takeWaiting(generation) else { return false }
    while !files.hasRoom {
      guard let other = files.leastNeeded() else { break }
      suspend(other)
    }
    guard let error = openNow(found, &places) else { return files[generation] != nil }
    report([.init(origin: found.origin, error: error, input: found.reading.record.input)])
    return false
  }

  /// Closes a file, which waits for its turn if it has something to read.
  private mutating func suspend(_ generation: UInt128) {
    let suspended = files[generation]?.suspended
    let hasTurn = files.hasTurn(generation)
    close(generation)
    if hasTurn, let suspended { files.wait(suspended) }
  }

  /// Closes the files of some inputs, by the inputs' absolute paths.
  mutating func close(where isUnwanted: (String) -> Bool) {
    for generation in files.all {
      if let input = files[generation]?.input, isUnwanted(input) { close(generation) }
    }
  }

  private mutating func close(_ generation: UInt128, dropsLine: Bool = true) {
    if let file = files[generation], !file.isStandardInput {
      closed.note(generation, file.mark, file.encoding)
      if dropsLine, file.isInsideLine { ready.append(InputPiece(droppedLineOf: file.origin)) }
    } else if let mark = files.mark(of: generation) {
      closed.note(generation, mark, nil)
    }
    files.close(generation)
  }

  // MARK: - Surveys

  /// Opens what a survey found, and closes what it did not find.
  mutating func take(_ survey: InputSurveyor.Survey, _ places: inout FollowedPlaces) {
    let found = Dictionary(
      survey.files.map { ($0.origin.generation, $0) }, uniquingKeysWith: { first, _ in first })
    update(survey, found)
    failures.forget(survey.inputs, exceptOf: Set(found.keys))
    let unopened = survey.files.compactMap { file in
      open(file, &places).map {
        InputSurveyor.Failure(origin: file.origin, error: $0, input: file.reading.record.input)
      }
    }
    ready += failures.replace(survey.inputs, with: survey.failures + unopened)
    for failure in unopened { places.postpone(input: failure.input) }
    closed.forgetRemembered { places.surveyor.unremembered($0) }
  }

  /// Applies a survey to the files of its inputs that are open or wait.
  private mutating func update(
    _ survey: InputSurveyor.Survey, _ found: [UInt128: InputSurveyor.File]
  ) {
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
  }

  /// Applies what a survey found to a file that is open.
  private mutating func update(_ generation: UInt128, _ found: InputSurveyor.File?) {
    guard let file = files[generation] else { return }
    guard file.isIntact else { return close(generation) }
    guard let found else { return files.wasNotFound(generation) }
    // Another file continues this one, for example a compressed copy.
    guard found.reading.record.identity == file.identity else { return close(generation) }
    files.wasFound(generation, as: found)
  }

  // MARK: - Events

  /// Has the files read to which something was written.
  ///
  /// - Returns: the paths of the written files that are not open.
  mutating func wake(_ events: FileWatcher.Events, _ places: inout FollowedPlaces) -> Set<String> {
    if !events.ready.isEmpty { for stream in files.streams { files.wake(stream) } }
    for watch in events.files {
      if let generation = files.file(of: watch) { wake(generation, &places) }
    }
    var asleep: Set<String> = []
    for path in events.written {
      if let generation = files.file(at: path) {
        wake(generation, &places)
      } else {
        asleep.insert(path)
      }
    }
    return asleep
  }

  /// Has a file read to which something was written. If it may have been written anew, a survey comes first.
  private mutating func wake(_ generation: UInt128, _ places: inout FollowedPlaces) {
    if let file = files[generation], let input = file.input, file.isSuspect,
      places.request(input: input)
    {
      files.holdBack(generation)
    } else {
      files.wake(generation)
    }
  }

  /// Has the files surveyed whose last line has had no end for some time.
  mutating func surveyUnfinished(_ places: inout FollowedPlaces) {
    for input in unfinished.takeDue() { places.request(input: input) }
  }

  /// Ends files without a name to which nothing was appended for some time.
  mutating func finishAbandoned() { files.finishAbandoned() }
}
