internal import BinarySearch
internal import SystemFiles

/// The names in folders, listed once for a look.
struct FolderNames {
  private let files: any FileView
  private var folders: [String: Result<[String], SystemError>] = [:]

  init(of files: any FileView) {
    self.files = files
  }

  /// The names in a folder that begin with a stem, in the order of their bytes.
  mutating func names(in folder: String, beginning stem: String) throws(SystemError) -> [String] {
    let names = try sortedNames(in: folder)
    let first = names.partitioningIndex { !$0.utf8.lexicographicallyPrecedes(stem.utf8) }
    return Array(names[first...].prefix { $0.utf8.starts(with: stem.utf8) })
  }

  /// Forgets what was listed: the next look at a folder lists it anew.
  mutating func listAnew() { folders = [:] }

  private mutating func sortedNames(in folder: String) throws(SystemError) -> [String] {
    if let known = folders[folder] { return try known.get() }
    let result: Result<[String], SystemError>
    do throws(SystemError) {
      let names = try files.names(in: folder)
      result = .success(names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    } catch {
      result = .failure(error)
    }
    folders[folder] = result
    return try result.get()
  }
}
