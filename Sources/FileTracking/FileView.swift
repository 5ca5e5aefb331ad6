package import SystemFiles

/// The files that a look sees: those of the file system, or a history that a test lays out.
package protocol FileView: Sendable {
  /// The status of the file that a path leads to; links are followed.
  func status(of path: String) throws(SystemError) -> FileStatus

  /// The status of the file at a path, or of the symbolic link where the path's last name is one.
  func linkStatus(of path: String) throws(SystemError) -> FileStatus

  /// The path from the root, without links, of a file that exists.
  func realPath(of path: String) throws(SystemError) -> String

  /// The path that a symbolic link has, as it was written: it may begin at the link's folder, and lead nowhere.
  func linkTarget(of path: String) throws(SystemError) -> String

  /// The names in a folder, in any order, without `.` and `..`.
  func names(in folder: String) throws(SystemError) -> [String]

  /// Opens a file. Never waits, whatever the kind of the file.
  func open(_ path: String) throws(SystemError) -> any OpenedFile
}

/// An open file whose bytes can be compared. It stays the same file however its path changes.
package protocol OpenedFile: Sendable {
  /// The path under which the file was opened.
  var path: String { get }

  /// The file's status now.
  func status() throws(SystemError) -> FileStatus

  /// Bytes from a place in the file; fewer than `count` at its end.
  func bytes(at position: UInt64, count: Int) throws(SystemError) -> [UInt8]

  /// The file's bytes from its beginning. Only the newest of these streams may be read.
  func stream() throws(SystemError) -> any ByteStream
}

/// The files of the file system.
package struct FileSystemView: FileView {
  package init() {}

  package func status(of path: String) throws(SystemError) -> FileStatus {
    try FileStatus.of(path)
  }

  package func linkStatus(of path: String) throws(SystemError) -> FileStatus {
    try FileStatus.ofLink(path)
  }

  package func realPath(of path: String) throws(SystemError) -> String {
    try FileSystem.realPath(of: path)
  }

  package func linkTarget(of path: String) throws(SystemError) -> String {
    try FileSystem.linkTarget(of: path)
  }

  package func names(in folder: String) throws(SystemError) -> [String] {
    try FolderListing.names(in: folder)
  }

  package func open(_ path: String) throws(SystemError) -> any OpenedFile {
    try FileHandle.open(readingInput: path)
  }
}

extension FileHandle: OpenedFile {
  package func stream() throws(SystemError) -> any ByteStream {
    try seek(to: 0)
    return self
  }
}
