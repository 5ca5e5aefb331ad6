internal import Checkpoints
package import FileTracking
package import Inputs
package import Reading
package import SystemFiles

/// Finds what there is to read of inputs that are remembered, and has new files remembered before they are read.
package struct InputSurveyor: Sendable {
  /// A file of which there may be something to read.
  package struct File: Sendable {
    package var origin: PieceOrigin
    package var reading: FileReading
    package var encoding: EncodingChoice
  }

  /// What a look at the inputs came to.
  package struct Survey: Sendable {
    /// The files, in the order in which they are to be read.
    package var files: [File] = []
    /// What is worth a warning that was not given before.
    package var notices: [TrackingNotice] = []
    /// How many bytes there are that were not read, those of compressed files not counted.
    package var lag: UInt64 = 0
    /// Inputs that cannot be read, by their place among all.
    package var failures: [(origin: PieceOrigin, error: SystemError)] = []
    /// Whether the look was broken off: it has to be done again.
    package var wasStopped = false
  }

  /// The inputs that are looked at.
  package var inputs: [RememberedInput]
  /// The files that the run writes: where a pattern finds one it is no input.
  package var written: WrittenFiles
  /// Asked while a look takes long: whether to break it off.
  package var mustStop: @Sendable () -> Bool = { false }
  private let keeper: CheckpointKeeper
  private let start: StartPlace
  /// The names of inputs, in the order in which they were met.
  package private(set) var names: [String] = []
  private var places: [String: Int] = [:]

  /// - Parameter start: where a file is begun that is there when its input is first looked at.
  package init(
    _ inputs: [RememberedInput], written: WrittenFiles, keeper: CheckpointKeeper,
    start: StartPlace
  ) {
    self.inputs = inputs
    self.written = written
    self.keeper = keeper
    self.start = start
  }

  /// The absolute paths of the inputs that there are now, for whoever watches them.
  package func paths() -> [String] {
    inputs.flatMap { $0.paths() }.map { FileSystem.absolutePath(of: $0.path) }
  }

  /// The absolute path of each input's pattern or file.
  package func patterns() -> [String] { inputs.map { FileSystem.absolutePath(of: $0.path) } }

  /// Looks at the inputs.
  ///
  /// - Parameter marks: how far files were read, by their generation, where that is further than is remembered.
  /// - Returns: what was found. What is new in it is durable: where that fails, nothing must be read.
  package mutating func survey(
    marks: [UInt128: ReadMark] = [:]
  ) throws(SystemError) -> Survey {
    let known = Set(keeper.checkpoint.files.map(\.input))
    let now = CurrentProcess.secondsSinceEpoch
    let looked = lookedInputs(known: known, at: now)
    var survey = Survey()
    let paths = readPaths(known: known, &survey)
    // In the order of the inputs, whichever of them can be read.
    for path in paths where path.isThere { _ = place(of: path.name) }
    let unremembered = Set(
      self.unremembered(marks).keys.map { HexadecimalValue($0) })
    var tracker = FileTracker(
      records: records(marks), unremembered: unremembered, written: written, mustStop: mustStop)
    let found = tracker.look(
      at: paths.map {
        TrackedInput(
          path: FileSystem.absolutePath(of: $0.path), isFromPattern: $0.input.isPattern,
          lookedAtSince: looked[FileSystem.absolutePath(of: $0.input.path)])
      }, from: start)
    guard !found.wasStopped else {
      var survey = Survey()
      survey.wasStopped = true
      return survey
    }
    try keeper.takeOver(
      tracker.records,
      looked: lookedInputs(
        looked, known: Set(tracker.records.map(\.input)), at: now,
        failing: found.notices.compactMap { $0.isFailure ? paths[$0.input].path : nil }))
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
    return survey
  }

  /// When inputs were first looked at, by their absolute paths and patterns, where they were before.
  private func lookedInputs(known: Set<String>, at now: Int64) -> [String: Int64] {
    var looked = Dictionary(
      (keeper.checkpoint.looked ?? []).map { ($0.input, $0.since) },
      uniquingKeysWith: { first, _ in first })
    for input in inputs where input.isPattern {
      let path = FileSystem.absolutePath(of: input.path)
      let pattern = PathPattern(input.path)
      guard looked[path] == nil, known.contains(where: { pattern.spelling(of: $0) != nil })
      else { continue }
      // Something of it was remembered by other means.
      looked[path] = now
    }
    return looked
  }

  /// What is to be remembered of inputs being looked at, after a look: of a file that is remembered itself it goes without
  /// saying.
  private func lookedInputs(
    _ before: [String: Int64], known: Set<String>, at now: Int64, failing: [String]
  ) -> [LookedInput] {
    var looked = before.filter { !known.contains($0.key) }
    let failing = Set(failing)
    for input in inputs where !failing.contains(input.path) {
      let path = FileSystem.absolutePath(of: input.path)
      guard looked[path] == nil, input.isPattern || !known.contains(path) else { continue }
      looked[path] = now
    }
    return looked.sorted { $0.key < $1.key }.map { LookedInput(input: $0.key, since: $0.value) }
  }

  /// A path of an input.
  private struct ReadPath {
    var path: String
    /// The name of its lines.
    var name: String
    var isThere: Bool
    var input: RememberedInput
  }

  /// The paths of inputs, those of `known` ones too that are not there any more, without files that the run writes; notes
  /// those that patterns found.
  private func readPaths(known: Set<String>, _ survey: inout Survey) -> [ReadPath] {
    var paths: [ReadPath] = []
    for (place, input) in inputs.enumerated() {
      for (path, name, isThere) in input.paths(known: known) {
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

  /// Those of some marks behind which less is remembered.
  func unremembered(_ marks: [UInt128: ReadMark]) -> [UInt128: ReadMark] {
    guard !marks.isEmpty else { return [:] }
    let offsets = Dictionary(
      keeper.checkpoint.files.map { ($0.generation.bits, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    return marks.filter { generation, mark in
      offsets[generation].map { $0 < mark.offset } ?? false
    }
  }

  private func records(_ marks: [UInt128: ReadMark]) -> [FileRecord] {
    keeper.checkpoint.files.map { record in
      guard let mark = marks[record.generation.bits], mark.offset > record.offset else {
        return record
      }
      var record = record
      FileProgress(
        generation: record.generation.bits, mark: mark, lines: record.lines, encoding: nil
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

  /// What was found out of a file's encoding holds for all of it.
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
