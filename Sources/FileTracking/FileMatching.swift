internal import Checkpoints
internal import Inputs
internal import SystemFiles

/// Finds the files of a family's records. The system says which files are the ones that are known; content confirms it, and
/// finds files that were copied or compressed. Content alone never makes a new file one that is known, where the text may
/// have been written a second time.
struct FileMatching {
  private let family: OpenedFamily
  private var matches: FamilyMatches
  /// Records whose file is there, and no longer has what was read of it.
  private var rewritten: Set<RecordIndex> = []

  private let now: Int64
  /// How many seconds after it was emptied a compressed file is expected to be written.
  private static let writingTime: Int64 = 5

  private init(_ family: OpenedFamily, now: Int64) {
    self.family = family
    self.now = now
    matches = FamilyMatches(in: family)
  }

  /// The matches of a family.
  ///
  /// - Parameter now: the time of the look, in seconds since 1970-01-01T00:00:00Z.
  static func matches(in family: OpenedFamily, now: Int64) -> FamilyMatches {
    var matching = FileMatching(family, now: now)
    matching.matchUnreadableFormats()
    matching.matchKnownFiles()
    // Files of other records are no copies of the live one.
    matching.matchMovedFiles()
    matching.leaveRewrittenFiles()
    matching.matchMovedFiles()
    matching.preferSavedFileToBackup()
    matching.matchReplacedFile()
    matching.matchFilesWithoutText()
    matching.findCopiesAgain()
    matching.accountForTextInOtherFiles()
    return matching.matches
  }

  private var candidates: [FileCandidate] { family.candidates }

  /// Candidates without a record, the oldest first.
  private var free: [CandidateIndex] {
    candidates.candidateIndices.filter { matches.isFree($0) }
  }

  // MARK: - The files that are known

  /// Matches files whose content cannot be read, so that the system alone tells which they are.
  private mutating func matchUnreadableFormats() {
    for candidate in free where candidates[candidate].unreadableFormat != nil {
      let record = matches.lostRecords.first {
        matches.records[$0].mayBe(candidates[candidate].status)
      }
      if let record {
        matches.match(candidate, .init(record: record, mark: ReadMark(), reason: .known))
      }
    }
  }

  /// Matches the files that the system knows as the records', unchanged or grown, renamed or not.
  private mutating func matchKnownFiles() {
    let numbers = Dictionary(
      grouping: candidates.candidateIndices, by: { candidates[$0].status.identity.number })
    for wanted in [Sameness.same, .sameNumber] {
      for record in matches.lostRecords where !rewritten.contains(record) {
        let known = matches.records[record]
        // The number of a file without text tells little, where its creation is not known, and comes after content.
        guard wanted == .same || known.isKnownByContent else { continue }
        let candidate = numbers[known.number]?.first {
          matches.isFree($0) && known.sameness(with: candidates[$0].status) == wanted
        }
        guard let candidate else { continue }
        guard take(candidate, for: record, because: .known) == .different else { continue }
        if isAboutToBeWritten(candidate) {
          matches.leaveUndecided(candidate, record)
        } else {
          rewritten.insert(record)
        }
      }
    }
  }

  /// Whether a file has the name of a compressed one and was emptied just now: somebody writes it anew.
  private func isAboutToBeWritten(_ candidate: CandidateIndex) -> Bool {
    let file = candidates[candidate]
    return file.size == 0 && RotatedName.uncompressed(file.path) != file.path
      && now - file.status.modified.seconds < Self.writingTime
  }

  /// A file that was cut off may begin with the same text again. Then its record belongs to the copy that was made of it
  /// before, or to none.
  private mutating func leaveRewrittenFiles() {
    for (candidate, match) in matches.files.sorted(by: { $0.key < $1.key })
    where match.reason == .known {
      let file = RewrittenFile(family: family, matches: matches)
      if file.isWrittenOver(candidate, match) {
        matches.leave(candidate)
        matches.account(for: match.record)
        continue
      }
      guard file.isRewritten(candidate, match) else { continue }
      matches.leave(candidate)
      rewritten.insert(match.record)
      // Perhaps somebody only set the file's time, and it is read once more for nothing.
      let status = candidates[candidate].status
      if status.modified != status.changed { matches.account(for: match.record) }
    }
  }

