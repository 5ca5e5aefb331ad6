package import Checkpoints
internal import Inputs
package import Reading
internal import Synchronization
package import SystemFiles

/// A run's checkpoint, in memory and in the state folder. Any thread may use it.
package final class CheckpointKeeper: Sendable {
  /// So many warnings are remembered; older ones may be given once more.
  private static let warningLimit = 1000

  private struct State {
    var checkpoint: Checkpoint
    /// What the folder has.
    var saved: Checkpoint
    /// How far files are to be remembered, by their generation, before they are done.
    var ends: [HexadecimalValue: UInt64] = [:]
  }

  private let folder: StateFolder?
  private let state: Mutex<State>

  /// - Parameter folder: where to leave the checkpoint; nil where nothing is to be left, as in a dry run.
  package init(_ checkpoint: Checkpoint, in folder: StateFolder?) {
    self.folder = folder
    state = Mutex(State(checkpoint: checkpoint, saved: checkpoint))
  }

  /// Whether a next run finds the checkpoint.
  package var isLeft: Bool { folder != nil }

  package var checkpoint: Checkpoint { state.withLock(\.checkpoint) }

  /// The files that are done as soon as what was read of them is remembered, by their generation.
  func isEnding(_ generation: HexadecimalValue) -> Bool {
    state.withLock { $0.ends[generation] != nil }
  }

  /// Takes over what a look at the inputs came to, and makes it durable: the generation of a file must be, before the
  /// first alert that has it. How far files were read stays as it is.
  ///
  /// - Parameter looked: the inputs that were looked at; nil leaves them as they are.
  package func takeOver(
    _ files: [FileRecord], looked: [LookedInput]? = nil
  ) throws(SystemError) {
    try change { checkpoint, ends in
      ends = [:]
      if let looked { checkpoint.looked = looked }
      let known = Dictionary(
        checkpoint.files.map { ($0.generation, $0) }, uniquingKeysWith: { first, _ in first })
      checkpoint.files = files.map { file in
        guard let record = known[file.generation] else { return file }
        var merged = file
        merged.takeProgress(of: record)
        if file.phase == .done, record.offset < file.offset {
          // What was read is not remembered yet: until it is, there is something left to be read.
          merged.phase = .reading
          ends[file.generation] = file.offset
        }
        return merged
      }
    }
  }

  /// Makes durable what a file begins with, where nothing is remembered of it but its generation: it must be before the
  /// file's first alert, so that it is known again if it is copied or compressed before more is remembered.
  package func begin(_ generation: UInt128, with head: [UInt8]) throws(SystemError) {
    let place = state.withLock { state in
      state.checkpoint.files.firstIndex {
        $0.generation.bits == generation && $0.offset == 0 && $0.head.length == 0
      }
    }
    guard place != nil else { return }
    try change { checkpoint, _ in
      guard let index = checkpoint.files.firstIndex(where: { $0.generation.bits == generation })
      else { return }
      checkpoint.files[index].head = Fingerprint(of: head)
    }
  }

  /// Remembers how far files are alerted, and how much of alert files is durable.
  package func keep(_ progress: [FileProgress], outputs: [OutputRecord]) throws(SystemError) {
    try change { checkpoint, ends in
      let places =
        progress.isEmpty
        ? [:]
        : Dictionary(
          checkpoint.files.indices.map { (checkpoint.files[$0].generation.bits, $0) },
          uniquingKeysWith: { first, _ in first })
      for step in progress {
        guard let index = places[step.generation] else { continue }
        step.update(&checkpoint.files[index])
        if let end = ends[checkpoint.files[index].generation], step.mark.offset >= end {
          checkpoint.files[index].phase = .done
        }
      }
      checkpoint.keep(outputs)
    }
  }

  /// Whether a warning is given for the first time; the next time it is not.
  package func isNew(warning: String) -> Bool {
    state.withLock { state in
      guard !state.checkpoint.warnings.contains(warning) else { return false }
      state.checkpoint.warnings.append(warning)
      state.checkpoint.warnings.removeFirst(
        max(0, state.checkpoint.warnings.count - Self.warningLimit))
      return true
    }
  }

  /// Whether an input fails for the first time since it last could be read.
  package func isNew(failure: SystemError) -> Bool { isNew(warning: Self.key(failure)) }

  /// Forgets failures of inputs but for some, so that they are told of when they come again.
  ///
  /// - Parameter paths: files of which it will show whether they still fail.
  func forgetFailures(except current: [SystemError], of paths: some Sequence<String> = []) {
    let current = Set(current.map(Self.key))
    let prefixes = paths.map { "\(Self.failurePrefix)\($0):" }
    state.withLock { state in
      state.checkpoint.warnings.removeAll { warning in
        warning.hasPrefix(Self.failurePrefix) && !current.contains(warning)
          && !prefixes.contains { warning.hasPrefix($0) }
      }
    }
  }

  /// Forgets all failures of inputs but for those of some inputs that have just been read.
  package func forgetFailures(exceptOf report: ReadingReport) {
    forgetFailures(except: report.inputs.compactMap(\.failure))
  }

  private static let failurePrefix = "failure:"

  private static func key(_ failure: SystemError) -> String {
    "\(failurePrefix)\(failure.path):\(failure.reason)"
  }

  /// Makes durable what was not saved yet.
  package func save() throws(SystemError) {
    try change { _, _ in }
  }

  private func change(
    _ body: (inout Checkpoint, _ ends: inout [HexadecimalValue: UInt64]) -> Void
  ) throws(SystemError) {
    let failure = state.withLock { state -> SystemError? in
      body(&state.checkpoint, &state.ends)
      guard state.checkpoint != state.saved else { return nil }
      do throws(SystemError) {
        try folder?.save(state.checkpoint)
        state.saved = state.checkpoint
        return nil
      } catch {
        return error
      }
    }
    if let failure { throw failure }
  }
}

extension FileRecord {
  /// Takes over how far the file is remembered.
  fileprivate mutating func takeProgress(of record: FileRecord) {
    offset = record.offset
    lines = record.lines
    head = record.head
    tail = record.tail
    encoding = record.encoding
  }
}

extension Checkpoint {
  /// Takes over what is known of alert files; others are left as they are.
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
