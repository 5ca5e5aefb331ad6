internal import Checkpoints
internal import SystemFiles

/// An alert file as it was when it was opened, and what was done to it since.
struct OpenAlertFile: Sendable {
  /// A file that another one's renaming comes in between with so often is not that of the name.
  private static let attempts = 10

  let file: any AlertFile
  let identity: FileStatus.Identity
  /// Whether the path is the name of the file, which is a regular one: else it is never exchanged, cut nor locked.
  let isNamed: Bool
  /// Whether the path is the name of a pipe, which another reader may open when one has gone.
  let isNamedPipe: Bool
  /// The size, so far as is known: somebody else may have appended.
  private(set) var size: Int
  /// Whether somebody else has appended since it was looked how the file ends.
  private(set) var hasUnknownEnd = false
  /// Whether the first line that is written would go on an unfinished one.
  var needsLineEnd = false
  /// How much is certain; nil for what is no regular file.
  var record: OutputRecord?

  /// Opens a file, and makes it where it is not there.
  ///
  /// - Parameters:
  ///   - access: what a new file is to have; nil for what is usual.
  ///   - isDurable: whether its name is to last through a loss of power.
  init(
    _ path: String, in files: any AlertFileSystem, like access: FileStatus.Access?, isDurable: Bool
  ) throws(SystemError) {
    var (file, status, named) = try Self.open(path, files, access)
    for _ in 1..<Self.attempts where Self.isRenamed(status, named) {
      (file, status, named) = try Self.open(path, files, access)
    }
    self.file = file
    identity = status.identity
    size = status.size
    isNamed = status.kind == .regular && named?.identity == identity
    isNamedPipe = status.kind == .pipe && named?.identity == identity
    guard isNamed else { return }
    let folder = FileSystem.folder(of: path)
    // Also of a file that was there: its first opening may have ended before this.
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

  /// Goes on where an earlier run ended, and cuts off the unfinished line that it left, and nothing else.
  ///
  /// - Parameter isAlone: whether nobody else writes to it now; otherwise nothing is cut off.
  mutating func goOn(
    from known: [OutputRecord], path: String, isAlone: Bool
  ) throws(SystemError) {
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

  /// Notes that so many bytes were written, or so many taken back.
  mutating func grow(by count: Int) {
    size += count
  }

  /// Notes what the size is by now.
  mutating func noteSize(_ current: Int) {
    guard current != size else { return }
    size = current
    hasUnknownEnd = true
  }

  /// Has the next line begin behind a line end where somebody else has appended. Whoever cannot look leaves it as it was.
  mutating func lookAtEnd(_ path: String) {
    guard hasUnknownEnd, let status = try? file.status() else { return }
    size = status.size
    hasUnknownEnd = false
    if let ending = FileEnding(of: path, status) { needsLineEnd = ending.isInsideLine }
  }

  /// Notes that all that was written is certain.
  mutating func noteCertain() {
    record?.length = UInt64(size)
  }
}
