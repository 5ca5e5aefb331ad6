internal import SystemFiles

/// The names in folders, listed once for a look, and again for a later one where the folder has changed since.
///
/// What is listed is a hint: names may change meanwhile. Whoever misses a file lists the folder anew.
package struct FolderNames: Sendable {
  /// A folder as it was listed.
  private struct Listing {
    var names: Result<SortedNames, SystemError>
    /// When the names last changed; nil if the listing does not hold any longer than its look.
    var modified: FileStatus.Time?
    /// The last look for which the listing was found to hold.
    var look: Int
  }

  /// A folder's names may have changed after they were listed without a change of its time, if that is no older than this.
  private static let timePrecision: Int64 = 2

  private let files: any FileView
  private var folders: [String: Listing] = [:]
  private var look = 0

  package init(of files: any FileView) {
    self.files = files
  }

  /// Has each folder checked for changes once more.
  package mutating func beginLook() { look += 1 }

  /// The names in a folder that begin with a stem, in the order of their bytes.
  mutating func names(in folder: String, beginning stem: String) throws(SystemError) -> [String] {
    if let known = folders[folder], holds(known, folder) {
      folders[folder]?.look = look
    } else {
      list(folder)
    }
    return try folders[folder]?.names.get().beginning(with: stem) ?? []
  }

  /// The paths of names that came or went since a folder was last listed, which lists it; nil if that is not known.
  package mutating func changes(in folder: String) -> Set<String>? {
    let before = folders[folder]?.names
    list(folder)
    guard case .success(let before) = before, case .success(let now) = folders[folder]?.names
    else { return nil }
    let changed = Set(before.all).symmetricDifference(now.all)
    return Set(changed.map { PathName.path(of: $0, in: folder) })
  }

  /// Has each folder listed anew in this look.
  mutating func listAnew() {
    beginLook()
    for folder in folders.keys { folders[folder]?.modified = nil }
  }

  private func holds(_ listing: Listing, _ folder: String) -> Bool {
    if listing.look == look { return true }
    return listing.modified != nil
      && (try? files.status(of: folder))?.modified == listing.modified
  }

  private mutating func list(_ folder: String) {
    let modified = (try? files.status(of: folder))?.modified
    let isOld =
      modified.map { $0.seconds < CurrentProcess.secondsSinceEpoch - Self.timePrecision } ?? false
    let names: Result<SortedNames, SystemError>
    do throws(SystemError) {
      names = .success(SortedNames(try files.names(in: folder)))
    } catch {
      names = .failure(error)
    }
    folders[folder] = Listing(names: names, modified: isOld ? modified : nil, look: look)
  }
}
