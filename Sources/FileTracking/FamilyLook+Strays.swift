internal import Checkpoints
internal import SystemFiles

extension FamilyLook {
  /// Files with names that rotation does not give as a rule, beside the input, in which lost records go on.
  ///
  /// Names that begin with the input's, or with what comes before its ending, are looked at, and of those the files that
  /// are large enough. Costs nothing while no file is lost that was being read.
  func strays(_ live: LiveFiles, _ names: inout FolderNames) -> [String] {
    let lost = lostRecords.map { records[$0] }.filter { $0.phase == .reading }
    guard !lost.isEmpty, let names = try? names.names(in: place.folder, beginning: place.stem)
    else { return [] }
    let known = Set(candidates.map(\.status.identity))
    let files = names.compactMap { name -> Stray? in
      guard place.isBeginning(of: name) else { return nil }
      let path = PathName.path(of: name, in: place.folder)
      guard let status = try? FileStatus.of(path), status.kind == .regular,
        !known.contains(status.identity), live.owners[status.identity] == nil
      else { return nil }
      return Stray(path: path, status: status)
    }
    var found: [String] = []
    for record in lost {
      let same = files.filter { $0.status.identity == record.identity }
      let others = files.filter { $0.mayHave(record) && $0.status.identity != record.identity }
      let file = (same + others).first { !found.contains($0.path) && has($0, record, live) }
      if let file { found.append(file.path) }
    }
    return found
  }

  private func has(_ stray: Stray, _ record: FileRecord, _ live: LiveFiles) -> Bool {
    let isSameFile = stray.status.identity == record.identity
    guard let content = try? FileContent(stray.path),
      case .same = content.likeness(to: record, isSameFile: isSameFile)
    else { return false }
    // What has the name of another input after a rotation is that one's.
    guard let original = live.original(of: stray.path) else { return true }
    return live.homes[original].map { $0 == family.path } ?? true
  }

  /// Where files are looked for.
  struct Place {
    let folder: String
    let name: String
    /// The name without its ending, with which all that is looked at begins.
    let stem: String

    init(_ path: String) {
      folder = FileSystem.folder(of: path)
      let name = PathName.last(of: path)
      self.name = name
      let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
      self.stem = stem.isEmpty ? name : stem
    }

    /// Whether another name begins with the name, or with its stem and no longer word.
    func isBeginning(of other: String) -> Bool {
      guard other != name else { return false }
      if other.utf8.starts(with: name.utf8) { return true }
      guard other.utf8.starts(with: stem.utf8),
        let next = other.utf8.dropFirst(stem.utf8.count).first
      else { return false }
      return next < 0x80 && !Self.letters.contains(next | 0x20)
    }

    private static let letters: ClosedRange<UInt8> = 0x61...0x7A
  }
}

/// A file of which the name alone tells little.
private struct Stray {
  let path: String
  let status: FileStatus

  /// Whether the file may have what was read, by its size.
  func mayHave(_ record: FileRecord) -> Bool {
    guard record.isKnownByContent, status.size > 0 else { return false }
    return status.size >= Int(clamping: record.offset)
      || RotatedName.uncompressed(path) != path
  }
}
