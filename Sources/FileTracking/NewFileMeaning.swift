internal import Checkpoints
internal import Compression
internal import Inputs
internal import SystemFiles

/// What a file that no record matches means.
enum NewFileMeaning: Equatable {
  /// Nothing follows from it: it is empty, or only has a path that a record's file had.
  case nothing
  /// It has a record, cannot be read, or is a compressed file in the making: the next look decides.
  case undecided
  /// It is the input's file, was there before the input was first looked at, and such files are begun at their end.
  case liveBefore
  /// It was rotated away before the input was first looked at. The mark is its end.
  case rotatedBefore(end: ReadMark)
  /// It is new, and all of it is to be read.
  case new
  /// It begins with lines of a file that is known, of which it is a copy, and goes on in its own way. It is read from
  /// there.
  case goesOn(after: SharedBeginning)
  /// It is a new copy of another file of the family, which is read under its own name. The mark is its end.
  case copy(of: RecordIndex, end: ReadMark)
  /// It is a known copy of a file that is still read under its own name. The mark is its end now, where that can be
  /// told.
  case knownCopy(RecordIndex, end: ReadMark?)
  /// It is a copy of a file that is cut off or gone, and ends before the place up to which that was read.
  case copyOfRead(RecordIndex, end: ReadMark)
  /// As ``copyOfRead``, but how far the other file was read is not saved: the copy stays one until then.
  case copyOfUnsaved(RecordIndex)
}

/// Decides what files without a record mean.
struct NewFileDecision {
  let family: OpenedFamily
  /// What is known so far. It includes new files about which was decided before.
  let matches: FamilyMatches
  let terms: LookTerms

  private var candidates: [FileCandidate] { family.candidates }

  func meaning(of candidate: CandidateIndex) -> NewFileMeaning {
    guard matches.isFree(candidate), let content = family[candidate] else { return .undecided }
    guard !candidates[candidate].isLive else { return meaningOfLive(candidate) }
    if let meaning = meaningOfKnownCopy(candidate, content) { return meaning }
    guard isExpected(candidate), content.size > 0 else { return .nothing }
    if isInTheMaking(candidate, content) { return .undecided }
    if let meaning = meaningOfCopy(candidate, content) { return meaning }
    if family.hasSource(candidate), !content.isReadable { return .undecided }
    guard isFirstLook, wasThereBefore(candidate) else { return newOrGoingOn(candidate) }
    // What cannot be read is tried again; by then it counts as new.
    return (try? content.end()).map { .rotatedBefore(end: $0) } ?? .undecided
  }

  /// Whether a file is read if it is new: it has a name that rotation gives, or its lines were read under another name.
  private func isExpected(_ candidate: CandidateIndex) -> Bool {
    candidates[candidate].isRotated || matches.expected.contains(candidate)
      || matches.copies[candidate] != nil
  }

  // MARK: - First look

  /// Whether nothing of the family is remembered.
  private var isFirstLook: Bool { family.listing.records.isEmpty }

  private func meaningOfLive(_ live: CandidateIndex) -> NewFileMeaning {
    let wasLookedAt = family.listing.family.lookedAtSince != nil
    if isFirstLook { return !wasLookedAt && terms.start == .end ? .liveBefore : .new }
    return newOrGoingOn(live)
  }

  /// Whether a rotated file was there before the input was first looked at, so that it is not read. The first look
  /// remembers such files, whether or not there is a live one. Only a file that a pattern finds later may have older
  /// ones beside it that no look could know of: their times decide.
  private func wasThereBefore(_ candidate: CandidateIndex) -> Bool {
    let file = candidates[candidate]
    guard let since = family.listing.family.lookedAtSince else {
      return file.input == nil || terms.start == .end
    }
    guard file.input == nil, family.listing.family.isFromPattern else { return false }
    return (file.status.born ?? file.status.modified).seconds < since
  }

  // MARK: - Copies

  /// What became of a file that was a copy when it was last seen; nil if it is to be decided on as if it were first
  /// seen.
  private func meaningOfKnownCopy(
    _ candidate: CandidateIndex, _ content: FileContent
  ) -> NewFileMeaning? {
    guard let copy = matches.copies[candidate], let original = original(ofKnownCopy: copy) else {
      return nil
    }
    if let file = matches.file(of: original) {
      // The original may have been cut off and written anew before anything of it was read.
      guard let other = family[file] else { return nil }
      guard content.isBeginning(of: other) else {
        return SharedBeginning(of: content, and: other, areCopies: true).map { .goesOn(after: $0) }
      }
      return .knownCopy(copy, end: try? content.end())
    }
    // The original is cut off or gone. If it was read further than it was copied, nothing is left to be read.
    let record = matches.records[original]
    guard isWithin(content, matches.records[copy], record) else { return nil }
    guard !matches.undecidedRecords.contains(original), isSaved(record) else {
      return .copyOfUnsaved(original)
    }
    return (try? content.end()).map { .copyOfRead(original, end: $0) }
  }

