internal import Reading
internal import SystemFiles

/// The followed inputs and files that cannot be read. Each is reported once, until it can be read again.
struct InputFailures {
  /// When to try a file again in which reading failed.
  private enum Retry {
    /// Once its status is another one than it was then.
    case whenChanged(from: FileStatus?)
    /// When the configuration was read again: the C library cannot decode the file's encoding.
    case whenReloaded
  }

  private struct FailedFile {
    var retry: Retry
    var input: String?
  }

  /// The names of inputs that could not be looked at or opened, by the input's absolute path.
  private var unopened: [String: String] = [:]
  /// The files in which reading failed, by generation.
  private var files: [UInt128: FailedFile] = [:]
  /// The names of inputs whose undecodable encoding was reported.
  private var undecodable: Set<String> = []
  /// Whether standard input failed, which cannot be opened again.
  private var hasLostStream = false

  var isAny: Bool {
    !unopened.isEmpty || !files.isEmpty || !undecodable.isEmpty || hasLostStream
  }

  /// Takes over all failures of a survey of some inputs, and of opening what it found.
  ///
  /// - Parameter inputs: the absolute paths of the inputs.
  /// - Returns: a failure for each input that could be opened before.
  mutating func replace(
    _ inputs: Set<String>, with failures: [InputSurveyor.Failure]
  ) -> [InputPiece] {
    guard !unopened.isEmpty || !failures.isEmpty else { return [] }
    var reported = Set(unopened.values)
    for input in inputs { unopened[input] = nil }
    return failures.compactMap { failure in
      unopened[failure.input] = failure.origin.name
      guard reported.insert(failure.origin.name).inserted else { return nil }
      return InputPiece(origin: failure.origin, failure: failure.error)
    }
  }

  /// Takes note that reading a file failed.
  ///
  /// - Returns: whether to report the failure.
  mutating func note(_ file: FollowedFile) -> Bool {
    let generation = file.origin.generation
    if file.isStandardInput { hasLostStream = true }
    guard file.isUndecodable else {
      files[generation] = FailedFile(
        retry: .whenChanged(from: file.statusOfFailure), input: file.input)
      return true
    }
    files[generation] = FailedFile(retry: .whenReloaded, input: file.input)
    return undecodable.insert(file.origin.name).inserted
  }

  /// Whether a file failed and nothing has changed since.
  mutating func isHopeless(_ generation: UInt128, at path: String) -> Bool {
    switch files[generation]?.retry {
    case nil: return false
    case .whenReloaded: return true
    case .whenChanged(let status):
      guard (try? FileStatus.of(path)) != status else { return true }
      files[generation] = nil
      return false
    }
  }

  /// Forgets the failures of files of some inputs that are not there any more.
  mutating func forget(_ inputs: Set<String>, exceptOf generations: Set<UInt128>) {
    guard !files.isEmpty else { return }
    files = files.filter { generation, file in
      generations.contains(generation) || file.input.map { !inputs.contains($0) } ?? true
    }
  }

  /// Has files of undecodable inputs tried again, and reported again if they still fail.
  mutating func reload() {
    undecodable = []
    files = files.filter { if case .whenReloaded = $0.value.retry { false } else { true } }
  }
}
