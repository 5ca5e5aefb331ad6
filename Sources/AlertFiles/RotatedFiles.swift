internal import SystemFiles

/// The old files of an alert file: `alerts.jsonl.1` is the youngest, `alerts.jsonl.2.gz` an older one, compressed.
///
/// Numbers only ever grow, and only while the lock of the alert file is held.
struct RotatedFiles {
  private static let suffixes = ["", ".gz"]
  private static let draftSuffix = ".gz.tmp"

  let path: String
  let keep: Int
  let files: any AlertFileSystem

  /// Gives the file the name of the youngest old one, after the others have moved up. The oldest goes when there would
  /// be too many, and so do those that follow it, which were kept when more were to be.
  ///
  /// Wherever this is cut short, every file but those that were to go is there under some name, and doing it again is
  /// right.
  func takeIn() throws(SystemError) {
    // A gap is what was left when this was cut short; files above it have moved already.
    let gap = (1...keep).first { !isThere($0) }
    if gap == nil {
      for suffix in Self.suffixes { try files.remove(name(keep) + suffix) }
    }
    for number in stride(from: (gap ?? keep) - 1, through: 1, by: -1) { try moveUp(number) }
    try files.rename(path, to: name(1))
    try removeSurplus()
  }

  /// The old files that are not compressed, the youngest first. Whatever is renamed meanwhile, none is left out that was
  /// there all the time.
  var uncompressed: [FileStatus.Identity] {
    var found: [FileStatus.Identity] = []
    var number = 1
    while number <= keep || isThere(number) {
      if let identity = identity(of: name(number)) { found.append(identity) }
      number += 1
    }
    return found
  }

  /// The number that an old file has, if it is there.
  ///
  /// Numbers are looked at as they grow, so that a file that moves up meanwhile is met all the same.
  func number(of identity: FileStatus.Identity) -> Int? {
    var number = 1
    while number <= keep || isThere(number) {
      if self.identity(of: name(number)) == identity { return number }
      number += 1
    }
    return nil
  }

  func name(_ number: Int) -> String { "\(path).\(number)" }

  /// What an old file is compressed to before it gets its name. It is called after the file itself, whose number may
  /// become another meanwhile.
  func draft(of identity: FileStatus.Identity) -> String {
    "\(path).\(identity.number)\(Self.draftSuffix)"
  }

  /// Removes drafts that an earlier run left and nobody goes on with: those of files that are not there, or are compressed.
  func removeLeftDrafts() {
    let folder = FileSystem.folder(of: path)
    let start = "\(path.split(separator: "/").last ?? "")."
    let names = ((try? FolderListing.names(in: folder)) ?? []).filter { name in
      name.hasPrefix(start) && name.hasSuffix(Self.draftSuffix)
        && name.dropFirst(start.count).dropLast(Self.draftSuffix.count).allSatisfy(\.isASCIIDigit)
    }
    guard !names.isEmpty else { return }
    // Looked at after the names: a draft that appears meanwhile is not among them.
    let wanted = Set(uncompressed.map(draft))
    for name in names {
      let draft = path.dropLast(start.count - 1) + name
      if !wanted.contains(String(draft)) { try? files.remove(String(draft)) }
    }
  }

  /// Removes the files with numbers above the last that is kept, up to the first that is not there. The last goes first,
  /// so that none is left alone when this is cut short.
  private func removeSurplus() throws(SystemError) {
    var end = keep + 1
    while isFile(end) { end += 1 }
    for number in stride(from: end - 1, to: keep, by: -1) {
      for suffix in Self.suffixes { try files.remove(name(number) + suffix) }
    }
  }

  private func isThere(_ number: Int) -> Bool {
    Self.suffixes.contains { files.isThere(name(number) + $0) }
  }

  /// Whether all that has a number is regular files.
  private func isFile(_ number: Int) -> Bool {
    let found = Self.suffixes.compactMap { status(of: name(number) + $0) }
    return !found.isEmpty && found.allSatisfy { $0.kind == .regular }
  }

  private func identity(of path: String) -> FileStatus.Identity? { status(of: path)?.identity }

  private func status(of path: String) -> FileStatus? { (try? files.status(of: path)) ?? nil }

  private func moveUp(_ number: Int) throws(SystemError) {
    for suffix in Self.suffixes where files.isThere(name(number) + suffix) {
      try files.rename(name(number) + suffix, to: name(number + 1) + suffix)
    }
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
