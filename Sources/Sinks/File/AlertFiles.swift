package import SystemFiles

/// An alert file that is open to be appended to.
package protocol AlertFile: Sendable {
  func status() throws(SystemError) -> FileStatus
  func write(_ bytes: Span<UInt8>, from done: inout Int) throws(SystemError)
  func sync() throws(SystemError)
  func truncate(to size: Int) throws(SystemError)
}

extension FileHandle: AlertFile {}

/// The system calls that alert files need; tests have ones that fail.
package protocol AlertFiles: Sendable {
  /// Opens a file to append to it, and makes it where it is not there.
  func open(_ path: String) throws(SystemError) -> any AlertFile

  /// What has a name, links not followed; nil where nothing has.
  func identity(of path: String) throws(SystemError) -> FileStatus.Identity?

  func rename(_ path: String, to target: String) throws(SystemError)

  func remove(_ path: String) throws(SystemError)

  /// Makes the names in a folder durable.
  func sync(folder: String) throws(SystemError)
}

extension AlertFiles {
  func isThere(_ path: String) -> Bool { (try? identity(of: path)) != nil }
}

/// The system's own.
package struct SystemAlertFiles: AlertFiles {
  package init() {}

  package func open(_ path: String) throws(SystemError) -> any AlertFile {
    try FileHandle.open(appendingToOutput: path)
  }

  package func identity(of path: String) throws(SystemError) -> FileStatus.Identity? {
    do throws(SystemError) {
      return try FileStatus.ofLink(path).identity
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
