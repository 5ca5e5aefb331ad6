package import SystemFiles

/// An alert file that is open to be appended to.
package protocol AlertFile: Sendable {
  func status() throws(SystemError) -> FileStatus
  func write(_ bytes: Span<UInt8>, from done: inout Int) throws(SystemError)
  func sync() throws(SystemError)
  func truncate(to size: Int) throws(SystemError)

  /// Takes the lock of the file, whichever name it has by now; false while another opening of the file has it. Where
  /// there are no locks this fails.
  func tryLock() throws(SystemError) -> Bool
  func unlock()
}

extension FileHandle: AlertFile {}

/// The system calls that alert files need; tests have ones that fail.
package protocol AlertFileSystem: Sendable {
  /// Opens a file to append to it, and makes it where it is not there.
  ///
  /// - Parameter access: what a new file is to have; nil for what is usual.
  func open(_ path: String, like access: FileStatus.Access?) throws(SystemError) -> any AlertFile

  /// What has a name, links not followed; nil where nothing has.
  func status(of path: String) throws(SystemError) -> FileStatus?

  func rename(_ path: String, to target: String) throws(SystemError)

  func remove(_ path: String) throws(SystemError)

  /// Makes the names in a folder durable.
  func sync(folder: String) throws(SystemError)
}

extension AlertFileSystem {
  func isThere(_ path: String) -> Bool { ((try? status(of: path)) ?? nil) != nil }
}

/// The system's own.
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