  @discardableResult
  private mutating func take(
    _ candidate: CandidateIndex, for record: RecordIndex, because reason: FamilyMatches.Reason
  ) -> Likeness {
    guard let content = family[candidate] else { return .different }
    let likeness = content.likeness(
      to: matches.records[record], hasSameNumber: reason == .known)
    switch likeness {
    case .same(let mark):
      matches.match(candidate, .init(record: record, mark: mark, reason: reason))
    case .different: break
    case .undecided(let error): leaveUndecided(candidate, record, error)
    }
    return likeness
  }

  private mutating func leaveUndecided(
    _ candidate: CandidateIndex, _ record: RecordIndex, _ error: SystemError
  ) {
    matches.leaveUndecided(candidate, record)
    // A compressed file in the making cannot be read yet.
    guard !family.hasSource(candidate) else { return }
    matches.report(
      TrackingNotice(
        kind: .unreadable(error), input: family.listing.family.input,
        path: candidates[candidate].path))
  }

  // MARK: - Where known files went

  /// Finds files under another number: copied or compressed.
  private mutating func matchMovedFiles() {
    for record in lostRecordsWithText where !isTooOld(record) {
      let known = matches.records[record]
      let ranked = free.filter { !candidates[$0].isLive }.enumerated().sorted {
        (rank($0.element, known), $0.offset) < (rank($1.element, known), $1.offset)
      }
      for (_, candidate) in ranked {
        if matchMovedFile(candidate, record) { break }
      }
    }
  }

  /// Those of which most is known come first: fewer files have their text.
  private var lostRecordsWithText: [RecordIndex] {
    matches.lostRecords.filter { matches.records[$0].isKnownByContent }.enumerated().sorted {
      let (first, second) = (matches.records[$0.element], matches.records[$1.element])
      return first.knownBytes == second.knownBytes
        ? $0.offset < $1.offset : first.knownBytes > second.knownBytes
    }.map(\.element)
  }

  /// Whether there are fewer files with a record's text than records with that text, and those of later files are enough
  /// for them: of files that begin alike, the oldest one is deleted first.
  private func isTooOld(_ record: RecordIndex) -> Bool {
    let known = matches.records[record]
    let later = matches.lostRecords.count {
      let other = matches.records[$0]
      return isLater(other, than: known) && other.hasSameKnownText(as: known)
    }
    guard later > 0 else { return false }
    return later
      >= free.count {
        !candidates[$0].isLive && family[$0]?.hasText(of: known) == true
      }
  }

  /// Whether a record's file was created after another one's. Of two that were created within one tick of the system's clock,
  /// the live one was the second.
  private func isLater(_ record: FileRecord, than other: FileRecord) -> Bool {
    guard let born = record.born, let others = other.born else { return false }
    return born == others
      ? record.path == family.livePath && other.path != family.livePath : born > others
  }

  /// Files with the same times come first, then the one under the record's last path, then the oldest. A compressed file
  /// beside the one that it is made of may be unfinished, and comes last.
  private func rank(_ candidate: CandidateIndex, _ record: FileRecord) -> Int {
    if family.hasSource(candidate) { return 3 }
    if hasSameTime(candidate, as: record) { return 0 }
    return candidates[candidate].path == record.path ? 1 : 2
  }

