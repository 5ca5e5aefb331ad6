internal import Checkpoints
internal import SystemFiles

/// What a record means whose file was not found.
enum MissingFileMeaning: Equatable {
  /// The file may be there all the same: the next look decides.
  case undecided
  /// All of the file had been read, or what is left of it ends before the place that was read to.
  case read
  /// The file is a pattern's, and nothing was appended to it for so long that nobody expects more of it.
  case atRest
  /// The file was cut off or rewritten, and what came after the place is in no copy.
  case truncated
  /// The file is gone.
  case deleted
}

/// Decides what records without a file mean.
struct MissingFileDecision {
  /// A pattern's file that did not grow for this long, in seconds, may be deleted without a warning: a day. Daily
  /// files are deleted some day, few of them with new lines.
  static let restAfter: Int64 = 86_400

  let family: OpenedFamily
  let matches: FamilyMatches
  let terms: LookTerms

  func meaning(of index: RecordIndex) -> MissingFileMeaning {
    guard matches.isCertain, !matches.undecidedRecords.contains(index) else { return .undecided }
    let record = matches.records[index]
    guard record.phase == .reading, !matches.accountedFor.contains(index),
      !terms.drained.contains(record.generation), !isOriginal(nowOf: record)
    else { return .read }
    if let grown = record.grown, terms.now - grown > Self.restAfter { return .atRest }
    let isThere = family.candidates.contains { record.mayBe($0.status) }
    return isThere ? .truncated : .deleted
  }

  /// Whether the file of a copy's record is what is left of the file that was copied: its rest is read for that one.
  private func isOriginal(nowOf copy: FileRecord) -> Bool {
    guard let original = copy.copied else { return false }
    return matches.files.contains { candidate, match in
      matches.records[match.record].generation == original
        && copy.mayBe(family.candidates[candidate].status)
    }
  }
}
