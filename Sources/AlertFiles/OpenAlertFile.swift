internal import Checkpoints
internal import SystemFiles

/// An open alert file: what it was when it was opened, and what has been done to it since.
struct OpenAlertFile: Sendable {
  /// How often to reopen when the file is renamed during the open.
  private static let attempts = 10

  let path: String
  private let files: any AlertFileSystem
  private let file: any AlertFile
  let identity: FileStatus.Identity
  /// Whether the path is the name of a regular file. Only such a file is renamed, cut or locked.
  let isNamed: Bool
  /// Whether the path is the name of a pipe, which another reader may open when one has gone.
  let isNamedPipe: Bool
  /// The size as far as we know. Others may have appended since.
  private(set) var size: Int
  /// Whether others have appended since we last looked at the end of the file.
  private(set) var hasUnknownEnd = false
  /// Whether a line end has to come before the next alert.
  private(set) var needsLineEnd = false
  /// Whether the last write ended inside a line, as far as we know.
  private var endsInsideLine = false
  /// How much is certain; nil for anything but a regular file.
  private(set) var record: OutputRecord?

  /// Opens a file, and creates it if it is missing.
  ///
  /// - Parameters:
  ///   - access: the owner and permissions of a new file; nil for the usual ones.
  ///   - isDurable: whether its name has to survive a crash of the machine.
  init(
    _ path: String, in files: any AlertFileSystem, like access: FileStatus.Access? = nil,
    isDurable: Bool
  ) throws(SystemError) {
    var (file, status, named) = try Self.open(path, files, access)
    for _ in 1..<Self.attempts where Self.isRenamed(status, named) {
      (file, status, named) = try Self.open(path, files, access)
    }
    self.path = path
    self.files = files
    self.file = file
    identity = status.identity
    size = status.size
    isNamed = status.kind == .regular && named?.identity == identity
    isNamedPipe = status.kind == .pipe && named?.identity == identity
    guard isNamed else { return }
    let folder = FileSystem.folder(of: path)
    // Even for a file that was there: the process that created it may have ended before this.
    if isDurable { try files.sync(folder: folder) }
    needsLineEnd = FileEnding(of: path, status)?.isInsideLine ?? false
    let name = path.split(separator: "/").last ?? ""
    let place = try FileSystem.realPath(of: folder)
    var record = OutputRecord(
      path: place == "/" ? "/\(name)" : "\(place)/\(name)", device: identity.device,
      number: identity.number, length: UInt64(size))
    record.began = size == 0 ? nil : status.modified.seconds
    self.record = record
  }

  private static func open(
    _ path: String, _ files: any AlertFileSystem, _ access: FileStatus.Access?
  ) throws(SystemError) -> (any AlertFile, FileStatus, named: FileStatus?) {
    let file = try files.open(path, like: access)
    return (file, try file.status(), try files.status(of: path))
  }

  /// Whether the file lost its name right after it was opened. A name of /dev is a link or a device.
  private static func isRenamed(_ status: FileStatus, _ named: FileStatus?) -> Bool {
    guard status.kind == .regular else { return false }
    guard let named else { return true }
    return named.kind == .regular && named.identity != status.identity
  }

  /// The file that has the path now, created like this one if none has it.
  func reopened(isDurable: Bool) throws(SystemError) -> OpenAlertFile {
    var new = try OpenAlertFile(
      path, in: files, like: try? file.status().access, isDurable: isDurable)
    if new.identity == identity { new.record?.began = record?.began }
    return new
  }

  /// Goes on where an earlier run ended. It removes the unfinished line that this run left, and nothing else.
  ///
  /// - Parameter isAlone: whether nobody else writes to the file now. Otherwise nothing is removed.
  mutating func goOn(from known: [OutputRecord], isAlone: Bool) throws(SystemError) {
    guard let last = known.first(where: { $0.path == record?.path }),
      last.device == identity.device, last.number == identity.number,
      let length = Int(exactly: last.length), length <= size
    else { return }
    if let began = last.began { record?.began = began }
    guard isAlone, needsLineEnd, length < size, let ending = FileEnding(of: path, try file.status())
    else { return }
    let end = try ending.endOfLastLine(from: length)
    try file.truncate(to: end)
    size = end
    needsLineEnd = false
    noteCertain()
  }
}

// MARK: - Writing

extension OpenAlertFile {
  /// Appends bytes, after a line end where one is needed.
  ///
  /// - Parameter done: how many of the bytes went out, even when this fails.
  mutating func append(_ bytes: Span<UInt8>, done: inout Int) throws(SystemError) {
    lookAtEnd()
    if needsLineEnd { try endLine() }
    defer {
      size += done
      if done > 0 { endsInsideLine = bytes[done - 1] != UInt8(ascii: "\n") }
    }
    try file.write(bytes, from: &done)
  }

  private mutating func endLine() throws(SystemError) {
    let end: [UInt8] = [UInt8(ascii: "\n")]
    var done = 0
    try file.write(end.span, from: &done)
    size += done
    needsLineEnd = false
  }

  /// Looks how the file ends if others have appended. If we cannot look, we go by what we wrote.
  private mutating func lookAtEnd() {
    guard hasUnknownEnd, let status = try? file.status() else { return }
    size = status.size
    hasUnknownEnd = false
    if let ending = FileEnding(of: path, status) { needsLineEnd = ending.isInsideLine }
  }

  /// Removes the last bytes, unless others have appended.
  ///
  /// - Returns: whether they are gone.
  mutating func takeBack(_ count: Int) -> Bool {
    guard !hasUnknownEnd, let status = try? file.status(), status.size == size,
      (try? file.truncate(to: size - count)) != nil
    else { return false }
    size -= count
    endsInsideLine = false
    needsLineEnd = false
    return true
  }

  /// Makes durable what was written. After a failure the next alert begins a line, whatever stands before it.
  mutating func sync() throws(SystemError) {
    do throws(SystemError) {
      try file.sync()
      guard isNamed else { return }
      noteSize(try file.status().size)
    } catch {
      if isNamed, endsInsideLine { needsLineEnd = true }
      throw error
    }
    noteCertain()
  }

  /// Everything that was written is certain.
  mutating func noteCertain() {
    record?.length = UInt64(size)
  }

  /// An alert was written at this moment, in seconds since 1970.
  mutating func noteAlert(at moment: Int64) {
    if record?.began == nil { record?.began = moment }
  }

  private mutating func noteSize(_ current: Int) {
    guard current != size else { return }
    size = current
    hasUnknownEnd = true
  }
}

// MARK: - The name and the lock

extension OpenAlertFile {
  /// Whether the path is still the name of this file, or we cannot look. Notes the size of the file, too.
  mutating func hasItsName() -> Bool {
    do throws(SystemError) {
      guard let status = try files.status(of: path), status.identity == identity else {
        return false
      }
      noteSize(status.size)
      return true
    } catch {
      return true
    }
  }

  /// Whether another file has the path. No file at all is the middle of a rotation.
  func hasLostNameToAnother() throws(SystemError) -> Bool {
    guard let status = try files.status(of: path) else { return false }
    return status.identity != identity
  }

  func tryLock() throws(SystemError) -> Bool { try file.tryLock() }
  func unlock() { file.unlock() }
}
