internal import FileTracking
internal import SystemFiles

/// All paths that the inputs of a run name, arranged so that what concerns one of them is found without a look at the
/// others. A path's *place* is its folder's real path with its name, by which paths are known here.
struct NamedPaths {
  /// The paths of one place, and where their files are.
  struct Place {
    var paths: [NamedPath]
    /// Where the files of the family are: elsewhere than the place if that is a link.
    var family: FamilyFolder
    /// The file at the place when it was last looked at.
    var file: FileStatus.Identity?
    /// The paths under which the files of records are, or were.
    var recorded: Set<String> = []
  }

  private(set) var places: [String: Place] = [:]
  /// The places that a change at a path concerns in any case.
  private var watchers: [String: Set<String>] = [:]
  /// The places in each folder of families, by the stem that all names of a family begin with.
  private var stems: [String: [String: Set<String>]] = [:]
  /// The names of the places in each folder.
  private var names: [String: SortedNames] = [:]
  /// The places at which each file was last found.
  private var files: [FileStatus.Identity: Set<String>] = [:]

  /// All paths at which a change concerns a place.
  func watched(_ place: String) -> Set<String> {
    guard let known = places[place] else { return [] }
    return known.recorded.union([place, known.family.path(of: known.family.name)])
  }

  // MARK: - Changes

  /// Sets the paths of a place, which may be new.
  mutating func set(_ paths: [NamedPath], at place: String, in view: any FileView) {
    if places[place] != nil {
      places[place]?.paths = paths
      return
    }
    places[place] = Place(paths: paths, family: FamilyFolder(ofInput: place, in: view))
    names[FileSystem.folder(of: place), default: SortedNames()].insert(PathName.last(of: place))
    index(place)
  }

  /// Removes a place with all its paths.
  mutating func remove(_ place: String) {
    note(nil, at: place)
    unindex(place)
    places[place] = nil
    names[FileSystem.folder(of: place)]?.remove(PathName.last(of: place))
  }

  /// Notes what a look at a place found: the file there, and the paths of its records.
  mutating func note(recorded: Set<String>, at place: String, in view: any FileView) {
    guard places[place] != nil else { return }
    note((try? view.status(of: place))?.identity, at: place)
    unindex(place)
    places[place]?.family = FamilyFolder(ofInput: place, in: view)
    places[place]?.recorded = recorded
    index(place)
  }

  private mutating func note(_ file: FileStatus.Identity?, at place: String) {
    if let before = places[place]?.file {
      files[before]?.remove(place)
      if files[before]?.isEmpty == true { files[before] = nil }
    }
    places[place]?.file = file
    if let file { files[file, default: []].insert(place) }
  }

  private mutating func index(_ place: String) {
    guard let family = places[place]?.family else { return }
    for path in watched(place) { watchers[path, default: []].insert(place) }
    stems[family.path, default: [:]][family.stem, default: []].insert(place)
  }

  private mutating func unindex(_ place: String) {
    guard let family = places[place]?.family else { return }
    for path in watched(place) {
      watchers[path]?.remove(place)
      if watchers[path]?.isEmpty == true { watchers[path] = nil }
    }
    stems[family.path]?[family.stem]?.remove(place)
    if stems[family.path]?[family.stem]?.isEmpty == true { stems[family.path]?[family.stem] = nil }
    if stems[family.path]?.isEmpty == true { stems[family.path] = nil }
  }

  // MARK: - What concerns what

  /// The places whose own path, or whose record's path, this is.
  func watchers(of path: String) -> Set<String> { watchers[path] ?? [] }

  /// The places that a file at a path may concern: theirs, one that was theirs, or one with a name that rotation, or
  /// somebody else, may have given to a file of theirs.
  func concerned(by path: String) -> Set<String> {
    var found = watchers(of: path)
    guard let stems = stems[FileSystem.folder(of: path)] else { return found }
    let name = PathName.last(of: path)
    var end = name.startIndex
    while end < name.endIndex {
      name.formIndex(after: &end)
      if let places = stems[String(name[..<end])] { found.formUnion(places) }
    }
    return found
  }

  /// The places in a folder, or with files in it.
  func places(in folder: String) -> Set<String> {
    let own = (names[folder]?.all ?? []).map { PathName.path(of: $0, in: folder) }
    return Set(stems[folder]?.values.flatMap(\.self) ?? []).union(own)
  }

  /// The places at which a file was last found.
  func places(of file: FileStatus.Identity) -> Set<String> { files[file] ?? [] }

  /// The places with names that this one's file may have had before a rotation, or may have after one.
  func namesakes(of place: String) -> [String] {
    let folder = FileSystem.folder(of: place)
    let name = PathName.last(of: place)
    let before = RotatedName.originals(of: name)
      .filter {
        places[PathName.path(of: $0, in: folder)] != nil && RotatedName(name, of: $0) != nil
      }
    let after = (names[folder]?.beginning(with: PathName.stem(of: name)) ?? [])
      .filter { RotatedName($0, of: name) != nil }
    return (before + after).map { PathName.path(of: $0, in: folder) }
  }
}
