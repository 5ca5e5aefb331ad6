package import AlertDelivery
package import Checkpoints
package import SystemFiles

/// Appends alerts to a file. A pipe or a device is written to as it is.
///
/// Several sinks may write to one file and rotate it, in other processes too. Each holds the lock of the file while it
/// writes to it or renames it, and does so only if the name still stands for the file.
package struct FileOutput: AlertOutput {
  /// How a file is treated.
  package struct Options: Sendable {
    package var syncPolicy = SyncPolicy.batch
    package var rotation: FileRotation?
    package var files: any AlertFileSystem = LocalFileSystem()
    /// How long to wait for a lock that another process holds.
    package var lockPatience = Duration.seconds(5)
    /// The seconds since 1970, for the age of files.
    package var clock: @Sendable () -> Int64 = { CurrentProcess.secondsSinceEpoch }

    package init() {}
  }

  private static let longestPiece = 1 << 16

  private let options: Options
  private var file: OpenAlertFile
  private var lock: AlertFileLock
  private var rotator: FileRotator?
  /// Whether the last write ended in the middle, and its rest is to follow.
  private var isCutShort = false
  private var complaints: [SystemError] = []
  package private(set) var pendingRenewal: OutputRenewal?

  /// Opens a file, and creates it if it is missing.
  ///
  /// - Parameter known: what an earlier run knew of its files. A torn line after the last durable byte is removed, but
  ///   only if this is the same file and not shorter than it was.
  package init(
    _ path: String, _ options: Options = Options(), known: [OutputRecord] = []
  ) throws(SystemError) {
    self.options = options
    lock = AlertFileLock(patience: options.lockPatience)
    rotator = options.rotation.map { FileRotator(path, $0, options) }
    file = try OpenAlertFile(path, in: options.files, isDurable: options.syncPolicy != .none)
    let hold = takeLock()
    defer { AlertFileLock.release(hold, of: file) }
    try file.goOn(from: known, isAlone: hold.isAlone)
    rotator?.compress()
  }

  package var name: String { file.path }
  package var syncPolicy: SyncPolicy { options.syncPolicy }
  package var record: OutputRecord? { file.record }

  /// What still fits into the file, so that it is full when it is rotated.
  package var pieceLimit: Int {
    guard file.isNamed else { return FileHandle.pieceForReader }
    return min(Self.longestPiece, rotator?.room(in: file) ?? .max)
  }

  package mutating func write(_ bytes: Span<UInt8>, done: inout Int) throws(OutputFailure) {
    let hold = takeLock()
    defer { AlertFileLock.release(hold, of: file) }
    pendingRenewal = renewal(hold, adding: bytes.count)
    guard pendingRenewal == nil else { return }
    do throws(SystemError) {
      try file.append(bytes, done: &done)
      isCutShort = false
    } catch {
      isCutShort = isCutShort || done > 0
      throw failure(error)
    }
    file.noteAlert(at: options.clock())
    if options.syncPolicy == .none { file.noteCertain() }
  }

  package mutating func sync() throws(OutputFailure) {
    do throws(SystemError) {
      try file.sync()
    } catch {
      throw failure(error)
    }
  }

  package mutating func takeBack(_ count: Int) -> Bool {
    guard file.isNamed, count <= file.size else { return false }
    let hold = takeLock()
    defer { AlertFileLock.release(hold, of: file) }
    guard hold.isAlone, file.takeBack(count) else { return false }
    isCutShort = false
    return true
  }

  package mutating func renew(_ renewal: OutputRenewal) throws(OutputFailure) -> Bool {
    do throws(SystemError) {
      let isRenewed =
        switch renewal {
        case .reopening: try reopen()
        case .rotation: try rotate()
        }
      pendingRenewal = nil
      return isRenewed
    } catch {
      throw failure(error)
    }
  }

  package mutating func takeComplaints() -> [OutputFailure] {
    defer { complaints = [] }
    return (complaints + (rotator?.takeFailures() ?? [])).map { OutputFailure($0) }
  }

  package func waitForBackground(unless isGivenUp: () -> Bool) {
    rotator?.waitForCompression(unless: isGivenUp)
  }
}

extension FileOutput {
  /// Why bytes must not be written to the file now.
  private func renewal(_ hold: AlertFileLock.Hold, adding count: Int) -> OutputRenewal? {
    // Others have appended to the part of an alert: it has to be written whole, on a line of its own.
    let hasOthersInside = isCutShort && file.hasUnknownEnd
    if hold == .renamed || hasOthersInside { return .reopening }
    let isFull = !isCutShort && rotator?.isDue(file, adding: count) ?? false
    return isFull ? .rotation : nil
  }

  private mutating func reopen() throws(SystemError) -> Bool {
    guard file.isNamed || file.isNamedPipe else { return false }
    file = try file.reopened(isDurable: options.syncPolicy != .none)
    isCutShort = false
    return true
  }

  private mutating func rotate() throws(SystemError) -> Bool {
    let hold = takeLock()
    let old = file
    defer { AlertFileLock.release(hold, of: old) }
    guard hold.isAlone else {
      // If it is renamed, another sink has rotated it.
      if hold == .lockedOut { rotator?.postpone() }
      return false
    }
    do throws(SystemError) {
      guard try rotator?.moveAway() ?? false else { return false }
    } catch {
      complaints.append(error)
      return false
    }
    // Others wait until the name is there again, and find a file like the one before.
    let isReopened = try reopen()
    rotator?.compress()
    return isReopened
  }

  private mutating func takeLock() -> AlertFileLock.Hold {
    let wasLockedOut = lock.isLockedOut
    let hold = lock.take(&file)
    if hold == .lockedOut, !wasLockedOut {
      let reason = "another program has locked it; it is written to all the same, and not rotated"
      complaints.append(SystemError("lock", file.path, .locked, reason: reason))
    }
    return hold
  }

  /// The failure that a system call's error is. A named pipe may get another reader, once it is opened again.
  private mutating func failure(_ error: SystemError) -> OutputFailure {
    guard error.isClosedPipe, file.isNamedPipe else { return OutputFailure(error) }
    pendingRenewal = .reopening
    return OutputFailure(.failed, "\(error)")
  }
}
