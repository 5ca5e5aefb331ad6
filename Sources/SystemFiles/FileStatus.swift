#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// What the system knows of a file.
package struct FileStatus: Equatable, Sendable {
  /// The size in bytes; meaningless for what is no regular file.
  package var size: Int
  /// What kind of file it is.
  package var kind: Kind
  /// When the content was last changed, or the names in a folder, by the clock of the file system.
  package var modified: Time
  /// How many names the file has; 0 where it is open and its last name was removed.
  package var names: Int
  /// The file's device and number, which two names of one file share.
  package var identity: Identity
  /// Whose the file is, and who may do what with it.
  package var access: Access

  /// Whose a file is, and who may do what with it.
  package struct Access: Equatable, Sendable {
    /// The bits for reading, writing and executing, and no others.
    package var permissions: UInt32
    package var owner: UInt32
    package var group: UInt32
  }

  /// Kinds of files that matter to a reader.
  package enum Kind: Equatable, Sendable {
    case regular
    case folder
    /// A pipe, with a name or without.
    case pipe
    case socket
    /// A symbolic link, which is only seen where links are not followed.
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

  /// What tells a file from all others, whatever its name.
  package struct Identity: Hashable, Sendable {
    /// The device, whose number may be another one after the machine was started anew.
    package var device: UInt64
    /// The number of the file on its device, which another file gets when this one is gone.
    package var number: UInt64

    package init(device: UInt64, number: UInt64) {
      self.device = device
      self.number = number
    }
  }

  /// What is known of the file of a name; links are followed.
  package static func of(_ path: String) throws(SystemError) -> FileStatus {
    try of(path, flags: 0)
  }

  /// What is known of the file of a name, or of the symbolic link where the name is one.
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
