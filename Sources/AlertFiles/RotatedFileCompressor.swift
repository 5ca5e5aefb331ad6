internal import Compression
internal import Dispatch
internal import Synchronization
internal import SystemFiles

/// Compresses old alert files in the background. All sinks of a path share one compressor, which compresses one file after
/// the other.
///
/// Other processes may still write to an old file, give it another number, or compress it as well. Three rules keep them
/// apart:
///
/// - We hold the lock of the old file while we compress it. Earlier writes have ended then, and no new one begins.
/// - At the end we look up the file's number while we hold the lock of the alert file, so that no rotation intervenes.
/// - The compressed file appears whole under its name before the other is removed. The content is there at any moment.
final class RotatedFileCompressor: Sendable {
  private struct Weak {
    weak var compressor: RotatedFileCompressor?
  }

  private static let all = Mutex<[String: Weak]>([:])

  private let path: String
  private let queue = DispatchQueue(label: "tocsin.compression", qos: .utility)
  private let failures = Mutex<[SystemError]>([])
  /// How often all pending work was given up.
  private let cancellations = Atomic<Int>(0)

  private init(_ path: String) {
    self.path = path
  }

  /// The process's compressor for a path.
  static func shared(for path: String) -> RotatedFileCompressor {
    all.withLock { all in
      if let compressor = all[path]?.compressor { return compressor }
      let compressor = RotatedFileCompressor(path)
      all[path] = Weak(compressor: compressor)
      return compressor
    }
  }

  /// Compresses all old files that are not compressed yet, also those that an earlier run left.
  ///
  /// - Parameter lockPatience: how long to wait for the lock of the alert file.
  func start(_ rotated: RotatedFiles, lockPatience: Duration) {
    let asked = cancellations.load(ordering: .relaxed)
    queue.async { [self] in
      let job = Job(rotated: rotated, lockPatience: lockPatience) { [self] in
        cancellations.load(ordering: .relaxed) == asked
      }
      let failures = job.compressAll()
      self.failures.withLock { $0 += failures }
    }
  }

  /// Waits until nothing is being compressed, or `isGivenUp` returns true; it is called again and again. A file whose
  /// compression is given up stays as it was.
  func wait(unless isGivenUp: () -> Bool) {
    let done = DispatchSemaphore(value: 0)
    queue.async { done.signal() }
    while done.wait(timeout: .now() + .milliseconds(20)) == .timedOut {
      if isGivenUp() { cancellations.add(1, ordering: .relaxed) }
    }
  }

  /// The failures since the last call. Their files are as they were.
  func takeFailures() -> [SystemError] {
    failures.withLock { failures in
      defer { failures = [] }
      return failures
    }
  }
}

/// Compresses all old files that exist when it begins.
private struct Job {
  /// A writer releases the lock sooner. Whoever holds it for longer compresses the file.
  private static let writerPatience = Duration.milliseconds(200)
  /// How often to look for a file that moves on meanwhile.
  private static let attempts = 5

  let rotated: RotatedFiles
  let lockPatience: Duration
  let isWanted: @Sendable () -> Bool

  /// - Returns: the failures.
  func compressAll() -> [SystemError] {
    guard isWanted() else { return [] }
    var failures: [SystemError] = []
    rotated.removeLeftDrafts()
    for file in rotated.uncompressed where isWanted() {
      do throws(SystemError) {
        try compress(file)
      } catch {
        failures.append(error)
      }
    }
    return failures
  }

  private func compress(_ file: FileStatus.Identity) throws(SystemError) {
    guard let source = try open(file), hasLock(source) else { return }
    defer { source.unlock() }
    // The last holder of the lock may have compressed it.
    guard rotated.number(of: file) != nil else { return }
    let draft = rotated.draft(of: file)
    do throws(SystemError) {
      // We hold the lock, so nobody is writing this draft.
      try rotated.files.remove(draft)
      guard try GzipWriter.compress(source, to: draft, while: isWanted) else {
        return try rotated.files.remove(draft)
      }
      try exchange(file, for: draft, source.path)
    } catch {
      try? rotated.files.remove(draft)
      throw error
    }
  }

  /// Opens an old file; nil if it is gone, or moves on each time we look for it.
  private func open(_ file: FileStatus.Identity) throws(SystemError) -> FileHandle? {
    for _ in 0..<Self.attempts {
      guard let number = rotated.number(of: file) else { return nil }
      let name = rotated.name(number)
      guard let status = try rotated.files.status(of: name), status.identity == file else {
        continue
      }
      guard status.kind == .regular else {
        throw SystemError.notRegularFile("compress", name, status.kind)
      }
      do throws(SystemError) {
        let source = try FileHandle.open(locking: name)
        if try source.status().identity == file { return source }
      } catch {
        guard error.isMissing else { throw error }
      }
    }
    return nil
  }

  /// Takes the lock of an old file.
  ///
  /// - Returns: whether the file can be compressed. File systems without locks allow it.
  private func hasLock(_ source: FileHandle) -> Bool {
    LockPatience.wait(Self.writerPatience) { (try? source.tryLock()) ?? true }
  }

  /// Replaces the old file with the compressed one, whatever its number is by now.
  private func exchange(
    _ file: FileStatus.Identity, for draft: String, _ name: String
  ) throws(SystemError) {
    guard let main = lockedMain() else {
      throw SystemError(
        "compress", name, .locked,
        reason: "\(rotated.path) is missing, or another program has locked it")
    }
    defer { main.unlock() }
    let files = rotated.files
    guard let number = rotated.number(of: file) else { return try files.remove(draft) }
    try files.rename(draft, to: rotated.name(number) + ".gz")
    try files.remove(rotated.name(number))
    try files.sync(folder: FileSystem.folder(of: rotated.path))
  }

  /// The current alert file, locked where the file system has locks; nil if the lock cannot be had.
  private func lockedMain() -> FileHandle? {
    var main: FileHandle?
    _ = LockPatience.wait(lockPatience) {
      guard let file = try? FileHandle.open(locking: rotated.path),
        (try? file.tryLock()) ?? true, let status = try? file.status(),
        (try? rotated.files.status(of: rotated.path))??.identity == status.identity
      else { return false }
      main = file
      return true
    }
    return main
  }
}
