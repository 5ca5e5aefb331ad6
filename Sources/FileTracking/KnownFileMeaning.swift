internal import Checkpoints
internal import Inputs
internal import SystemFiles

/// What a file that has a record means.
enum KnownFileMeaning: Equatable {
  /// It may have more than was read, or get more.
  case readOn
  /// All of it had been read, and it has more now.
  case grewAfterItsEnd
  /// It is compressed, all of it had been read, and it is stored with another size now, or was compressed since.
  case storedAnew
  /// All of it is read now, and nothing is appended to it any more.
  case readToItsEnd
  /// All of it had been read, or none of it is to be, and nothing about it changed.
  case doneWith
}

/// Decides what files with a record mean.
struct KnownFileDecision {
  let family: OpenedFamily
  let matches: FamilyMatches

  /// The meaning of a candidate's file.
  ///
  /// - Parameter record: as it was remembered, before it took over where the file is.
  func meaning(
    of candidate: CandidateIndex, _ content: FileContent, _ record: FileRecord
  ) -> KnownFileMeaning {
    let file = family.candidates[candidate]
    if file.isLive, content.compression == nil { return .readOn }
    var meaning = KnownFileMeaning.readOn
    if record.phase == .done {
      if content.compression == nil {
        return content.size > record.offset ? .grewAfterItsEnd : .doneWith
      }
      // Of a file that was passed over uncompressed, only the beginning was compared.
      let wasCompressed =
        !record.mayBe(file.status)
        && RotatedName.uncompressed(record.path) == record.path
      guard content.isStoredAnew(since: record) || wasCompressed else { return .doneWith }
      meaning = .storedAnew
    }
    let isFinal = isFinal(candidate, content, record)
    return isFinal && (try? content.isEnd(record.offset)) == true ? .readToItsEnd : meaning
  }

  /// Whether nothing is appended to a file any more: it is a copy, it is compressed, or a newer file has content.
  func isFinal(
    _ candidate: CandidateIndex, _ content: FileContent, _ record: FileRecord
  ) -> Bool {
    if isCopy(candidate, record) || content.compression != nil { return true }
    guard !family.candidates[candidate].isLive else { return false }
    return family.candidates.candidateIndices.contains {
      $0 > candidate && family.candidates[$0].status.size > 0
    }
  }

  /// Whether a record's file is one to which nobody writes, since it was found by its content alone.
  func isCopy(_ candidate: CandidateIndex, _ record: FileRecord) -> Bool {
    let file = family.candidates[candidate]
    return record.mayBe(file.status) ? record.isCopy == true : !file.isLive
  }
}
