internal import Checkpoints
internal import Inputs
internal import SystemFiles

/// Decides whether the live file, which the system knows and which has the text of its record, was cut off since and has that
/// text a second time.
struct RewrittenFile {
  let family: OpenedFamily
  let matches: FamilyMatches

  func isRewritten(_ live: CandidateIndex, _ match: FamilyMatches.Match) -> Bool {
    let record = matches.records[match.record]
    let now = FileState(family.candidates[live].status)
    guard let content = family[live], content.compression == nil, record.state != now else {
      return false
    }
    let copies = copies(of: live, with: record)
    // A copy that goes on differently was made of what the file had before.
    if copies.contains(where: { family[$0]?.isBeginning(of: content) == false }) { return true }
    guard record.mayHaveAlerted, RecurringText(match.mark).mayRecur else { return false }
    let status = family.candidates[live].status
    return copies.contains { !isUntouched(status, since: family.candidates[$0].status) }
      || isWritten(status, since: record.state)
  }

  /// Whether nobody wrote to a file since a copy of it was created, so that it was not cut off after that.
  private func isUntouched(_ status: FileStatus, since copy: FileStatus) -> Bool {
    copy.born.map { status.modified < $0 } ?? false
  }

  /// Whether a file of the size that it had was written to since. A time that somebody set is none at which the file was
  /// written: that is when it changed last, or before something else about it changed.
  private func isWritten(_ status: FileStatus, since state: FileState?) -> Bool {
    guard let state, state.size == FileState(status).size else { return false }
    return status.modified == status.changed
      || (state.modified < status.modified && status.modified < status.changed)
  }

  /// New files under rotated names that have what was read of the live file, and may have been copied from it.
  private func copies(of live: CandidateIndex, with record: FileRecord) -> [CandidateIndex] {
    family.candidates.candidateIndices.filter { candidate in
      let file = family.candidates[candidate]
      return candidate != live && matches.isFree(candidate) && file.isRotated
        && !family.hasSource(candidate)
        && !file.isOlder(than: family.candidates[live]) && hasText(candidate, of: record)
    }
  }

  /// Whether a file has the text that was read of a record's, or any text if nothing was read.
  private func hasText(_ candidate: CandidateIndex, of record: FileRecord) -> Bool {
    guard let content = family[candidate], content.size > 0 else { return false }
    return !record.isKnownByContent || content.hasText(of: record)
  }
}
