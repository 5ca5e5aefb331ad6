package import Checkpoints
internal import Inputs
package import Reading
internal import Synchronization
package import SystemFiles

/// A run's checkpoint, in memory and in the state folder. Any thread may use it.
package final class CheckpointKeeper: Sendable {
  /// The most warnings that are remembered; older ones may be given once more.
  private static let warningLimit = 1000

  private struct State {
    var checkpoint: Checkpoint
    /// How far files have to be remembered, by their generation, before they are done.
    var ends: [HexadecimalValue: UInt64] = [:]
    /// The places of records in the checkpoint, by their generation.
    private(set) var places: [HexadecimalValue: Int] = [:]

    init(checkpoint: Checkpoint) {
      self.checkpoint = checkpoint
      findPlaces()
    }

    func record(_ generation: HexadecimalValue) -> FileRecord? {
      places[generation].map { checkpoint.files[$0] }
    }

    /// Has records take the place of others, which keep theirs where they stay.
    mutating func replace(_ generations: Set<HexadecimalValue>, with files: [FileRecord]) {
      if files.count == generations.count,
        files.allSatisfy({ generations.contains($0.generation) })
      {
        for file in files {
          if let place = places[file.generation] { checkpoint.files[place] = file }
        }
        return
      }
      checkpoint.files.removeAll { generations.contains($0.generation) }
      checkpoint.files += files
      findPlaces()
    }

    private mutating func findPlaces() {
      places = Dictionary(
        checkpoint.files.indices.map { (checkpoint.files[$0].generation, $0) },
        uniquingKeysWith: { first, _ in first })
    }
  }

  private let state: Mutex<State>
  /// Whether a save leaves anything for the next run.
  private let isSaved: Bool
  private let store: @Sendable (Checkpoint) throws(SystemError) -> Void
  /// The checkpoint in the folder. A thread that changes the checkpoint holds it until the change is durable, so that no
  /// save overtakes an earlier one. Readers do not need it.
  private let saved: Mutex<Checkpoint>

  /// - Parameter folder: where to save the checkpoint; nil to save it nowhere, as in a dry run.
  package convenience init(_ checkpoint: Checkpoint, in folder: StateFolder?) {
    let writer = folder.map { CheckpointWriter($0) }
    self.init(checkpoint, isSaved: folder != nil) { (checkpoint) throws(SystemError) in
      try writer?.save(checkpoint)
    }
  }

  /// - Parameter store: makes a checkpoint durable.
  init(
    _ checkpoint: Checkpoint, isSaved: Bool = true,
    store: @escaping @Sendable (Checkpoint) throws(SystemError) -> Void
  ) {
    self.isSaved = isSaved
    self.store = store
    state = Mutex(State(checkpoint: checkpoint))
    saved = Mutex(checkpoint)
  }

  /// Whether the next run finds the checkpoint.
  package var isLeft: Bool { isSaved }

  /// The checkpoint as it is in memory, which may be ahead of the folder. Returns at once.
  package var checkpoint: Checkpoint { state.withLock(\.checkpoint) }

  /// The records of some files, as far as there are any, in the checkpoint's order.
  func records(of generations: some Sequence<HexadecimalValue>) -> [FileRecord] {
    state.withLock { state in
      generations.compactMap { state.places[$0] }.sorted().map { state.checkpoint.files[$0] }
    }
  }

  /// Whether a file is done as soon as what was read of it is remembered.
  func isEnding(_ generation: HexadecimalValue) -> Bool {
    state.withLock { $0.ends[generation] != nil }
  }

  /// Takes over the files that a survey found, and makes them durable: the generation of a file must be durable before
  /// the first alert that has it. How far files were read stays as it is.
  ///
  /// - Parameters:
  ///   - generations: the files that were remembered before of the inputs that were surveyed.
  ///   - surveyed: the inputs that were surveyed so far.
  package func takeOver(
    _ files: [FileRecord], replacing generations: Set<HexadecimalValue>,
    surveyed: [SurveyedInput]
  ) throws(SystemError) {
    try change { state in
      state.checkpoint.surveyed = surveyed
      for generation in generations { state.ends[generation] = nil }
      let merged = files.map { file in
        guard let record = state.record(file.generation) else { return file }
        var merged = file
        merged.takeProgress(of: record)
        if file.phase == .done, record.offset < file.offset {
          // Until what was read is remembered, something is left to read.
          merged.phase = .reading
          state.ends[file.generation] = file.offset
        }
        return merged
      }
      state.replace(generations, with: merged)
    }
  }

  /// Makes durable what a file begins with, if only its generation is remembered. This has to happen before the file's
  /// first alert, so that the file is recognized if it is copied or compressed before more is remembered.
  package func begin(_ generation: UInt128, with head: [UInt8]) throws(SystemError) {
    let generation = HexadecimalValue(generation)
    let record = state.withLock { $0.record(generation) }
    guard let record, record.offset == 0, record.head.length == 0 else { return }
    try change { state in
      guard let place = state.places[generation] else { return }
      state.checkpoint.files[place].head = Fingerprint(of: head)
    }
  }

  /// Remembers how far inputs are alerted, and how much of alert files is durable.
  package func keep(_ progress: [InputProgress], outputs: [OutputRecord]) throws(SystemError) {
    try change { state in
      for step in progress {
        let generation = HexadecimalValue(step.generation)
        guard let place = state.places[generation] else { continue }
        step.update(&state.checkpoint.files[place])
        if let end = state.ends[generation], state.checkpoint.files[place].offset >= end {
          state.checkpoint.files[place].phase = .done
        }
      }
      state.checkpoint.keep(outputs)
    }
  }

  /// Whether a warning is new. It is not new the next time.
  package func isNew(warning: String) -> Bool {
    state.withLock { state in
      guard !state.checkpoint.warnings.contains(warning) else { return false }
      state.checkpoint.warnings.append(warning)
      state.checkpoint.warnings.removeFirst(
        max(0, state.checkpoint.warnings.count - Self.warningLimit))
      return true
    }
  }

  /// Whether an input failed for the first time since it could last be read.
  package func isNew(failure: SystemError) -> Bool { isNew(warning: Self.key(failure)) }

  /// Forgets the failures of inputs, so that they are reported when they come again.
  ///
  /// - Parameters:
  ///   - paths: the files whose failures are forgotten; nil for all.
  ///   - current: failures to keep.
  func forgetFailures(of paths: Set<String>?, except current: [SystemError]) {
    let current = Set(current.map(Self.key))
    state.withLock { state in
      state.checkpoint.warnings.removeAll { warning in
        guard warning.hasPrefix(Self.failurePrefix), !current.contains(warning) else {
          return false
        }
        guard let paths else { return true }
        return paths.contains { warning.dropFirst(Self.failurePrefix.count).hasPrefix("\($0):") }
      }
    }
  }

  /// Forgets all failures of inputs except those of the inputs that have just been read.
  package func forgetFailures(exceptOf report: ReadingReport) {
    forgetFailures(of: nil, except: report.inputs.compactMap(\.failure))
  }

  private static let failurePrefix = "failure:"

  private static func key(_ failure: SystemError) -> String {
    "\(failurePrefix)\(failure.path):\(failure.reason)"
  }

  /// Makes durable what is not saved yet.
  package func save() throws(SystemError) {
    try change { _ in }
  }

  /// Changes the checkpoint and makes it durable. Where that fails the change stays, and the next save brings it.
  private func change(
    _ body: (inout State) -> Void
  ) throws(SystemError) {
    try saved.withLock { (saved) throws(SystemError) in
      let checkpoint = state.withLock { state in
        body(&state)
        return state.checkpoint
      }
      guard checkpoint != saved else { return }
      try store(checkpoint)
      saved = checkpoint
    }
  }
}

extension FileRecord {
  /// Takes over how far the file is remembered.
  fileprivate mutating func takeProgress(of record: FileRecord) {
    if record.offset > size ?? 0 {
      size = record.size
      modified = record.modified
    }
    alerted = record.alerted
    offset = record.offset
    lines = record.lines
    head = record.head
    tail = record.tail
    encoding = record.encoding
  }
}

extension Checkpoint {
  /// Takes over what is certain of alert files; other files stay as they are.
  fileprivate mutating func keep(_ records: [OutputRecord]) {
    for record in records {
      if let index = outputs.firstIndex(where: { $0.path == record.path }) {
        outputs[index] = record
      } else {
        outputs.append(record)
      }
    }
  }
}
