import FileTracking
import Synchronization
import SystemFiles

/// The files of the file system, with a count of what is asked about them.
final class CountedFiles: FileView {
  private let view = FileSystemView()
  private let count = Atomic<Int>(0)
  private let listingCount = Atomic<Int>(0)

  /// How often a file was asked about, or a folder listed, since the last call.
  func takeCount() -> Int { count.exchange(0, ordering: .relaxed) }

  /// How often a folder was listed, since the last call.
  func takeListings() -> Int { listingCount.exchange(0, ordering: .relaxed) }

  func status(of path: String) throws(SystemError) -> FileStatus {
    note()
    return try view.status(of: path)
  }

  func linkStatus(of path: String) throws(SystemError) -> FileStatus {
    note()
    return try view.linkStatus(of: path)
  }

  func realPath(of path: String) throws(SystemError) -> String {
    note()
    return try view.realPath(of: path)
  }

  func linkTarget(of path: String) throws(SystemError) -> String {
    note()
    return try view.linkTarget(of: path)
  }

  func names(in folder: String) throws(SystemError) -> [String] {
    note()
    listingCount.wrappingAdd(1, ordering: .relaxed)
    return try view.names(in: folder)
  }

  func open(_ path: String) throws(SystemError) -> any OpenedFile {
    note()
    return try view.open(path)
  }

  private func note() { count.wrappingAdd(1, ordering: .relaxed) }
}
