internal import Checkpoints
internal import Inputs
internal import SystemFiles

/// Decides whether a file, which the system knows and which has the text of its record, was cut off since and has that text a
/// second time.
struct RewrittenFile {
  let family: OpenedFamily
  let matches: FamilyMatches

  func isRewritten(_ candidate: CandidateIndex, _ match: FamilyMatches.Match) -> Bool {
    let file = family.candidates[candidate]
    let record = matches.records[match.record]
    guard let content = family[candidate], content.compression == nil,
      record.state != FileState(file.status)
    else { return false }
    guard file.isLive else {
      // It was written anew before it was renamed.
      return record.phase == .reading && isWritten(file.status, since: record.state)
        && RecurringText(match.mark).mayRecur
    }
    let copies = copies(of: candidate, with: record)
    // A copy that goes on differently was made of what the file had before.
    if copies.contains(where: { family[$0]?.isBeginning(of: content) == false }) { return true }
    guard RecurringText(match.mark).mayRecur else { return false }
    if isWritten(file.status, since: record.state) { return true }
    // Nothing is lost with lines that did not alert.
    guard record.mayHaveAlerted || !match.mark.isAtLineStart else { return false }
    return copies.contains { copy in
      // The file still has what a program writes once.
      family[copy]?.isWrittenOnce == false
        && !file.isUntouched(since: family.candidates[copy])
    }
  }

  /// Whether a file that was rotated away, or done with, has become a copy of another one: somebody makes the copy anew,
  /// under the same name, from time to time.
  func isWrittenOver(_ candidate: CandidateIndex, _ match: FamilyMatches.Match) -> Bool {
    let record = matches.records[match.record]
    guard record.phase == .done || !family.candidates[candidate].isLive,
      let content = family[candidate], content.compression == nil, content.size > record.offset
    else { return false }
    let beginning = matches.sharedBeginning(of: candidate, in: family)
    return beginning.map { $0.end.offset > record.offset } ?? false
  }

  /// Whether a file that did not grow was or may have been written to since. A time that somebody set may hide that it was;
  /// of a file that still has no text it tells nothing.
  private func isWritten(_ status: FileStatus, since state: FileState?) -> Bool {
    guard let state else { return false }
    let now = FileState(status)
    if now.size == state.size { return now.size > 0 && now.modified != state.modified }
    return now.size < state.size
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
