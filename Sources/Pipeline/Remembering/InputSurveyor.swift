internal import Checkpoints
package import FileTracking
package import Inputs
package import Reading
package import SystemFiles

/// Finds what there is to read of inputs that are remembered, and has new files remembered before they are read.
package struct InputSurveyor: Sendable {
  /// A file that may have something to read.
  package struct File: Sendable {
    package var origin: PieceOrigin
    package var reading: FileReading
    package var encoding: EncodingChoice
  }

  /// What a survey of the inputs found.
  package struct Survey: Sendable {
    /// The files, in the order in which they are to be read.
    package var files: [File] = []
    /// Warnings that were not given before.
    package var notices: [TrackingNotice] = []
    /// The bytes that are left to read, without those of compressed files.
    package var lag: UInt64 = 0
    /// The inputs that cannot be read.
    package var failures: [(origin: PieceOrigin, error: SystemError)] = []
    /// Whether the survey was cut short, and has to be repeated.
    package var wasStopped = false
  }

  /// The inputs to survey.
  package var inputs: [RememberedInput]
  /// The files that the run writes: where a pattern finds one, it is not an input.
  package var written: FilesWrittenByRun
  /// Asked during a long survey: whether to cut it short.
  package var mustStop: @Sendable () -> Bool = { false }
  private let keeper: CheckpointKeeper
  private let start: StartPlace
  /// The names of inputs, in the order in which they were first met.
  package private(set) var names: [String] = []
  private var places: [String: Int] = [:]

  /// - Parameter start: where to begin with a file that is there at the first survey of its input.
  package init(
    _ inputs: [RememberedInput], written: FilesWrittenByRun, keeper: CheckpointKeeper,
    start: StartPlace
  ) {
    self.inputs = inputs
    self.written = written
    self.keeper = keeper
    self.start = start
  }

  /// The absolute paths of the inputs that there are now.
  package func paths() -> [String] {
    inputs.flatMap { $0.paths() }.map { FileSystem.absolutePath(of: $0.path) }
  }

  /// The absolute path of each input's pattern or file.
  package func patterns() -> [String] { inputs.map { FileSystem.absolutePath(of: $0.path) } }

  /// Surveys the inputs.
  ///
  /// - Parameters:
  ///   - positions: how far files were read, by their generation, where that is further than is remembered.
  ///   - drained: the generations of files that lost their last name after all of them had been read.
  /// - Returns: what was found. What is new in it is durable. After a failure nothing must be read.
  package mutating func survey(
    positions: [UInt128: Position] = [:], drained: Set<UInt128> = []
  ) throws(SystemError) -> Survey {
    let known = Set(keeper.checkpoint.files.map(\.input))
    let now = CurrentProcess.secondsSinceEpoch
    let firstSurveys = FirstSurveys(
      of: inputs, remembered: keeper.checkpoint.surveyed ?? [], known: known, now: now)
    var survey = Survey()
    let paths = readPaths(known: known, &survey)
    // In the order of the inputs, whether or not they can be read.
    for path in paths where path.isThere { _ = place(of: path.name) }
    var tracker = FileTracker(
      records: records(positions),
      unsaved: Set(unremembered(positions).keys.map { HexadecimalValue($0) }),
      drained: Set(drained.map { HexadecimalValue($0) }), written: written,
      mustStop: mustStop)
    let found = tracker.look(
      at: paths.map {
        TrackedInput(
          path: FileSystem.absolutePath(of: $0.path), isFromPattern: $0.input.isPattern,
          lookedAtSince: firstSurveys[$0.input])
      }, from: start)
    guard !found.wasStopped else {
      var survey = Survey()
      survey.wasStopped = true
      return survey
    }
    try keeper.takeOver(
      tracker.records,
      surveyed: firstSurveys.remembered(
        after: inputs, known: Set(tracker.records.map(\.input)), now: now,
        failing: Set(found.notices.compactMap { $0.isFailure ? paths[$0.input].path : nil })))
    take(found, of: paths, &survey)
    return survey
  }

  /// Adds what the tracker found to a survey.
  private mutating func take(_ found: FileSurvey, of paths: [ReadPath], _ survey: inout Survey) {
    let lines = Dictionary(
      keeper.checkpoint.files.map { ($0.generation, $0.lines) },
      uniquingKeysWith: { first, _ in first })
    for reading in found.readings {
      let path = paths[reading.input]
      let generation = reading.record.generation
      survey.files.append(
        File(
          origin: PieceOrigin(
            input: place(of: path.name), name: path.name, generation: generation.bits,
            linesBefore: max(lines[generation] ?? 0, reading.record.lines)),
          reading: reading,
          encoding: Self.encoding(of: reading.record, otherwise: path.input.encoding)))
    }
    for notice in found.notices {
      if case .failure(let error) = notice.kind {
        let name = paths[notice.input].name
        let origin = PieceOrigin(input: place(of: name), name: name, generation: 0)
        survey.failures.append((origin, error))
      } else if keeper.isNew(warning: notice.key) {
        survey.notices.append(notice)
      }
    }
    keeper.forgetFailures(
      except: survey.failures.map(\.error), of: survey.files.map(\.reading.path))
    survey.lag = found.lag
  }

  /// A path of an input.
  private struct ReadPath {
    var path: String
    /// The name of its lines.
    var name: String
    var isThere: Bool
    var input: RememberedInput
  }

  /// The paths of inputs, without the files that the run writes. `known` paths belong to them even if they are gone. Notes
  /// the written files that patterns found, and fails for those whose names are not UTF-8.
  private mutating func readPaths(known: Set<String>, _ survey: inout Survey) -> [ReadPath] {
    var paths: [ReadPath] = []
    for (place, input) in inputs.enumerated() {
      for (found, name, isThere) in input.paths(known: known) {
        let path = found.path
        guard found.isUTF8 else {
          let origin = PieceOrigin(input: self.place(of: name), name: name, generation: 0)
          survey.failures.append((origin, found.error))
          continue
        }
        guard input.isPattern, let file = written.file(at: path) else {
          paths.append(ReadPath(path: path, name: name, isThere: isThere, input: input))
          continue
        }
        let notice = TrackingNotice(kind: .written(file), input: place, path: path)
        if keeper.isNew(warning: notice.key) { survey.notices.append(notice) }
      }
    }
    return paths
  }

  /// The positions that are further than what is remembered.
  func unremembered(_ positions: [UInt128: Position]) -> [UInt128: Position] {
    guard !positions.isEmpty else { return [:] }
    let offsets = Dictionary(
      keeper.checkpoint.files.map { ($0.generation.bits, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    return positions.filter { generation, position in
      offsets[generation].map { Self.isFurther(position, than: $0) } ?? false
    }
  }

  private static func isFurther(_ position: Position, than offset: UInt64) -> Bool {
    switch position {
    case .file(let mark): mark.offset > offset
    }
  }

  /// The records of files, brought up to positions that are further.
  private func records(_ positions: [UInt128: Position]) -> [FileRecord] {
    keeper.checkpoint.files.map { record in
      guard let position = positions[record.generation.bits],
        Self.isFurther(position, than: record.offset)
      else { return record }
      var record = record
      InputProgress(
        generation: record.generation.bits, position: position, lines: record.lines, encoding: nil,
        // Whether its lines alerted is not remembered yet.
        hasAlerted: true
      ).update(&record)
      if keeper.isEnding(record.generation) { record.phase = .done }
      return record
    }
  }

  /// The place among all of the input with a name.
  package mutating func place(of name: String) -> Int {
    if let place = places[name] { return place }
    places[name] = names.count
    names.append(name)
    return names.count - 1
  }

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
