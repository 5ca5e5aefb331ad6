internal import Checkpoints
internal import Inputs
internal import SystemFiles

/// The third step of a look at a family, and its result: what is read, what is remembered, what is reported.
struct ReadingPlan {
  /// What is to be read, in this order.
  private(set) var readings: [FileReading] = []
  /// What is to be remembered.
  private(set) var records: [FileRecord] = []
  /// What is to be reported.
  private(set) var notices: [TrackingNotice] = []
  /// The generations of records about whose files a later look decides.
  private(set) var undecided: Set<HexadecimalValue> = []

  /// The plan for a family of which nothing is to be read.
  init(unchanged records: [FileRecord], _ listing: FamilyListing) {
    self.records = records
    notices = listing.notices
  }

  /// The plan for a family; nil if it was broken off.
  init?(_ family: OpenedFamily, _ matches: FamilyMatches, _ terms: LookTerms) {
    guard let known = NewFiles.known(in: family, matches, terms) else { return nil }
    notices = family.listing.notices + family.notices + known.notices
    for candidate in family.candidates.candidateIndices {
      guard plan(candidate, family, known, terms) else { return nil }
    }
    for record in known.recordsWithoutFile { plan(without: record, family, known, terms) }
  }

  // MARK: - Files

  /// Plans what a file is read for and remembered as; false if that was broken off.
  private mutating func plan(
    _ candidate: CandidateIndex, _ family: OpenedFamily, _ known: FamilyMatches,
    _ terms: LookTerms
  ) -> Bool {
    guard let match = known.files[candidate], let content = family[candidate] else {
      if let match = known.files[candidate] {
        records.append(known.records[match.record].relocated(to: family.candidates[candidate]))
      } else if let copy = known.copies[candidate] {
        records.append(known.records[copy].relocated(to: family.candidates[candidate]))
      }
      return true
    }
    let decision = KnownFileDecision(family: family, matches: known)
    let before = known.records[match.record]
    var record = before.relocated(to: family.candidates[candidate])
    record.isCopy = decision.isCopy(candidate, before) ? true : nil
    switch decision.meaning(of: candidate, content, before) {
    case .doneWith:
      records.append(record)
      return true
    case .readToItsEnd:
      record.phase = .done
      record.stored = content.compression == nil ? nil : content.size
      records.append(record)
      return true
    case .grewAfterItsEnd:
      guard record.countLines(in: content, unless: terms.mustStop) else { return false }
    case .storedAnew: record.stored = nil
    case .readOn: break
    }
    record.forgetBegunLine(before: match.mark, terms)
    var known = match.mark
    if !record.isKnownByContent, let start = try? content.start() {
      // A file that was empty is known by its first bytes from now on.
      record.move(to: start)
      known = start
    }
    guard let mark = record.returnToLineStart(from: known, in: content, terms) else {
      return false
    }
    record.phase = .reading
    if family.listing.family.isFromPattern { record.noteGrowth(of: content, at: terms.now) }
    // Its last line was taken for whole, and did not go on.
    let isAtRest =
      content.compression == nil && mark.offset == content.size && !mark.isAtLineStart
    let isFinal = decision.isFinal(candidate, content, before)
    let isLastLineWhole =
      !isAtRest && record.beginLine(after: mark, in: content, isFinal: isFinal, before, terms)
    records.append(record)
    if isAtRest { return true }
    readings.append(
      reading(
        candidate, family, content, record, mark, isFinal: isFinal || isLastLineWhole))
    return true
  }

  private func reading(
    _ candidate: CandidateIndex, _ family: OpenedFamily, _ content: FileContent,
    _ record: FileRecord, _ mark: ReadMark, isFinal: Bool
  ) -> FileReading {
    let file = family.candidates[candidate]
    // Of a compressed file that was done with, only the beginning was compared.
    let mark = mark.offset == record.offset ? mark : ReadMark()
    return FileReading(
      input: file.input ?? family.listing.family.input, path: file.path, record: record,
      mark: mark, compression: content.compression, isLive: file.isLive, isFinal: isFinal,
      unread: content.compression == nil ? content.size - min(content.size, mark.offset) : nil,
      identity: file.status.identity)
  }

  // MARK: - Records without a file

  private mutating func plan(
    without index: RecordIndex, _ family: OpenedFamily, _ known: FamilyMatches,
    _ terms: LookTerms
  ) {
    let record = known.records[index]
    let decision = MissingFileDecision(family: family, matches: known, terms: terms)
    switch decision.meaning(of: index) {
    case .undecided:
      records.append(record)
      undecided.insert(record.generation)
    case .read, .atRest: break
    case .truncated: report(.truncated(after: record.offset), record, family)
    case .deleted: report(.deleted(after: record.offset), record, family)
    }
  }

  private mutating func report(
    _ kind: TrackingNotice.Kind, _ record: FileRecord, _ family: OpenedFamily
  ) {
    let input = family.listing.family
    // A rotated file that is lost is not the live one.
    let path = record.path == family.livePath ? input.name : record.path
    notices.append(
      TrackingNotice(kind: kind, input: input.input, path: path, generation: record.generation))
  }
}

extension FileRecord {
  /// A file's growth is noted when this many seconds passed since it was noted last.
  private static let growthPrecision: Int64 = 3600

  fileprivate mutating func noteGrowth(of content: FileContent, at now: Int64) {
    guard content.compression == nil else { return }
    let noted = grown ?? 0
    if noted == 0 || (content.size > offset && now - noted >= Self.growthPrecision) { grown = now }
  }

  /// Counts the lines before the record's place, which were of no interest while the file was done with; false if that
  /// was broken off.
  fileprivate mutating func countLines(
    in content: FileContent, unless mustStop: () -> Bool
  ) -> Bool {
    do throws(SystemError) {
      guard let before = try content.lastLineEnd(limit: offset, unless: mustStop) else {
        return false
      }
      lines = before.lines
    } catch {
      // Reading the file will fail as well, and report it.
    }
    return true
  }
}
