internal import Checkpoints
package import FileTracking
internal import Inputs
package import Reading
package import SystemFiles

/// Finds what there is to read of inputs that are remembered, and has new files remembered before they are read.
///
/// A run to the end surveys everything once. A run that follows begins likewise, in portions, and then surveys the
/// places that changes concern: what that costs follows from what changes, and not from the number of files.
package struct InputSurveyor: Sendable {
  /// The inputs and what is known of their places.
  var places: InputPlaces
  /// Asked during a long survey: whether to cut it short.
  package var mustStop: @Sendable () -> Bool = { false }
  /// Gets what a survey reports and no earlier one did, before anything is remembered: a loss is reported even if the process
  /// is killed right after it was found.
  package var didNotice: @Sendable (TrackingNotice) -> Void = { _ in }
  /// Asked where a survey misses a file: whether names have changed since it began, so that the file may have been renamed
  /// meanwhile.
  var hasNews: @Sendable () -> Bool = { false }
  /// After how many seconds without a change a last line without an end is taken for whole; nil for never.
  package var lineWait: Int64?
  private let keeper: CheckpointKeeper
  private let start: StartPlace
  private let files: any FileView
  private var folderNames: FolderNames
  private var inputNames = InputNames()
  /// How often in a row a survey missed a file and names had changed.
  private var misses = 0
  private static let missLimit = 5

  /// - Parameters:
  ///   - start: where to begin with a file that is there at the first survey of its input.
  ///   - files: the files to look at.
  package init(
    _ inputs: [RememberedInput], written: FilesWrittenByRun, keeper: CheckpointKeeper,
    start: StartPlace, files: any FileView = FileSystemView()
  ) {
    places = InputPlaces(inputs, written: written, files: files)
    self.keeper = keeper
    self.start = start
    self.files = files
    folderNames = FolderNames(of: files)
  }

  /// The inputs to survey. Changes count from the next beginning on.
  package var inputs: [RememberedInput] {
    get { places.inputs }
    set { places.inputs = newValue }
  }

  // MARK: - Surveys

  /// Surveys the inputs.
  ///
  /// - Parameters:
  ///   - positions: how far inputs were read, by their generation, where that is further than is remembered.
  /// - Returns: what was found. What is new in it is durable. After a failure nothing must be read.
  package mutating func survey(
    positions: [UInt128: Position] = [:]
  ) throws(SystemError) -> Survey {
    let notices = begin()
    for notice in notices { didNotice(notice) }
    var survey = try survey(places.all, { positions[$0] }, isDrained: { _ in false })
    survey.notices = notices + survey.notices
    return survey
  }

  /// Lists all places of the inputs, each of which is to be surveyed.
  ///
  /// - Returns: warnings that were not given before.
  mutating func begin() -> [TrackingNotice] {
    folderNames = FolderNames(of: files)
    return take(places.begin(keeper.checkpoint, now: CurrentProcess.secondsSinceEpoch))
  }

  /// Lists all places anew. Those that are new, or gone, are to be surveyed.
  ///
  /// - Returns: warnings that were not given before.
  mutating func list() -> [TrackingNotice] { take(places.list()) }

  private mutating func take(_ listing: InputListing) -> [TrackingNotice] {
    // In the order of the inputs, whether or not they can be read.
    for path in listing.paths where path.isThere { _ = place(of: path.name) }
    return listing.notices.filter { keeper.isNew(warning: $0.key) }
  }

  /// Adds a path that has appeared, if it is one of the inputs'.
  ///
  /// - Returns: warnings that were not given before.
  mutating func add(_ path: String, _ patterns: InputPatterns) -> [TrackingNotice] {
    guard (try? files.linkStatus(of: path)) != nil else { return [] }
    return patterns.matches(path).flatMap { index, spelling in
      let listing = InputListing(
        of: spelling, in: index, places.inputs[index], written: places.written)
      for path in listing.paths { places.add(path) }
      return take(listing)
    }
  }

  /// The paths of names that came or went in a folder since it was last listed; nil if that is not known.
  mutating func changes(in folder: String) -> Set<String>? { folderNames.changes(in: folder) }

  /// Surveys some places, with all that have to be looked at together. See ``survey(positions:)``.
  ///
  /// - Parameters:
  ///   - position: how far an input was read, by its generation.
  ///   - isDrained: whether a file lost its last name after all of it had been read.
  mutating func survey(
    _ chosen: Set<String>, _ position: (UInt128) -> Position?, isDrained: (UInt128) -> Bool
  ) throws(SystemError) -> Survey {
    let now = CurrentProcess.secondsSinceEpoch
    let named = chosen.flatMap { places.paths.places[$0]?.paths ?? [] }
      .filter { isStillNamed($0) }.sorted(by: NamedPath.precedes)
    let generations = Set(chosen.flatMap { places.records.generations(at: $0) })
    let saved = keeper.records(of: generations)
    let drained = generations.filter { isDrained($0.bits) }
    var tracker = tracker(saved, drained, position)
    let found = look(&tracker, at: named, of: chosen, now: now)
    var survey = Survey()
    guard !found.wasStopped, !mustRepeat(generations, tracker.records) else {
      places.requeue(chosen)
      survey.wasStopped = true
      return survey
    }
    survey.places = chosen
    survey.inputs = Set(named.map(\.absolute))
    places.note(
      chosen, generations, tracker.records,
      failing: Set(found.notices.compactMap { $0.isFailure ? named[$0.input].absolute : nil }),
      open: open(found, tracker.records, named), now: now)
    survey.notices = found.notices.filter { !$0.isOfInput && keeper.isNew(warning: $0.key) }
    for notice in survey.notices { didNotice(notice) }
    do throws(SystemError) {
      try keeper.takeOver(
        tracker.records, replacing: generations, surveyed: places.surveyed)
    } catch {
      places.postpone(chosen)
      throw error
    }
    survey.inputs.formUnion(places.takeGone())
    take(found, of: named, tracker.records, &survey)
    return survey
  }

  /// Whether an input still names a path: a pattern does not if nothing is there, and nothing is remembered of it.
  private func isStillNamed(_ path: NamedPath) -> Bool {
    !path.isFromPattern || places.records.has(input: path.absolute)
      || (try? files.linkStatus(of: path.absolute)) != nil
  }

  private mutating func look(
    _ tracker: inout FileTracker, at named: [NamedPath], of chosen: Set<String>, now: Int64
  ) -> FileSurvey {
    let inputs = named.map { path in
      TrackedInput(
        path: path.absolute, isFromPattern: path.isFromPattern,
        lookedAtSince: places.time(of: path))
    }
    return tracker.look(
      at: inputs, besides: PlacesLeftOut(paths: places.paths, surveyed: chosen), from: start,
      now: now, names: &folderNames)
  }

  private func tracker(
    _ saved: [FileRecord], _ drained: Set<HexadecimalValue>,
    _ position: (UInt128) -> Position?
  ) -> FileTracker {
    let (records, unsaved) = ReadingProgress(keeper: keeper).updated(saved, to: position)
    var tracker = FileTracker(
      records: records, unsaved: unsaved, drained: drained, written: places.written,
      files: files, mustStop: mustStop)
    tracker.lineWait = lineWait
    return tracker
  }

  /// Whether a survey missed a file while names changed: where it is now another survey finds.
  private mutating func mustRepeat(
    _ generations: Set<HexadecimalValue>, _ records: [FileRecord]
  ) -> Bool {
    let isMissing = !generations.subtracting(records.map(\.generation)).isEmpty
    guard isMissing, misses < Self.missLimit, hasNews() else {
      misses = 0
      return false
    }
    misses += 1
    return true
  }

  /// The absolute paths of inputs about which a later look may decide otherwise, even if nothing is seen to change.
  private func open(
    _ found: FileSurvey, _ records: [FileRecord], _ named: [NamedPath]
  ) -> Set<String> {
    let live = Set(found.readings.filter(\.isLive).map(\.record.generation))
    let undecided = records.filter { record in
      record.copied != nil || found.undecided.contains(record.generation)
        || (record.phase == .reading && !live.contains(record.generation))
    }
    let failing = found.notices.filter { $0.isFailure || $0.isUnreadable }
    return Set(undecided.map(\.input) + failing.map { named[$0.input].absolute })
  }

  // MARK: - What was found

  /// Adds what the tracker found to a survey.
  private mutating func take(
    _ found: FileSurvey, of named: [NamedPath], _ records: [FileRecord], _ survey: inout Survey
  ) {
    let kept = Dictionary(
      keeper.records(of: found.readings.map(\.record.generation)).map { ($0.generation, $0) },
      uniquingKeysWith: { first, _ in first })
    for reading in found.readings {
      let path = named[reading.input]
      let generation = reading.record.generation
      var origin = PieceOrigin(
        input: place(of: path.name), name: path.name, generation: generation.bits,
        linesBefore: Self.linesBefore(reading.record, kept: kept[generation]))
      origin.begunLine = reading.record.begun.map { $0.start..<$0.end }
      survey.files.append(
        File(
          origin: origin, reading: reading,
          encoding: Self.encoding(
            of: reading.record, otherwise: places.inputs[path.input].encoding)))
    }
    for notice in found.notices {
      if case .failure(let error) = notice.kind {
        let name = named[notice.input].name
        let origin = PieceOrigin(input: place(of: name), name: name, generation: 0)
        survey.failures.append(
          Failure(origin: origin, error: error, input: named[notice.input].absolute))
      }
    }
    // The failures of files that are about to be read stay until then.
    let paths = survey.inputs.union(records.map(\.path)).subtracting(found.readings.map(\.path))
    keeper.forgetFailures(of: paths, except: survey.failures.map(\.error))
    survey.lag = found.lag
  }

  /// The number of lines before a file's place. What is remembered may be ahead of the survey, unless that went back to the
  /// start of a line.
  private static func linesBefore(_ record: FileRecord, kept: FileRecord?) -> UInt64 {
    guard let kept, kept.offset <= record.offset else { return record.lines }
    return max(kept.lines, record.lines)
  }

  /// Those of some positions that are further than what is remembered.
  func unremembered(_ positions: [UInt128: Position]) -> [UInt128: Position] {
    ReadingProgress(keeper: keeper).unremembered(positions)
  }

  /// The names of inputs, in the order in which they were first met.
  package var names: [String] { inputNames.all }

  /// The place of an input's name among ``names``, to which it is added if it is new.
  package mutating func place(of name: String) -> Int { inputNames.place(of: name) }

  /// How a file is decoded. An encoding that was detected holds for all of it.
  private static func encoding(
    of record: FileRecord, otherwise choice: EncodingChoice
  ) -> EncodingChoice {
    guard record.offset > 0, let name = record.encoding,
      let known = TextEncoding(rawValue: name),
      // Before it is decided what it is, an input is ASCII.
      known != .utf8 || choice == .known(.utf8)
    else { return choice }
    return .known(known)
  }
}
