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
  private var file: OpenAlertFile
  private var rotationFailure: Int64?
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
      options.rotation?.compression == .gzip ? rotated.map(RotatedFileCompressor.init) : nil
    file = try OpenAlertFile(path, in: options.files, isDurable: options.syncPolicy != .none)
    try file.goOn(from: known, path: path)
    compressor?.start()
  }

  package var name: String { path }
  package var syncPolicy: SyncPolicy { options.syncPolicy }
  package var record: OutputRecord? { file.record }
  package var pieceLimit: Int {
    file.isNamed ? min(1 << 16, options.rotation?.size ?? .max) : FileHandle.pieceForReader
  }

  package func needsReopening() -> Bool {
    guard file.isNamed else { return false }
    do throws(SystemError) {
      return try options.files.identity(of: path) != file.identity
    } catch {
      // Who cannot look keeps what is open.
      return false
    }
  }

  package mutating func reopen() throws(SystemError) -> Bool {
    guard file.isNamed || file.isNamedPipe else { return false }
    let began = file.record?.began
    let old = file.identity
    file = try OpenAlertFile(path, in: options.files, isDurable: options.syncPolicy != .none)
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
    _ = try reopen()
    compressor?.start()
    return true
  }

  package mutating func write(_ bytes: Span<UInt8>, done: inout Int) throws(SystemError) {
    if file.needsLineEnd { try endLine() }
    do throws(SystemError) {
      try file.file.write(bytes, from: &done)
      file.size += done
    } catch {
      file.size += done
      throw error
    }
    if file.record?.began == nil {
      let now = options.clock()
      file.record?.began = now
    }
    if options.syncPolicy == .none { file.noteCertain() }
  }

  package mutating func takeBack(_ count: Int) -> Bool {
    guard file.isNamed, count <= file.size, let status = try? file.file.status(),
      status.size == file.size, (try? file.file.truncate(to: file.size - count)) != nil
    else { return false }
    file.size -= count
    return true
  }

  package mutating func beginLine() {
    file.needsLineEnd = file.isNamed
  }

  package mutating func sync() throws(SystemError) {
    try file.file.sync()
    guard file.isNamed else { return }
    file.size = try file.file.status().size
    file.noteCertain()
  }

  package mutating func takeComplaints() -> [SystemError] {
    defer { complaints = [] }
    return complaints + (compressor?.takeFailures() ?? [])
  }

  package mutating func finish() {
    compressor?.wait()
  }

  private mutating func endLine() throws(SystemError) {
    let end: [UInt8] = [UInt8(ascii: "\n")]
    var done = 0
    try file.file.write(end.span, from: &done)
    file.size += done
    file.needsLineEnd = false
  }
}
