internal import Compression
internal import Dispatch
internal import Synchronization
internal import SystemFiles

/// Compresses old alert files in the background: one after the other for each path, whichever sinks have asked for it.
///
/// Others may write to an old file until they see that the name is another's, give it another number, or compress it as
/// well. Therefore the lock of the old file is held while it is compressed: who still writes to it has ended before, and
/// nobody begins to. Which number it has is looked up at the end, with the lock of the alert file, so that no rotation
/// comes in between. A compressed file appears whole under its name before the other is removed, so that its content is
/// always there.
final class RotatedFileCompressor: Sendable {
  private struct Weak {
    weak var compressor: RotatedFileCompressor?
  }

  private static let all = Mutex<[String: Weak]>([:])

  private let path: String
  private let queue = DispatchQueue(label: "tocsin.compression", qos: .utility)
  private let failures = Mutex<[SystemError]>([])
  /// How often all that had been asked for was given up.
  private let cancellations = Atomic<Int>(0)

  private init(_ path: String) {
    self.path = path
  }

  /// The only one of the process for a path.
  static func shared(for path: String) -> RotatedFileCompressor {
    all.withLock { all in
      if let compressor = all[path]?.compressor { return compressor }
      let compressor = RotatedFileCompressor(path)
      all[path] = Weak(compressor: compressor)
      return compressor
    }
  }

  /// Compresses all old files that are not, those too that an earlier run left so.
  ///
  /// - Parameter lockPatience: so long the lock of the alert file is waited for.
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

  /// Waits until nothing is being compressed. When it is given up, which is asked again and again, what is being
  /// compressed stays as it was.
  func wait(unless isGivenUp: () -> Bool) {
    let done = DispatchSemaphore(value: 0)
    queue.async { done.signal() }
    while done.wait(timeout: .now() + .milliseconds(20)) == .timedOut {
      if isGivenUp() { cancellations.add(1, ordering: .relaxed) }
    }
  }

  /// What went wrong since this was last asked. The files that it went wrong with are as they were.
  func takeFailures() -> [SystemError] {
    failures.withLock { failures in
      defer { failures = [] }
      return failures
    }
  }
}

/// The compression of all old files that are there when it begins.
private struct Job {
  /// A writer is done sooner; who has the lock for longer compresses the file.
  private static let writerPatience = Duration.milliseconds(200)

  let rotated: RotatedFiles
  let lockPatience: Duration
  let isWanted: @Sendable () -> Bool

  /// - Returns: what went wrong.
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
    // Who had the lock before may have been through with it.
    guard rotated.number(of: file) != nil else { return }
    let draft = rotated.draft(of: file)
    do throws(SystemError) {
      // Nobody else has the lock: the draft was left.
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

  /// Opens an old file; nil where it is gone, or moves on whenever it is looked for.
  private func open(_ file: FileStatus.Identity) throws(SystemError) -> FileHandle? {
    for _ in 0..<5 {
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

  /// Whether the file can be compressed: its lock was to be had, or there are none.
  private func hasLock(_ source: FileHandle) -> Bool {
    LockPatience.wait(Self.writerPatience) { (try? source.tryLock()) ?? true }
  }

  /// Puts the compressed file in the place of the other, whatever number that has by now.
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

  /// The file that has the alert file's name, with its lock where there are locks.
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
