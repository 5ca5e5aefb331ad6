import Checkpoints
import FileTracking
import Inputs
import Synchronization
import SystemFiles

/// Files that a test lays out in memory, in the folder `/log`, by their names.
struct LaidOutFiles: FileView {
  struct File: Equatable {
    /// The file's number on its device.
    var number: UInt64
    var bytes: [UInt8]
    /// When the content was changed, in seconds.
    var modified: Int64 = 0
    /// When the file was created, in seconds; nil where the file system does not know.
    var born: Int64? = 0
    /// Whether opening the file fails, as it does for another user's.
    var isLocked = false
    /// Whether the file is cut off as soon as it is open.
    var isCutOnceOpened = false

    init(
      _ number: UInt64, _ text: String, modified: Int64 = 0, born: Int64? = 0,
      isLocked: Bool = false
    ) {
      self.init(number, Array(text.utf8), modified: modified, isLocked: isLocked)
      self.born = born
    }

    init(_ number: UInt64, _ bytes: [UInt8], modified: Int64 = 0, isLocked: Bool = false) {
      self.number = number
      self.bytes = bytes
      self.modified = modified
      self.isLocked = isLocked
    }
  }

  static let folder = "/log"
  static let device: UInt64 = 7

  var files: [String: File] = [:]
  /// Whether listing the folder fails.
  var hidesNames = false

  init(_ files: [String: File] = [:], hidesNames: Bool = false) {
    self.files = files
    self.hidesNames = hidesNames
  }

  static func path(_ name: String) -> String { "\(folder)/\(name)" }

  static func name(_ path: String) -> String { String(path.dropFirst(folder.utf8.count + 1)) }

  func status(of path: String) throws(SystemError) -> FileStatus {
    guard let file = files[Self.name(path)] else { throw Self.missing("read", path) }
    return file.status
  }

  func linkStatus(of path: String) throws(SystemError) -> FileStatus { try status(of: path) }

  func realPath(of path: String) -> String { path }

  func linkTarget(of path: String) throws(SystemError) -> String {
    throw SystemError("read", path, number: 22)
  }

  func names(in folder: String) throws(SystemError) -> [String] {
    if hidesNames {
      throw SystemError("read", folder, .permissionDenied, reason: "permission denied")
    }
    return Array(files.keys)
  }

  func open(_ path: String) throws(SystemError) -> any OpenedFile {
    guard let file = files[Self.name(path)] else { throw Self.missing("open", path) }
    if file.isLocked {
      throw SystemError("open", path, .permissionDenied, reason: "permission denied")
    }
    return LaidOutFile(path: path, file: file)
  }

  private static func missing(_ operation: String, _ path: String) -> SystemError {
    // ENOENT on every system.
    SystemError(operation, path, number: 2)
  }
}

extension LaidOutFiles.File {
  fileprivate var status: FileStatus {
    FileStatus(
      size: bytes.count, kind: .regular, modified: FileStatus.Time(seconds: modified),
      born: born.map { FileStatus.Time(seconds: $0) }, names: 1,
      identity: FileStatus.Identity(device: LaidOutFiles.device, number: number),
      access: FileStatus.Access(permissions: 0o644, owner: 0, group: 0))
  }

  /// The record of the file as it is left when its first bytes were read, up to a line end.
  func record(
    _ name: String, read: Int? = nil, phase: FileRecord.Phase = .reading, generation: UInt128,
    alerted: Bool? = false
  ) -> FileRecord {
    var record = FileRecord(
      generation: generation, input: LaidOutFiles.path("app.log"), path: LaidOutFiles.path(name),
      device: LaidOutFiles.device, number: number)
    let read = bytes.prefix(read ?? bytes.count)
    record.offset = UInt64(read.count)
    record.lines = UInt64(read.count { $0 == 0x0A })
    record.head = Fingerprint(of: read.prefix(ReadMark.headLimit))
    record.tail = Fingerprint(of: read.suffix(ReadMark.tailLimit))
    record.phase = phase
    record.born = status.born?.nanosecondsSince1970
    record.note(FileState(status))
    record.alerted = alerted
    return record
  }
}

/// An opened file that keeps the content which it had.
private final class LaidOutFile: OpenedFile {
  let path: String
  private let file: LaidOutFiles.File
  private let wasLookedAt = Mutex(false)

  init(path: String, file: LaidOutFiles.File) {
    self.path = path
    self.file = file
  }

  func status() -> FileStatus {
    wasLookedAt.withLock { wasLookedAt in
      var status = file.status
      if wasLookedAt, file.isCutOnceOpened { status.size -= 1 }
      wasLookedAt = true
      return status
    }
  }

  func bytes(at position: UInt64, count: Int) -> [UInt8] {
    Array(file.bytes.dropFirst(Int(position)).prefix(count))
  }

  func stream() -> any ByteStream { LaidOutStream(bytes: file.bytes) }
}

private final class LaidOutStream: ByteStream {
  private let bytes: [UInt8]
  private let place = Mutex(0)

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  var isReadyToRead: Bool { true }

  func read(into buffer: inout [UInt8], at offset: Int, count: Int) -> Int {
    place.withLock { place in
      let next = bytes[place...].prefix(count)
      buffer.replaceSubrange(offset..<offset + next.count, with: next)
      place += next.count
      return next.count
    }
  }
}