  /// Whether a known copy, which may be compressed by now, has no more than was read of a record's file.
  private func isWithin(
    _ content: FileContent, _ copy: FileRecord, _ record: FileRecord
  ) -> Bool {
    guard content.compression == nil else {
      return copy.offset <= record.offset && (try? content.isEnd(copy.offset)) == true
    }
    return content.size <= record.offset
      && (content.size < record.head.length || content.begins(as: record))
  }

  private func original(ofKnownCopy copy: RecordIndex) -> RecordIndex? {
    let generation = matches.records[copy].copied
    return matches.records.recordIndices.first {
      matches.records[$0].generation == generation && matches.records[$0].copied == nil
    }
  }

  /// Whether a file is a copy of another one of the family, as far as that goes; nil if not.
  private func meaningOfCopy(
    _ candidate: CandidateIndex, _ content: FileContent
  ) -> NewFileMeaning? {
    guard let original = original(ofCopy: candidate, content) else { return nil }
    guard let match = matches.files[original], let end = try? content.end() else {
      return .undecided
    }
    return .copy(of: match.record, end: end)
  }

  private func original(
    ofCopy candidate: CandidateIndex, _ content: FileContent
  ) -> CandidateIndex? {
    let source = content.compression == nil ? nil : source(of: candidate)
    // The beginning of a compressed file may be a header, which other files have, too.
    let first = candidates.candidateIndices.filter { candidates[$0].path == source }
    let live = family.listing.live.map { [$0] } ?? []
    return (first + live + candidates.candidateIndices).first { index in
      guard index != candidate, matches.files[index] != nil, let other = family[index],
        content.isBeginning(of: other)
      else { return false }
      if matches.files[index]?.reason == .savedByEditor { return true }
      guard content.isWrittenOnce || !candidates[candidate].isOlder(than: candidates[index]) else {
        return false
      }
      return candidates[index].path == source || isCopyForCertain(candidate, content, of: index)
    }
  }

  /// Whether a file that begins another one cannot have the same text by chance.
  private func isCopyForCertain(
    _ candidate: CandidateIndex, _ content: FileContent, of original: CandidateIndex
  ) -> Bool {
    let live = candidates[original]
    if live.isLive, let match = matches.files[original], match.reason == .known {
      let record = matches.records[match.record]
      // The live file was not cut off since: nobody wrote to it since the last look, or since the copy was created, or it
      // has text that is written once.
      if record.state == FileState(live.status) || !RecurringText(match.mark).mayRecur {
        return true
      }
      if live.isUntouched(since: candidates[candidate]) { return true }
      // All of the copy was read as the live file, and did not alert.
      if content.compression == nil, content.size <= record.offset, !record.mayHaveAlerted {
        return true
      }
    }
    guard content.compression == nil || candidates[original].isLive else { return false }
    return content.isWrittenOnce
  }

  /// What a file means that is no copy of another one as a whole: it may be one up to a place.
  private func newOrGoingOn(_ candidate: CandidateIndex) -> NewFileMeaning {
    matches.sharedBeginning(of: candidate, in: family, areCopies: areCopies)
      .map { .goesOn(after: $0) } ?? .new
  }

  /// Whether two files that begin alike are copies, though their lines may have no times: one has the name of an editor's
  /// backup, or all of the live file is in one that is known, whose name was moved before a copy took its place.
  private func areCopies(_ candidate: CandidateIndex, _ known: CandidateIndex) -> Bool {
    if [candidate, known].contains(where: { RotatedName.isEditors(candidates[$0].path) }) {
      return true
    }
    guard candidates[candidate].isLive, matches.files[known]?.reason == .known,
      let content = family[candidate], let other = family[known]
    else { return false }
    return content.isBeginning(of: other)
  }

  // MARK: - Compressed files

  /// Whether a file has the name of a compressed one, and cannot be told yet from a copy of the file that it is made
  /// of.
  private func isInTheMaking(_ candidate: CandidateIndex, _ content: FileContent) -> Bool {
    guard let source = source(of: candidate) else { return false }
    if content.compression == nil { return content.size < CompressionFormat.magicLimit }
    return candidates.candidateIndices.contains {
      matches.undecidedFiles.contains($0) && candidates[$0].path == source
    }
  }

  /// The path of the file that a compressed one is made of; nil if the name is not that of a compressed one.
  private func source(of candidate: CandidateIndex) -> String? {
    let path = candidates[candidate].path
    let source = RotatedName.uncompressed(path)
    return source == path ? nil : source
  }

  private func isSaved(_ record: FileRecord) -> Bool {
    !terms.unsaved.contains(record.generation)
  }
}
