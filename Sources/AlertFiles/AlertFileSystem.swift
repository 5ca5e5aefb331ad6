package import SystemFiles

/// An alert file that is open for appending.
package protocol AlertFile: Sendable {
  func status() throws(SystemError) -> FileStatus
  func write(_ bytes: Span<UInt8>, from done: inout Int) throws(SystemError)
  func sync() throws(SystemError)
  func truncate(to size: Int) throws(SystemError)

  /// Takes the lock of the file, whatever name the file has by now. False while another opening of the file has it. It
  /// fails on file systems without locks.
  func tryLock() throws(SystemError) -> Bool
  func unlock()
}

extension FileHandle: AlertFile {}

/// The system calls that alert files need. Tests have ones that fail.
package protocol AlertFileSystem: Sendable {
  /// Opens a file for appending, and creates it if it is missing.
  ///
  /// - Parameter access: the owner and permissions of a new file; nil for the usual ones.
  func open(_ path: String, like access: FileStatus.Access?) throws(SystemError) -> any AlertFile

  /// The status of the file or link at a path; a link is not followed. Nil if there is none.
  func status(of path: String) throws(SystemError) -> FileStatus?

  func rename(_ path: String, to target: String) throws(SystemError)

  func remove(_ path: String) throws(SystemError)

  /// Makes the names in a folder durable.
  func sync(folder: String) throws(SystemError)
}

extension AlertFileSystem {
  /// Whether something has a name. False where we cannot look.
  func hasFile(_ path: String) -> Bool { ((try? status(of: path)) ?? nil) != nil }
}

/// The system's own calls.
package struct LocalFileSystem: AlertFileSystem {
  package init() {}

  package func open(
    _ path: String, like access: FileStatus.Access?
  ) throws(SystemError) -> any AlertFile {
    try FileHandle.open(appendingToOutput: path, like: access)
  }

  package func status(of path: String) throws(SystemError) -> FileStatus? {
    do throws(SystemError) {
      return try FileStatus.ofLink(path)
    } catch {
      guard error.isMissing else { throw error }
      return nil
    }
  }

  package func rename(_ path: String, to target: String) throws(SystemError) {
    try FileSystem.rename(path, to: target)
  }

  package func remove(_ path: String) throws(SystemError) {
    try FileSystem.remove(path)
  }

  package func sync(folder: String) throws(SystemError) {
    try FileSystem.sync(folder: folder)
  }
}
