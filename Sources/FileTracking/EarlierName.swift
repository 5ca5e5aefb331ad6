internal import Checkpoints
internal import SystemFiles

/// A name that the input's file has or had, with the names that rotation gives to such a file.
///
/// There is more than one where the input is a link that moves on: what `0.log` turned into is looked for when the link leads
/// to `1.log`.
struct EarlierName {
  let name: String
  /// Every name that rotation gives begins so.
  let stem: String
  /// Whether the link led to this name before.
  private let isPast: Bool
  /// When the first file was created that is known to have a counted name; nil if none is known.
  private let countedSince: Int64?

  /// The names to look for.
  ///
  /// - Parameter unusual: paths at which files of records were found besides.
  static func names(
    of records: [FileRecord], besides unusual: [String], _ folder: FamilyFolder
  ) -> [EarlierName] {
    let here = { (path: String) in FileSystem.folder(of: path) == folder.path }
    let isCounted = { (path: String) in
      here(path) && RotatedName.isCounted(PathName.last(of: path), of: folder.name)
    }
    let counted =
      unusual.contains(where: isCounted) ? records : records.filter { isCounted($0.path) }
    var names = [
      EarlierName(
        folder.name, isPast: false,
        countedSince: counted.compactMap { $0.born ?? $0.modified }.min())
    ]
    guard folder.isOfLink else { return names }
    for record in records where here(record.path) {
      let name = PathName.last(of: record.path)
      let isKnown = names.contains { $0.name == name || $0.rotated(name) != nil }
      if !isKnown { names.append(EarlierName(name, isPast: true, countedSince: nil)) }
    }
    return names
  }

  private init(_ name: String, isPast: Bool, countedSince: Int64?) {
    self.name = name
    stem = PathName.stem(of: name)
    self.isPast = isPast
    self.countedSince = countedSince
  }

  /// What a name tells of a file's age, if it is one that rotation gives; nil if not.
  func rotated(_ other: String) -> RotatedName? {
    if let rotated = RotatedName(other, of: name) { return rotated }
    if isPast, other == name { return RotatedName(counted: ()) }
    guard countedSince != nil, RotatedName.isCounted(other, of: name) else { return nil }
    return RotatedName(counted: ())
  }

  /// Whether the file at a path is not older than the first one that had such a name.
  func mayBeNew(_ path: String, _ files: any FileView) -> Bool {
    guard let countedSince, RotatedName.isCounted(PathName.last(of: path), of: name),
      let status = try? files.status(of: path)
    else { return true }
    return (status.born ?? status.modified).nanosecondsSince1970 >= countedSince
  }
}
