package import Checkpoints
package import SystemFiles

/// Appends alerts to a file. What is no regular file, such as a device, is written to as it is.
package struct FileSink: AlertOutput {
  /// How a file is treated.
  package struct Options: Sendable {
    package var syncPolicy = SyncPolicy.batch
    package var rotation: FileRotation?
    package var files: any AlertFiles = SystemAlertFiles()
    /// The seconds since 1970, for the age of files.
    package var clock: @Sendable () -> Int64 = { CurrentProcess.secondsSinceEpoch }

    package init() {}
  }

  /// A rotation that failed is tried again after so many seconds.
  private static let rotationPause: Int64 = 60

  private let path: String
  private let options: Options
  private let rotated: RotatedFiles?
  private let compressor: RotatedFileCompressor?
  private var file: any AlertFile
  private var identity: FileStatus.Identity
  /// Whether the path is the name of the file, which is a regular one: else it is never exchanged, nor cut.
  private var isNamed = false
  /// The size, unless somebody else has appended.
  private var size = 0
  /// Whether the first line that is written would go on an unfinished one.
  private var needsLineEnd = false
  /// When the file got its first alert, or was last changed before it was opened, in seconds since 1970.
  private var began: Int64?
  private var rotationFailure: Int64?
  private var complaints: [SystemError] = []
  package private(set) var record: OutputRecord?

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
      options.rotation?.compression == .gzip ? rotated.map(RotatedFileCompressor.init) : nil
    let wasThere = options.files.isThere(path)
    file = try options.files.open(path)
    identity = try file.status().identity
    try takeUp(isNew: !wasThere)
    try repair(known)
    compressor?.start()
  }

  package var name: String { path }
  package var syncPolicy: SyncPolicy { options.syncPolicy }
  package var pieceLimit: Int { min(1 << 16, options.rotation?.size ?? .max) }

  package func needsReopening() -> Bool {
    guard isNamed else { return false }
    do throws(SystemError) {
      return try options.files.identity(of: path) != identity
    } catch {
      // Who cannot look keeps what is open.
      return false
    }
  }

  package mutating func reopen() throws(SystemError) {
    guard isNamed else { return }
    let wasThere = options.files.isThere(path)
    file = try options.files.open(path)
    try takeUp(isNew: !wasThere)
  }

  package func isDue(adding count: Int) -> Bool {
    guard isNamed, size > 0, let rotation = options.rotation else { return false }
    let now = options.clock()
    if let rotationFailure, abs(now - rotationFailure) < Self.rotationPause { return false }
    if let limit = rotation.size, size + count > limit { return true }
    guard let age = rotation.age, let began else { return false }
    return now - began >= Int64(age)
  }

  package mutating func rotate() throws(SystemError) -> Bool {
    guard let rotated else { return false }
    compressor?.wait()
    do throws(SystemError) {
      try rotated.takeIn()
    } catch {
      // A file that is too large is better than alerts that are not written.
      complaints.append(error)
      rotationFailure = options.clock()
      return false
    }
    rotationFailure = nil
    try reopen()
    compressor?.start()
    return true
  }

  package mutating func write(_ bytes: Span<UInt8>, done: inout Int) throws(SystemError) {
    if needsLineEnd { try endLine() }
    do throws(SystemError) {
      try file.write(bytes, from: &done)
      size += done
    } catch {
      size += done
      throw error
    }
    if began == nil {
      began = options.clock()
      record?.began = began
    }
    if options.syncPolicy == .none { noteCertain(size) }
  }

  package mutating func takeBack(_ count: Int) -> Bool {
    guard isNamed, count <= size, let status = try? file.status(), status.size == size,
      (try? file.truncate(to: size - count)) != nil
    else { return false }
    size -= count
    return true
  }

  package mutating func beginLine() {
    needsLineEnd = isNamed
  }

  package mutating func sync() throws(SystemError) {
    try file.sync()
    guard isNamed else { return }
    size = try file.status().size
    noteCertain(size)
  }

  package mutating func takeComplaints() -> [SystemError] {
    defer { complaints = [] }
    return complaints + (compressor?.takeFailures() ?? [])
  }

  package mutating func finish() {
    compressor?.wait()
  }

  /// Looks at the file that was opened.
  private mutating func takeUp(isNew: Bool) throws(SystemError) {
    let status = try file.status()
    identity = status.identity
    let namedNow = try options.files.identity(of: path)
    isNamed = status.kind == .regular && namedNow == identity
    guard isNamed else {
      record = nil
      return
    }
    let folder = FileSystem.folder(of: path)
    if isNew, options.syncPolicy != .none { try options.files.sync(folder: folder) }
    size = status.size
    began = size == 0 ? nil : status.modified.seconds
    needsLineEnd = FileEnding(of: path, status)?.isInsideLine ?? false
    let name = path.split(separator: "/").last ?? ""
    let place = try FileSystem.realPath(of: folder)
    record = OutputRecord(
      path: place == "/" ? "/\(name)" : "\(place)/\(name)", device: identity.device,
      number: identity.number, length: UInt64(size))
    record?.began = began
  }

  /// Goes on where an earlier run ended, and cuts off the unfinished line that it left, and nothing else.
  private mutating func repair(_ known: [OutputRecord]) throws(SystemError) {
    guard let record,
      let last = known.first(where: { $0.path == record.path }),
      last.device == record.device, last.number == record.number,
      let length = Int(exactly: last.length), length <= size
    else { return }
    began = last.began ?? began
    self.record?.began = began
    guard needsLineEnd, length < size, let ending = FileEnding(of: path, try file.status())
    else { return }
    let end = try ending.endOfLastLine(from: length)
    try file.truncate(to: end)
    size = end
    needsLineEnd = false
    noteCertain(end)
  }

  private mutating func endLine() throws(SystemError) {
    let end: [UInt8] = [UInt8(ascii: "\n")]
    var done = 0
    try file.write(end.span, from: &done)
    size += done
    needsLineEnd = false
  }

  private mutating func noteCertain(_ length: Int) {
    record?.length = UInt64(length)
  }
}