  /// Matches a file that has a record's text, unless the text may be another file's.
  private mutating func matchMovedFile(_ candidate: CandidateIndex, _ record: RecordIndex) -> Bool {
    let known = matches.records[record]
    let isRewritten = rewritten.contains(record)
    guard let content = family[candidate], !isAnothersCopy(candidate, than: known),
      !family.isInTheMaking(candidate),
      !(isRewritten && known.mayBe(candidates[candidate].status))
    else { return false }
    switch content.likeness(to: known) {
    case .same(let mark):
      guard !sharesMore(content, after: mark) else {
        // It is a copy of a file that is found already.
        matches.account(for: record)
        return false
      }
      guard
        isRewritten
          ? mayHaveCopied(candidate, known, mark)
          : known.isWithoutAlert(before: mark, of: content) || isCopy(candidate, of: known, mark)
      else {
        // It is read as a new file, from its start, so that nothing of the known one is lost either.
        matches.account(for: record)
        matches.expect(candidate)
        return false
      }
      match(candidate, record, at: mark, because: .content)
      return true
    case .different: return false
    case .undecided(let error):
      leaveUndecided(candidate, record, error)
      return false
    }
  }

  /// Whether a file may be the copy that was made of a record's file before that was cut off. A file that was there before
  /// is another one, if its text is of a kind that is written more than once.
  private func mayHaveCopied(
    _ candidate: CandidateIndex, _ record: FileRecord, _ mark: ReadMark
  ) -> Bool {
    !RecurringText(mark).mayRecur || candidates[candidate].mayBeNewer(thanFileOf: record)
  }

  /// Matches a file, or the longest of the files that were copied after it from the same one.
  private mutating func match(
    _ candidate: CandidateIndex, _ record: RecordIndex, at mark: ReadMark,
    because reason: FamilyMatches.Reason
  ) {
    var longest = candidate
    for other in free where other > candidate && candidates[other].isRotated {
      guard let content = family[longest], let longer = family[other],
        content.compression == nil, longer.compression == nil, longer.size > content.size,
        content.isBeginning(of: longer), content.isWrittenOnce
      else { continue }
      longest = other
    }
    matches.match(longest, .init(record: record, mark: mark, reason: reason))
  }

  /// Whether a file with a record's text can only be a copy of the record's file.
  private func isCopy(
    _ candidate: CandidateIndex, of record: FileRecord, _ mark: ReadMark
  ) -> Bool {
    guard RecurringText(mark).mayRecur, original(ofCopy: candidate) != record.generation else {
      return true
    }
    guard let content = family[candidate] else { return false }
    let isEnd = { (place: UInt64) in (try? content.isEnd(place)) == true }
    // Nothing was written since, neither before nor after the record's place.
    if hasSameTime(candidate, as: record),
      [record.offset, record.size].contains(where: { $0.map(isEnd) ?? false })
    {
      return true
    }
    // Every compressed file has a number of its own. The live file, which grew, was rotated and compressed since. A file
    // that had been rotated before does not grow, and one that ends where the known one did, and was written later, may
    // still be another.
    guard !candidates[candidate].isLive, content.compression != nil else { return false }
    return record.path == family.livePath && !isEnd(record.offset)
  }

  /// The generation of the file as whose copy an earlier look saw a file.
  private func original(ofCopy candidate: CandidateIndex) -> HexadecimalValue? {
    matches.records.first { $0.copied != nil && $0.mayBe(candidates[candidate].status) }?.copied
  }

  /// Whether an earlier look saw a file as a copy of another one than a record's.
  private func isAnothersCopy(_ candidate: CandidateIndex, than record: FileRecord) -> Bool {
    original(ofCopy: candidate).map { $0 != record.generation } ?? false
  }

  private func hasSameTime(_ candidate: CandidateIndex, as record: FileRecord) -> Bool {
    record.state?.modified == candidates[candidate].status.modified
  }

  /// The live file may be a copy of the one that had its name: an editor or rsync saves a new file, which begins with the
  /// old text.
  private mutating func matchReplacedFile() {
    guard let live = family.listing.live, matches.isFree(live), let content = family[live] else {
      return
    }
    for record in matches.lostRecords.reversed() where !rewritten.contains(record) {
      let known = matches.records[record]
      guard known.phase == .reading, known.isKnownByContent else { continue }
      switch content.likeness(to: known) {
      case .same(let mark):
        guard isCopy(live, of: known, mark), !sharesMore(content, after: mark) else {
          continue
        }
        matches.match(live, .init(record: record, mark: mark, reason: .content))
        return
      case .different: continue
      case .undecided(let error):
        leaveUndecided(live, record, error)
        return
      }
    }
  }

