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
    var low = 0
    var high = names.count
    while low < high {
      let middle = (low + high) / 2
      if names[middle].utf8.lexicographicallyPrecedes(stem.utf8) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return Array(names[low...].prefix { $0.utf8.starts(with: stem.utf8) })
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
