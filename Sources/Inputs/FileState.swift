package import SystemFiles

/// What the system said of a file at some moment. Where it says the same later, nobody wrote to the file meanwhile, as far as
/// the file system's clock can tell.
package struct FileState: Equatable, Sendable {
  /// The size in bytes as they are stored.
  package var size: UInt64
  package var modified: FileStatus.Time

  package init(size: UInt64, modified: FileStatus.Time) {
    self.size = size
    self.modified = modified
  }

  package init(_ status: FileStatus) {
    self.init(size: UInt64(max(status.size, 0)), modified: status.modified)
  }
}