  /// Whether a file that is found has more in common with another one than what is before a place: then that is a copy of it.
  private func sharesMore(
    _ copy: FileContent, after mark: ReadMark, except backup: CandidateIndex? = nil
  ) -> Bool {
    matches.files.keys.contains { candidate in
      guard candidate != backup, let other = family[candidate],
        let beginning = SharedBeginning(of: copy, and: other, areCopies: false)
      else { return false }
      return beginning.end.offset > mark.offset
    }
  }

  // MARK: - Files of which nothing is known

  /// Files that were empty when they were seen. Nothing of them was read, so that no text is lost whichever file takes the
  /// record; but alerts that were written before a kill have its generation.
  private mutating func matchFilesWithoutText() {
    for record in matches.lostRecords where !matches.records[record].isKnownByContent {
      let known = matches.records[record]
      let candidate =
        (rewritten.contains(record) ? nil : free.first { known.mayBe(candidates[$0].status) })
        ?? free.first {
          candidates[$0].isRotated && !isEmpty($0) && !isAnothersCopy($0, than: known)
            && !family.hasSource($0)
            // It may be a copy of a file that is known.
            && matches.sharedBeginning(of: $0, in: family) == nil
        }
      guard let candidate else { continue }
      match(candidate, record, at: ReadMark(), because: .withoutText)
    }
  }

  private func isEmpty(_ candidate: CandidateIndex) -> Bool {
    guard let content = family[candidate], content.size > 0 else { return true }
    return content.compression != nil && (try? content.isEnd(0)) == true
  }

  /// A record that has no file loses nothing if another file has its text and may be a copy of its file: the rest of that is
  /// read for the other one.
  private mutating func accountForTextInOtherFiles() {
    for record in matches.lostRecords where matches.records[record].offset > 0 {
      let known = matches.records[record]
      let isElsewhere = candidates.candidateIndices.contains { candidate in
        let file = candidates[candidate]
        guard case .same(let mark) = family[candidate]?.likeness(to: known) else { return false }
        if !RecurringText(mark).mayRecur { return true }
        return !file.isLive && matches.files[candidate] != nil
          && !file.isOlder(thanFileOf: known)
      }
      if isElsewhere { matches.account(for: record) }
    }
  }

  // MARK: - Editors

  /// An editor keeps the old file under another name and saves a new one that begins with the old content. Under a name
  /// that rotation gives, the old file is another that happens to begin alike, and both are read.
  private mutating func preferSavedFileToBackup() {
    guard let live = family.listing.live, matches.files[live] == nil,
      let liveContent = family[live]
    else { return }
    for candidate in candidates.candidateIndices.reversed() {
      guard let match = matches.files[candidate], RotatedName.isEditors(candidates[candidate].path),
        let content = family[candidate],
        // Of the backup, everything is compared below.
        case .same(let mark) = liveContent.likeness(
          to: matches.records[match.record], hasSameNumber: true),
        matches.records[match.record].phase == .reading, content.isBeginning(of: liveContent),
        content.isWrittenOnce, !sharesMore(liveContent, after: mark, except: candidate)
      else { continue }
      matches.move(
        from: candidate, to: live, .init(record: match.record, mark: mark, reason: .savedByEditor))
      return
    }
  }

  // MARK: - Copies

  /// Finds copies that an earlier look saw. The files that they are copies of may be gone by now.
  private mutating func findCopiesAgain() {
    for record in matches.records.recordIndices {
      let copy = matches.records[record]
      guard copy.copied != nil else { continue }
      let free = free.reversed().filter { matches.copies[$0] == nil }
      let same = free.last { copy.mayBe(candidates[$0].status) }
      let found = ([same].compactMap(\.self) + free).first { candidate in
        family[candidate]?.hasText(of: copy, hasSameNumber: candidate == same) == true
      }
      if let found { matches.matchCopy(found, record) }
    }
  }
}
