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

  private init(_ family: OpenedFamily) {
    self.family = family
    matches = FamilyMatches(in: family)
  }

  /// The matches of a family.
  static func matches(in family: OpenedFamily) -> FamilyMatches {
    var matching = FileMatching(family)
    matching.matchUnreadableFormats()
    matching.matchKnownFiles()
    // Files of other records are no copies of the live one.
    matching.matchMovedFiles()
    matching.leaveRewrittenFile()
    matching.matchMovedFiles()
    matching.matchReplacedFile()
    matching.matchFilesWithoutText()
    matching.preferSavedFileToBackup()
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
        if take(candidate, for: record, because: .known) == .different { rewritten.insert(record) }
      }
    }
  }

  /// A file that was cut off may begin with the same text again. Then its record belongs to the copy that was made of it
  /// before, or to none.
  private mutating func leaveRewrittenFile() {
    guard let live = family.listing.live, let match = matches.files[live],
      RewrittenFile(family: family, matches: matches).isRewritten(live, match)
    else { return }
    matches.leave(live)
    rewritten.insert(match.record)
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
    matches.leaveUndecided(
      candidate, record,
      TrackingNotice(
        kind: .unreadable(error), input: family.listing.family.input,
        path: candidates[candidate].path))
  }

  // MARK: - Where known files went

  /// Finds files under another number: copied or compressed.
  private mutating func matchMovedFiles() {
    for record in matches.lostRecords where matches.records[record].isKnownByContent {
      let known = matches.records[record]
      let ranked = free.filter { !candidates[$0].isLive }.enumerated().sorted {
        (rank($0.element, known), $0.offset) < (rank($1.element, known), $1.offset)
      }
      for (_, candidate) in ranked {
        if matchMovedFile(candidate, record) { break }
      }
    }
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
    guard let content = family[candidate] else { return false }
    let known = matches.records[record]
    switch content.likeness(to: known) {
    case .same(let mark):
      guard
        !known.mayHaveAlerted || rewritten.contains(record)
          || isCopy(candidate, of: known, mark)
      else {
        // It is read as a new file, from its start, so that nothing of the known one is lost either.
        matches.account(for: record)
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
    guard RecurringText(mark).mayRecur else { return true }
    guard let content = family[candidate] else { return false }
    let isEnd = { (place: UInt64) in (try? content.isEnd(place)) == true }
    // Nothing was written since, neither before nor after the record's place.
    if hasSameTime(candidate, as: record),
      [record.offset, record.size].contains(where: { $0.map(isEnd) ?? false })
    {
      return true
    }
    // Every compressed file has a number of its own. One that ends where the known one did, and was written later, may
    // still be another.
    guard !candidates[candidate].isLive, content.compression != nil else { return false }
    return RotatedName.uncompressed(candidates[candidate].path) == record.path
      || !isEnd(record.offset)
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
        guard isCopy(live, of: known, mark) else { continue }
        matches.match(live, .init(record: record, mark: mark, reason: .content))
        return
      case .different: continue
      case .undecided(let error):
        leaveUndecided(live, record, error)
        return
      }
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
          candidates[$0].isRotated && !isEmpty($0) && !wasCopy($0) && !family.hasSource($0)
        }
      guard let candidate else { continue }
      match(candidate, record, at: ReadMark(), because: .withoutText)
    }
  }

  private func isEmpty(_ candidate: CandidateIndex) -> Bool { family[candidate]?.size ?? 0 == 0 }

  /// Whether an earlier look saw the file as a copy.
  private func wasCopy(_ candidate: CandidateIndex) -> Bool {
    matches.records.contains { $0.copied != nil && $0.mayBe(candidates[candidate].status) }
  }

  /// A record that has no file loses nothing if another known file has its text and may be a copy of its file: the rest of
  /// that is read for the other one.
  private mutating func accountForTextInOtherFiles() {
    for record in matches.lostRecords where matches.records[record].offset > 0 {
      let known = matches.records[record]
      let isElsewhere = matches.files.keys.contains { candidate in
        let file = candidates[candidate]
        return !file.isLive && !file.isOlder(thanFileOf: known)
          && family[candidate]?.hasText(of: known) == true
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
      guard let match = matches.files[candidate], match.mark.offset > 0,
        RotatedName.isEditors(candidates[candidate].path),
        let content = family[candidate],
        case .same(let mark) = liveContent.likeness(to: matches.records[match.record]),
        matches.records[match.record].phase == .reading, content.isBeginning(of: liveContent),
        content.isWrittenOnce
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
