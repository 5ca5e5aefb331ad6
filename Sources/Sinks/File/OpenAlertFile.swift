internal import Checkpoints
internal import SystemFiles

/// An alert file as it was when it was opened, and what was done to it since.
struct OpenAlertFile: Sendable {
  let file: any AlertFile
  let identity: FileStatus.Identity
  /// Whether the path is the name of the file, which is a regular one: else it is never exchanged, nor cut.
  let isNamed: Bool
  /// Whether the path is the name of a pipe, which another reader may open when one has gone.
  let isNamedPipe: Bool
  /// The size, unless somebody else has appended.
  var size: Int
  /// Whether the first line that is written would go on an unfinished one.
  var needsLineEnd = false
  /// How much is certain; nil for what is no regular file.
  var record: OutputRecord?

  /// Opens a file, and makes it where it is not there.
  ///
  /// - Parameter isDurable: whether its name is to last through a loss of power.
  init(_ path: String, in files: any AlertFiles, isDurable: Bool) throws(SystemError) {
    file = try files.open(path)
    let status = try file.status()
    identity = status.identity
    size = status.size
    let named = try files.identity(of: path)
    isNamed = status.kind == .regular && named == identity
    isNamedPipe = status.kind == .pipe && named == identity
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

  /// Goes on where an earlier run ended, and cuts off the unfinished line that it left, and nothing else.
  mutating func goOn(from known: [OutputRecord], path: String) throws(SystemError) {
    guard let last = known.first(where: { $0.path == record?.path }),
      last.device == identity.device, last.number == identity.number,
      let length = Int(exactly: last.length), length <= size
    else { return }
    if let began = last.began { record?.began = began }
    guard needsLineEnd, length < size, let ending = FileEnding(of: path, try file.status())
    else { return }
    let end = try ending.endOfLastLine(from: length)
    try file.truncate(to: end)
    size = end
    needsLineEnd = false
    noteCertain()
  }

  /// Notes that all that was written is certain.
  mutating func noteCertain() {
    record?.length = UInt64(size)
  }
}
