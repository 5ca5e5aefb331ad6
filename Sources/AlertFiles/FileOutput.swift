package import AlertDelivery
package import Checkpoints
package import SystemFiles

/// Appends alerts to a file. What is no regular file, such as a device, is written to as it is.
///
/// Several sinks may write to one file and rotate it, in other processes too: each has the lock of the file while it
/// writes to it or renames it, and does so only if the name still stands for the file.
package struct FileOutput: AlertOutput {
  /// How a file is treated.
  package struct Options: Sendable {
    package var syncPolicy = SyncPolicy.batch
    package var rotation: FileRotation?
    package var files: any AlertFileSystem = LocalFileSystem()
    /// So long a lock is waited for that another has.
    package var lockPatience = Duration.seconds(5)
    /// The seconds since 1970, for the age of files.
    package var clock: @Sendable () -> Int64 = { CurrentProcess.secondsSinceEpoch }

    package init() {}
  }

  /// A rotation that failed is tried again after so many seconds.
  private static let rotationPause: Int64 = 60
  private static let longestPiece = 1 << 16

  private let path: String
  private let options: Options
  private let rotated: RotatedFiles?
  private let compressor: RotatedFileCompressor?
  private var file: OpenAlertFile
  /// When a rotation failed, if none has worked since.
  private var rotationFailure: Int64?
  private var isLockedOut = false
  /// Whether the last write ended in the middle, and its end is to follow.
  private var isCutShort = false
  private var complaints: [SystemError] = []

  /// Opens a file, and makes it where it is not there.
  ///
  /// - Parameter known: how much of the file was certain in the run before. An unfinished line behind that is cut off;
  ///   nothing is, where it is of another file or the file is shorter.
  package init(
    _ path: String, _ options: Options = Options(), known: [OutputRecord] = []
  ) throws(SystemError) {
    self.path = path
    self.options = options
    rotated = options.rotation.map { rotation in
      RotatedFiles(path: path, keep: max(1, rotation.keep), files: options.files)
    }
    compressor =
      options.rotation?.compression == .gzip ? RotatedFileCompressor.shared(for: path) : nil
    file = try OpenAlertFile(
      path, in: options.files, like: nil, isDurable: options.syncPolicy != .none)
    let hold = takeHold()
    defer { letGo(hold) }
    try file.goOn(from: known, path: path, isAlone: hold == .locked || hold == .withoutLocks)
    compress()
  }

  package var name: String { path }
  package var syncPolicy: SyncPolicy { options.syncPolicy }
  package var record: OutputRecord? { file.record }
  /// What still fits into the file, so that it is full when it is exchanged.
  package var pieceLimit: Int {
    guard file.isNamed else { return FileHandle.pieceForReader }
    guard let limit = options.rotation?.size else { return Self.longestPiece }
    let room = limit - file.size
    return min(Self.longestPiece, room > 0 ? room : limit)
  }

  package mutating func needsReopening() -> Bool {
    guard file.isNamed else { return false }
    return !standsForFile() || hasOthersInside
  }

  package mutating func reopen() throws(SystemError) -> Bool {
    guard file.isNamed || file.isNamedPipe else { return false }
    let began = file.record?.began
    let old = file.identity
    file = try OpenAlertFile(
      path, in: options.files, like: try? file.file.status().access,
      isDurable: options.syncPolicy != .none)
    isCutShort = false
    if file.identity == old { file.record?.began = began }
    return true
  }

  package var endsWithItsReader: Bool { !file.isNamed && !file.isNamedPipe }

  package func isDue(adding count: Int) -> Bool {
    guard file.isNamed, file.size > 0, let rotation = options.rotation else { return false }
    let now = options.clock()
    if let rotationFailure, abs(now - rotationFailure) < Self.rotationPause { return false }
    if let limit = rotation.size, file.size + count > limit { return true }
    guard let age = rotation.age, let began = file.record?.began else { return false }
    return now - began >= Int64(age)
  }

  package mutating func rotate() throws(SystemError) -> Bool {
    guard let rotated else { return false }
    let hold = takeHold()
    let old = file
    defer { Self.letGo(hold, of: old) }
    switch hold {
    case .locked, .withoutLocks: break
    // Somebody else has exchanged it.
    case .renamed: return false
    case .lockedOut:
      rotationFailure = options.clock()
      return false
    }
    do throws(SystemError) {
      try rotated.takeIn()
    } catch {
      // A file that is too large is better than alerts that are not written.
      if rotationFailure == nil { complaints.append(error) }
      rotationFailure = options.clock()
      return false
    }
    rotationFailure = nil
    // Others wait until the name is there again, and find a file that is like the one before.
    _ = try reopen()
    compress()
    return true
  }

  package mutating func write(_ bytes: Span<UInt8>, done: inout Int) throws(SystemError) {
    let hold = takeHold()
    defer { letGo(hold) }
    guard hold != .renamed, !hasOthersInside else { return }
    file.lookAtEnd(path)
    if file.needsLineEnd { try endLine() }
    do throws(SystemError) {
      try file.file.write(bytes, from: &done)
      file.grow(by: done)
      isCutShort = false
    } catch {
      file.grow(by: done)
      isCutShort = isCutShort || done > 0
      throw error
    }
    if file.record?.began == nil {
      let now = options.clock()
      file.record?.began = now
    }
    if options.syncPolicy == .none { file.noteCertain() }
  }

  package mutating func takeBack(_ count: Int) -> Bool {
    guard file.isNamed, count <= file.size else { return false }
    let hold = takeHold()
    defer { letGo(hold) }
    guard hold == .locked || hold == .withoutLocks, !file.hasUnknownEnd,
      let status = try? file.file.status(), status.size == file.size,
      (try? file.file.truncate(to: file.size - count)) != nil
    else { return false }
    file.grow(by: -count)
    isCutShort = false
    return true
  }

  package mutating func beginLine() {
    file.needsLineEnd = file.isNamed
  }

  package mutating func sync() throws(SystemError) {
    try file.file.sync()
    guard file.isNamed else { return }
    file.noteSize(try file.file.status().size)
    file.noteCertain()
  }

  package mutating func takeComplaints() -> [SystemError] {
    defer { complaints = [] }
    return complaints + (compressor?.takeFailures() ?? [])
  }

  package func waitForBackground(unless isGivenUp: () -> Bool) {
    compressor?.wait(unless: isGivenUp)
  }

  private func compress() {
    guard let rotated, let compressor else { return }
    compressor.start(rotated, lockPatience: options.lockPatience)
  }

  private mutating func endLine() throws(SystemError) {
    let end: [UInt8] = [UInt8(ascii: "\n")]
    var done = 0
    try file.file.write(end.span, from: &done)
    file.grow(by: done)
    file.needsLineEnd = false
  }

  /// Whether somebody else has appended to the part of an alert, so that it has to be written whole once more.
  private var hasOthersInside: Bool { isCutShort && file.hasUnknownEnd }

  /// Whether the name still stands for the file; its size is noted then.
  private mutating func standsForFile() -> Bool {
    do throws(SystemError) {
      guard let status = try options.files.status(of: path), status.identity == file.identity
      else { return false }
      file.noteSize(status.size)
      return true
    } catch {
      // Who cannot look keeps what is open.
      return true
    }
  }
}

