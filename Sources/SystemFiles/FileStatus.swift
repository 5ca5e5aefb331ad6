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
  /// The file's device and number, which two names of one file share.
  package var identity: Identity

  /// Kinds of files that matter to a reader.
  package enum Kind: Equatable, Sendable {
    case regular
    case folder
    case other
  }

  /// What tells a file from all others, whatever its name.
  package struct Identity: Hashable, Sendable {
    var device: UInt64
    var number: UInt64
  }

  /// What is known of the file of a name; links are followed.
  package static func of(_ path: String) throws(SystemError) -> FileStatus {
    var status = StatBuffer()
    guard unsafe fstatat(AT_FDCWD, path, &status, 0) == 0 else { throw SystemError("read", path) }
    return FileStatus(status)
  }

  init(_ status: stat) {
    size = Int(status.st_size)
    switch status.st_mode & S_IFMT {
    case S_IFREG: kind = .regular
    case S_IFDIR: kind = .folder
    default: kind = .other
    }
    identity = Identity(
      device: UInt64(truncatingIfNeeded: status.st_dev),
      number: UInt64(truncatingIfNeeded: status.st_ino))
  }
}

// `stat` is both a type and a function; the alias names the type.
private typealias StatBuffer = stat
