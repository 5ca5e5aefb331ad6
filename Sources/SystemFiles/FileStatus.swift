#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif
#if os(Linux)
  internal import CFileStatus
#endif

/// What the system knows about a file.
package struct FileStatus: Equatable, Sendable {
  /// The size in bytes; meaningful for regular files only.
  package var size: Int
  /// The type of the file.
  package var kind: Kind
  /// When the content of the file, or the names in the folder, last changed, by the file system's clock.
  package var modified: Time
  /// When the content, the name, the owner or the times of the file last changed, by the file system's clock, which
  /// nobody can set for one file. It equals ``modified`` if the last change was a change of the content.
  package var changed: Time
  /// When the file was created, by the file system's clock; nil where the system or the file system does not say. This
  /// time and the file's number together distinguish the file from every later one; the number alone does not, since
  /// numbers are used again. Some file systems store the time only to some milliseconds.
  package var born: Time?
  /// How many names the file has; 0 if it is open and its last name was removed.
  package var names: Int
  /// The file's device and number, the same for all names of a file.
  package var identity: Identity
  /// The file's owner, group and permissions.
  package var access: Access

  /// A file's owner, group and permissions.
  package struct Access: Equatable, Sendable {
    /// The bits for reading, writing and executing only.
    package var permissions: UInt32
    package var owner: UInt32
    package var group: UInt32

    package init(permissions: UInt32, owner: UInt32, group: UInt32) {
      self.permissions = permissions
      self.owner = owner
      self.group = group
    }
  }

  /// The types of files.
  package enum Kind: Equatable, Sendable {
    case regular
    case folder
    /// A pipe, named or unnamed.
    case pipe
    case socket
    /// A symbolic link; only ``FileStatus/ofLink(_:)`` finds one.
    case link
    /// A device.
    case other

    /// What people call it, with its article.
    package var noun: String {
      switch self {
      case .regular: "a regular file"
      case .folder: "a folder"
      case .pipe: "a pipe"
      case .socket: "a socket"
      case .link: "a symbolic link"
      case .other: "a device"
      }
    }
  }

  /// A moment, since 1970-01-01T00:00:00Z.
  package struct Time: Hashable, Comparable, Sendable {
    package var seconds: Int64
    /// 0 to 999,999,999; always 0 on file systems that know only seconds.
    package var nanoseconds: Int32

    package init(seconds: Int64, nanoseconds: Int32 = 0) {
      self.seconds = seconds
      self.nanoseconds = nanoseconds
    }

    /// The moment this many nanoseconds after 1970-01-01T00:00:00Z, or before it if the number is negative.
    package init(nanosecondsSince1970 time: Int64) {
      let (seconds, nanoseconds) = time.quotientAndRemainder(dividingBy: 1_000_000_000)
      let isBefore = nanoseconds < 0
      self.init(
        seconds: isBefore ? seconds - 1 : seconds,
        nanoseconds: Int32(isBefore ? nanoseconds + 1_000_000_000 : nanoseconds))
    }

    package var nanosecondsSince1970: Int64 {
      let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
      let (sum, isTooLate) = whole.addingReportingOverflow(Int64(nanoseconds))
      guard !overflow, !isTooLate else { return seconds < 0 ? .min : .max }
      return sum
    }

    package static func < (first: Time, second: Time) -> Bool {
      (first.seconds, first.nanoseconds) < (second.seconds, second.nanoseconds)
    }
  }

  /// What distinguishes a file from all others, whatever its name.
  package struct Identity: Hashable, Sendable {
    /// The device; its number may change when the machine restarts.
    package var device: UInt64
    /// The file's number on its device; another file may get it when this one is gone.
    package var number: UInt64

    package init(device: UInt64, number: UInt64) {
      self.device = device
      self.number = number
    }
  }

  /// The status of the file at a path; follows links.
  package static func of(_ path: String) throws(SystemError) -> FileStatus {
    try of(path, flags: 0)
  }

  /// The status of the file at a path, or of the symbolic link if the path is one.
  package static func ofLink(_ path: String) throws(SystemError) -> FileStatus {
    try of(path, flags: AT_SYMLINK_NOFOLLOW)
  }

  private static func of(_ path: String, flags: Int32) throws(SystemError) -> FileStatus {
    #if os(Linux)
      var status = statx()
      if unsafe cfilestatus_of_path(PathText.systemName(of: path), flags, &status) == 0 {
        return FileStatus(status)
      }
    // The older call says why this one failed, or returns what it knows.
    #endif
    var plain = StatBuffer()
    guard unsafe fstatat(AT_FDCWD, PathText.systemName(of: path), &plain, flags) == 0 else {
      throw SystemError("read", path)
    }
    return FileStatus(plain)
  }

  /// The status of an open file; `path` is for messages only.
  static func of(descriptor: Int32, path: String) throws(SystemError) -> FileStatus {
    #if os(Linux)
      var status = statx()
      if unsafe cfilestatus_of_open(descriptor, &status) == 0 { return FileStatus(status) }
    #endif
    var plain = StatBuffer()
    guard unsafe fstat(descriptor, &plain) == 0 else { throw SystemError("read", path) }
    return FileStatus(plain)
  }

  package init(
    size: Int, kind: Kind, modified: Time, changed: Time? = nil, born: Time? = nil, names: Int,
    identity: Identity,
    access: Access
  ) {
    self.size = size
    self.kind = kind
    self.modified = modified
    self.changed = changed ?? modified
    self.born = born
    self.names = names
    self.identity = identity
    self.access = access
  }

  init(_ status: stat) {
    size = Int(status.st_size)
    kind = Kind(mode: status.st_mode)
    #if canImport(Darwin)
      modified = Time(status.st_mtimespec)
      changed = Time(status.st_ctimespec)
      born = Time(status.st_birthtimespec)
    #else
      modified = Time(status.st_mtim)
      changed = Time(status.st_ctim)
      born = nil
    #endif
    names = Int(status.st_nlink)
    identity = Identity(
      device: UInt64(truncatingIfNeeded: status.st_dev),
      number: UInt64(truncatingIfNeeded: status.st_ino))
    access = Access(
      permissions: UInt32(status.st_mode) & 0o777, owner: status.st_uid, group: status.st_gid)
  }
}

