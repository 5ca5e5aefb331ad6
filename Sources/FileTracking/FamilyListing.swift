internal import Checkpoints
internal import SystemFiles

/// The first step of a look at a family: the files that may be the ones of its records, known by their names and status
/// alone.
struct FamilyListing {
  let family: InputFamily
  let folder: FamilyFolder
  /// Records that are still read come first, and of two with one file the one that is read further.
  let records: [FileRecord]
  /// From the oldest to the live one; each file once.
  let candidates: [FileCandidate]
  /// Whether the folder could be listed, so that a file that was not found is not there.
  let isComplete: Bool
  let notices: [TrackingNotice]

  /// Lists the files that may be a family's: the live one, those with names that rotation gives, and those at the
  /// paths of records.
  ///
  /// - Parameter unusual: further paths at which files of records may be.
  init(
    of family: InputFamily, records: [FileRecord], besides unusual: [String] = [],
    among families: InputFamilies, names: inout FolderNames
  ) {
    self.family = family
    let records = records.sorted { first, second in
      first.phase == second.phase ? first.offset > second.offset : first.phase == .reading
    }
    self.records = records
    let folder = FamilyFolder(of: family, in: families.files)
    self.folder = folder
    var gathering = CandidateGathering(family, families)
    gathering.add(folder.path(of: folder.name), as: .live)
    var notices: [TrackingNotice] = []
    var isComplete = true
    do throws(SystemError) {
      for earlier in EarlierName.names(of: records, besides: unusual, folder) {
        try gathering.add(earlier, from: folder, &names)
      }
    } catch {
      // A folder may let a file be read and not be listed: what is in it beside the file is hidden, not gone.
      isComplete = false
      if !error.isMissing {
        notices.append(
          TrackingNotice(kind: .unreadable(error), input: family.input, path: folder.path))
      }
    }
    for record in records { gathering.add(record.path, as: .former) }
    for path in unusual { gathering.add(path, as: .former) }
    candidates = FileCandidate.byAge(gathering.found)
    self.isComplete = isComplete
    self.notices = notices
  }

  /// The candidate that has the input's name.
  var live: CandidateIndex? { candidates.lastIndex(where: \.isLive).map { CandidateIndex($0) } }

  /// Whether nothing has the input's name, and all that it turned into is done with and unchanged as far as its status
  /// tells. Then no file needs to be opened: a pattern may have thousands of such families.
  var isSettled: Bool {
    guard live == nil, candidates.count == records.count else { return false }
    return records.allSatisfy { record in
      record.phase == .done && record.copied == nil
        && candidates.contains { file in
          file.path == record.path && record.mayBe(file.status)
            && (record.stored.map { $0 == file.size } ?? (file.size <= record.offset))
        }
    }
  }
}

/// Collects a family's candidates, each file under the first of its paths.
private struct CandidateGathering {
  private(set) var found: [FileCandidate] = []
  private var seen: Set<FileStatus.Identity> = []
  private let family: InputFamily
  private let families: InputFamilies

  init(_ family: InputFamily, _ families: InputFamilies) {
    self.family = family
    self.families = families
  }

  /// Adds the files that rotation made of one with a name, and the file that has the name now if it is not the live one.
  mutating func add(
    _ earlier: EarlierName, from folder: FamilyFolder, _ names: inout FolderNames
  ) throws(SystemError) {
    for name in try names.names(in: folder.path, beginning: earlier.stem) {
      guard let rotated = earlier.rotated(name) else { continue }
      let path = folder.path(of: name)
      guard earlier.mayBeNew(path, families.files) else { continue }
      add(path, as: .rotated(rotated))
    }
  }

  mutating func add(_ path: String, as role: FileCandidate.Role) {
    guard let status = try? families.files.status(of: path), status.kind == .regular else {
      return
    }
    guard !families.isElsewhere(status.identity, than: family) else { return }
    // A file of alerts may have a name that rotation gives all the same.
    if role != .live, families.written.file(at: path) != nil { return }
    guard seen.insert(status.identity).inserted else { return }
    let input =
      role == .live ? family.input : family.members.first { $0.path == path }?.input
    found.append(FileCandidate(path: path, status: status, role: role, input: input))
  }
}
