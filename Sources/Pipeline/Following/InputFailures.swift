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

  /// The names of inputs that the last survey could not look at or open.
  private var unopened: Set<String> = []
  /// The files in which reading failed, by generation.
  private var files: [UInt128: Retry] = [:]
  /// The names of inputs whose undecodable encoding was reported.
  private var undecodable: Set<String> = []
  /// Whether standard input failed, which cannot be opened again.
  private var hasLostStream = false

  var isAny: Bool {
    !unopened.isEmpty || !files.isEmpty || !undecodable.isEmpty || hasLostStream
  }

  /// Takes over all failures of a survey and of opening what it found.
  ///
  /// - Returns: a failure for each input that could be opened before.
  mutating func replace(
    with failures: [(origin: PieceOrigin, error: SystemError)]
  ) -> [InputPiece] {
    var news: [InputPiece] = []
    for (origin, error) in failures where unopened.insert(origin.name).inserted {
      news.append(InputPiece(origin: origin, failure: error))
    }
    unopened = Set(failures.map(\.origin.name))
    return news
  }

  /// Takes note that reading a file failed.
  ///
  /// - Returns: whether to report the failure.
  mutating func note(_ file: FollowedFile) -> Bool {
    let generation = file.origin.generation
    if file.isStandardInput { hasLostStream = true }
    guard file.isUndecodable else {
      files[generation] = .whenChanged(from: try? file.handle.status())
      return true
    }
    files[generation] = .whenReloaded
    return undecodable.insert(file.origin.name).inserted
  }

  /// Whether a file failed and nothing has changed since.
  mutating func isHopeless(_ generation: UInt128, at path: String) -> Bool {
    switch files[generation] {
    case nil: return false
    case .whenReloaded: return true
    case .whenChanged(let status):
      guard (try? FileStatus.of(path)) != status else { return true }
      files[generation] = nil
      return false
    }
  }

  /// Forgets the failures of files that are not there any more.
  mutating func forget(exceptOf generations: some Collection<UInt128>) {
    let generations = Set(generations)
    files = files.filter { generations.contains($0.key) }
  }

  /// Has files of undecodable inputs tried again, and reported again if they still fail.
  mutating func reload() {
    undecodable = []
    files = files.filter { if case .whenReloaded = $0.value { false } else { true } }
  }
}