// MARK: - The lock

extension FileOutput {
  private enum Hold {
    /// Nobody else writes to the file or renames it.
    case locked
    /// There are no locks, or nobody needs one.
    case withoutLocks
    /// Somebody has the lock for longer than any writer would.
    case lockedOut
    /// The name stands for another file by now, or for none.
    case renamed
  }

  /// Keeps others from writing to the file and from renaming it, until ``letGo(_:)``.
  private mutating func takeHold() -> Hold {
    guard file.isNamed else { return .withoutLocks }
    let hold = waitForLock()
    guard hold != .renamed, standsForFile() else {
      letGo(hold)
      return .renamed
    }
    if hold == .lockedOut, !isLockedOut {
      let reason = "another program has locked it; it is written to all the same, and not rotated"
      complaints.append(SystemError("lock", path, .locked, reason: reason))
    }
    isLockedOut = hold == .lockedOut
    return hold
  }

  private func waitForLock() -> Hold {
    var hold = Hold.lockedOut
    _ = LockPatience.wait(isLockedOut ? .zero : options.lockPatience) {
      do throws(SystemError) {
        if try file.file.tryLock() {
          hold = .locked
        } else if let status = try options.files.status(of: path), status.identity != file.identity
        {
          // Who has the lock is done with it, or compresses it. No name at all is the middle of a rotation.
          hold = .renamed
        }
      } catch {
        hold = .withoutLocks
      }
      return hold != .lockedOut
    }
    return hold
  }

  private func letGo(_ hold: Hold) {
    Self.letGo(hold, of: file)
  }

  private static func letGo(_ hold: Hold, of file: OpenAlertFile) {
    if hold == .locked { file.file.unlock() }
  }
}
