internal import Checkpoints
internal import SystemFiles

/// Finds files beside an input that go on as lost records do, under names that rotation does not give as a rule.
///
/// Only names that are similar to the input's are looked at, and of these only files that are large enough to have
/// what was read.
struct UnusualNames {
  private let family: OpenedFamily
  private let families: InputFamilies
  /// The name that the input's file had before it got a counter, if the input is one only because a pattern finds it.
  private let uncounted: String?

  init(beside family: OpenedFamily, among families: InputFamilies) {
    self.family = family
    self.families = families
    uncounted =
      family.listing.family.isFromPattern
      ? RotatedName.withoutCounter(family.listing.folder.name) : nil
  }

  /// The paths of such files. Where the live file took over a record by its text, the record's own file, or a backup of it, may
  /// still be there, and its path is among them. Costs nothing unless a record was taken over, or one is lost whose file was not read to its
  /// end.
  func paths(of matches: FamilyMatches, names: inout FolderNames) -> [String] {
    let lost = matches.lostRecords.map { matches.records[$0] }.filter { $0.phase == .reading }
    let folder = family.listing.folder
    let takenOver = matches.recordsTakenOver(in: family).map { matches.records[$0] }
    guard !lost.isEmpty || !takenOver.isEmpty,
      let names = try? names.names(
        in: folder.path, beginning: uncounted.map(PathName.stem) ?? folder.stem)
    else { return [] }
    let files = similarFiles(among: names)
    var found: [String] = []
    for record in takenOver {
      let own = files.first { record.mayBe($0.status) && has($0, record) }
      if let file = own ?? files.first(where: { isOtherForm($0, of: record) }) {
        found.append(file.path)
      }
    }
    for record in lost {
      let same = files.filter { record.mayBe($0.status) }
      let others = files.filter { $0.mayHave(record) && !record.mayBe($0.status) }
      let file =
        (same + others).first { !found.contains($0.path) && has($0, record) }
        ?? files.first { mayHaveBecome($0, record) }
      if let file { found.append(file.path) }
    }
    return found
  }

  private func similarFiles(among names: [String]) -> [SimilarFile] {
    let known = Set(family.candidates.map(\.status.identity))
    return names.compactMap { name in
      guard family.listing.folder.isSimilar(name) || hasOtherCounter(name) else { return nil }
      let path = family.listing.folder.path(of: name)
      guard let status = try? families.files.status(of: path), status.kind == .regular,
        !known.contains(status.identity), !families.isNamed(status.identity)
      else { return nil }
      return SimilarFile(path: path, status: status)
    }
  }

  /// Whether a file may be what a record's file, which another one was taken for, was made into. An editor that saved the file
  /// twice has replaced the backup by a copy, to which a program may have written since; and a file that got a counter was
  /// compressed.
  private func isOtherForm(_ file: SimilarFile, of record: FileRecord) -> Bool {
    let isCounted =
      RotatedName.isCounted(PathName.last(of: file.path), of: family.listing.folder.name)
      && file.isNewer(than: record)
    guard RotatedName.isEditors(file.path) || isCounted else { return false }
    return file.mayHave(record) && has(file, record)
  }

  /// Whether a name has another counter than the input's.
  private func hasOtherCounter(_ name: String) -> Bool {
    guard let uncounted, name != family.listing.folder.name else { return false }
    return RotatedName.isCounted(name, of: uncounted)
  }

  /// Whether a file may be what a record's file without text was compressed to, after it got a counter.
  private func mayHaveBecome(_ file: SimilarFile, _ record: FileRecord) -> Bool {
    let name = PathName.last(of: file.path)
    guard !record.isKnownByContent, RotatedName.uncompressed(name) != name,
      RotatedName.isCounted(name, of: family.listing.folder.name),
      !families.isRotatedName(file.path, elsewhereThan: family.listing.family)
    else { return false }
    let created = (file.status.born ?? file.status.modified).nanosecondsSince1970
    return created >= record.modified ?? .max
  }

  private func has(_ file: SimilarFile, _ record: FileRecord) -> Bool {
    let hasSameNumber = record.mayBe(file.status)
    // A counter is also what tells the logs of several programs apart, and these were there before.
    if !hasSameNumber, hasOtherCounter(PathName.last(of: file.path)), !file.isNewer(than: record) {
      return false
    }
    guard let content = try? FileContent(of: families.files.open(file.path)),
      content.hasText(of: record, hasSameNumber: hasSameNumber)
    else { return false }
    // A file with the name of another input after a rotation belongs to that one.
    return !families.isRotatedName(file.path, elsewhereThan: family.listing.family)
  }
}

/// A file whose name is similar to an input's.
private struct SimilarFile {
  let path: String
  let status: FileStatus

  /// Whether the file is known to have been created after a record's file.
  func isNewer(than record: FileRecord) -> Bool {
    guard let born = status.born, let other = record.born else { return false }
    return born.nanosecondsSince1970 > other
  }

  /// Whether the file is large enough to have what was read.
  func mayHave(_ record: FileRecord) -> Bool {
    guard record.isKnownByContent, status.size > 0 else { return false }
    return status.size >= Int(clamping: record.offset)
      || RotatedName.uncompressed(path) != path
  }
}
