internal import SystemFiles

/// The old files of an alert file: `alerts.jsonl.1` is the youngest, `alerts.jsonl.2.gz` an older one, compressed.
///
/// A file's number only grows, and only while the lock of the alert file is held.
struct RotatedFiles {
  private static let suffixes = ["", ".gz"]
  private static let draftSuffix = ".gz.tmp"

  let path: String
  let keep: Int
  let files: any AlertFileSystem

  /// Moves the old files up, and gives the alert file the name of the youngest. Files beyond ``keep`` are removed, also
  /// those that an earlier setting kept.
  ///
  /// If this is cut short, every file that is to be kept still has some name, and doing it again completes it.
  func takeIn() throws(SystemError) {
    // A gap is left where this was cut short. The files above it have moved already.
    let gap = (1...keep).first { !isThere($0) }
    if gap == nil {
      for suffix in Self.suffixes { try files.remove(name(keep) + suffix) }
    }
    for number in stride(from: (gap ?? keep) - 1, through: 1, by: -1) { try moveUp(number) }
    try files.rename(path, to: name(1))
    try removeSurplus()
  }

  /// The old files that are not compressed, the youngest first. A file that moves up meanwhile is not left out.
  var uncompressed: [FileStatus.Identity] {
    var found: [FileStatus.Identity] = []
    var number = 1
    while number <= keep || isThere(number) {
      if let identity = identity(of: name(number)) { found.append(identity) }
      number += 1
    }
    return found
  }

  /// The number of an old file; nil if it is gone.
  ///
  /// The search goes upwards, so that it still meets a file that moves up meanwhile.
  func number(of identity: FileStatus.Identity) -> Int? {
    var number = 1
    while number <= keep || isThere(number) {
      if self.identity(of: name(number)) == identity { return number }
      number += 1
    }
    return nil
  }

  func name(_ number: Int) -> String { "\(path).\(number)" }

  /// The name of a compressed file until it is complete. It contains the file's inode number, since its rotation number may
  /// change meanwhile.
  func draft(of identity: FileStatus.Identity) -> String {
    "\(path).\(identity.number)\(Self.draftSuffix)"
  }

  /// Removes the drafts of an earlier run that nobody will complete: their files are gone, or are compressed.
  func removeLeftDrafts() {
    let folder = FileSystem.folder(of: path)
    let start = "\(path.split(separator: "/").last ?? "")."
    let names = ((try? FolderListing.names(in: folder)) ?? []).filter { name in
      name.hasPrefix(start) && name.hasSuffix(Self.draftSuffix)
        && name.dropFirst(start.count).dropLast(Self.draftSuffix.count).allSatisfy(\.isASCIIDigit)
    }
    guard !names.isEmpty else { return }
    // We list the files after the names, so that no draft that appears meanwhile is removed.
    let wanted = Set(uncompressed.map(draft))
    for name in names {
      let draft = path.dropLast(start.count - 1) + name
      if !wanted.contains(String(draft)) { try? files.remove(String(draft)) }
    }
  }

  /// Removes the files with numbers above ``keep``, up to the first gap. The highest goes first, so that no file is left
  /// behind a gap when this is cut short.
  private func removeSurplus() throws(SystemError) {
    var end = keep + 1
    while isFile(end) { end += 1 }
    for number in stride(from: end - 1, to: keep, by: -1) {
      for suffix in Self.suffixes { try files.remove(name(number) + suffix) }
    }
  }

  private func isThere(_ number: Int) -> Bool {
    Self.suffixes.contains { files.hasFile(name(number) + $0) }
  }

  /// Whether a number has regular files, and nothing else.
  private func isFile(_ number: Int) -> Bool {
    let found = Self.suffixes.compactMap { status(of: name(number) + $0) }
    return !found.isEmpty && found.allSatisfy { $0.kind == .regular }
  }

  private func identity(of path: String) -> FileStatus.Identity? { status(of: path)?.identity }

  private func status(of path: String) -> FileStatus? { (try? files.status(of: path)) ?? nil }

  private func moveUp(_ number: Int) throws(SystemError) {
    for suffix in Self.suffixes where files.hasFile(name(number) + suffix) {
      try files.rename(name(number) + suffix, to: name(number + 1) + suffix)
    }
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