extension FileStatus.Time {
  init(_ time: timespec) {
    self.init(
      seconds: Int64(time.tv_sec), nanoseconds: Int32(truncatingIfNeeded: time.tv_nsec))
  }
}

extension FileStatus.Kind {
  init(mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFREG: self = .regular
    case S_IFDIR: self = .folder
    case S_IFIFO: self = .pipe
    case S_IFSOCK: self = .socket
    case S_IFLNK: self = .link
    default: self = .other
    }
  }
}

#if os(Linux)
  extension FileStatus {
    fileprivate init(_ status: statx) {
      size = Int(clamping: status.stx_size)
      kind = Kind(mode: mode_t(status.stx_mode))
      modified = Time(status.stx_mtime)
      changed = Time(status.stx_ctime)
      // Not every file system knows it.
      born = status.stx_mask & UInt32(STATX_BTIME) == 0 ? nil : Time(status.stx_btime)
      names = Int(status.stx_nlink)
      identity = Identity(
        device: Self.device(status.stx_dev_major, status.stx_dev_minor), number: status.stx_ino)
      access = Access(
        permissions: UInt32(status.stx_mode) & 0o777, owner: status.stx_uid,
        group: status.stx_gid)
    }

    /// The number of a device as `stat` reports it. Checkpoints store this number.
    private static func device(_ major: UInt32, _ minor: UInt32) -> UInt64 {
      let (major, minor) = (UInt64(major), UInt64(minor))
      return (major & 0xffff_f000) << 32 | (major & 0xfff) << 8 | (minor & 0xffff_ff00) << 12
        | minor & 0xff
    }
  }

  extension FileStatus.Time {
    fileprivate init(_ time: statx_timestamp) {
      self.init(seconds: time.tv_sec, nanoseconds: Int32(clamping: time.tv_nsec))
    }
  }
#endif

// `stat` is both a type and a function; the alias names the type.
private typealias StatBuffer = stat
