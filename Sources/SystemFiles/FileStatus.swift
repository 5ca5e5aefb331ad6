#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// What the system knows about a file.
package struct FileStatus: Equatable, Sendable {
  /// The size in bytes; meaningful for regular files only.
  package var size: Int
  /// The type of the file.
  package var kind: Kind
  /// When the content of the file, or the names in the folder, last changed, by the file system's clock.
  package var modified: Time
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
    var status = StatBuffer()
    guard unsafe fstatat(AT_FDCWD, path, &status, flags) == 0 else {
      throw SystemError("read", path)
    }
    return FileStatus(status)
  }

  package init(
    size: Int, kind: Kind, modified: Time, names: Int, identity: Identity, access: Access
  ) {
    self.size = size
    self.kind = kind
    self.modified = modified
    self.names = names
    self.identity = identity
    self.access = access
  }

  init(_ status: stat) {
    size = Int(status.st_size)
    switch status.st_mode & S_IFMT {
    case S_IFREG: kind = .regular
    case S_IFDIR: kind = .folder
    case S_IFIFO: kind = .pipe
    case S_IFSOCK: kind = .socket
    case S_IFLNK: kind = .link
    default: kind = .other
    }
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    modified = Time(
      seconds: Int64(time.tv_sec), nanoseconds: Int32(truncatingIfNeeded: time.tv_nsec))
    names = Int(status.st_nlink)
    identity = Identity(
      device: UInt64(truncatingIfNeeded: status.st_dev),
      number: UInt64(truncatingIfNeeded: status.st_ino))
    access = Access(
      permissions: UInt32(status.st_mode) & 0o777, owner: status.st_uid, group: status.st_gid)
  }
}

// `stat` is both a type and a function; the alias names the type.
private typealias StatBuffer = stat
