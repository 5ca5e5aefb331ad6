internal import Checkpoints
internal import Inputs
internal import SystemFiles

/// Finds the files of a family's records, from the strongest sign to the weakest. What a stronger sign has matched, a
/// weaker one leaves, but for the two corrections after them.
struct FileMatching {
  /// A file of at least this many bytes that begins another one is a copy; a shorter one may be equal by chance, as
  /// what a program writes first often is.
  static let leastCopy: UInt64 = 1024

  private let family: OpenedFamily
  private var matches: FamilyMatches

  private init(_ family: OpenedFamily) {
    self.family = family
    matches = FamilyMatches(in: family)
  }

  /// The matches of a family.
  static func matches(in family: OpenedFamily) -> FamilyMatches {
    var matching = FileMatching(family)
    matching.matchByNumberAndContent()
    matching.matchByContent()
    matching.matchByNumberAlone()
    matching.preferCopyToRewrittenFile()
    matching.preferSavedFileToBackup()
    matching.findCopiesAgain()
    return matching.matches
  }

  private var candidates: [FileCandidate] { family.candidates }

  /// Candidates without a record, the newest first.
  private var newestFree: [CandidateIndex] {
    candidates.candidateIndices.reversed().filter { matches.isFree($0) }
  }

  // MARK: - Signs

  /// A file under its number: unchanged or grown, renamed or not.
  private mutating func matchByNumberAndContent() {
    matchNumbers(because: .numberAndContent) { $0.isKnownByContent }
  }

  /// Numbers are used again: the number of a file that was empty when it was seen tells little, and comes after
  /// content.
  private mutating func matchByNumberAlone() {
    matchNumbers(because: .numberAlone) { !$0.isKnownByContent }
  }

  private mutating func matchNumbers(
    because reason: FamilyMatches.Reason, where isWanted: (FileRecord) -> Bool
  ) {
    for record in matches.lostRecords where isWanted(matches.records[record]) {
      let identity = matches.records[record].identity
      let candidate = newestFree.last { candidates[$0].status.identity == identity }
      if let candidate { take(candidate, for: record, because: reason) }
    }
  }

  /// A file under another number: copied or compressed. Its last path comes first, and compressed files come last.
  private mutating func matchByContent() {
    for record in matches.lostRecords where matches.records[record].isKnownByContent {
      let path = matches.records[record].path
      let ranked = newestFree.sorted { rank($0, path) < rank($1, path) }
      for candidate in ranked {
        if take(candidate, for: record, because: .content) { break }
      }
    }
  }

  private func rank(_ candidate: CandidateIndex, _ path: String) -> Int {
    if candidates[candidate].path == path { return 0 }
    return family[candidate]?.compression == nil ? 1 : 2
  }

  @discardableResult
  private mutating func take(
    _ candidate: CandidateIndex, for record: RecordIndex, because reason: FamilyMatches.Reason
  ) -> Bool {
    guard let content = family[candidate] else { return false }
    let likeness = content.likeness(
      to: matches.records[record], hasSameNumber: reason != .content)
    switch likeness {
    case .same(let mark):
      matches.match(candidate, .init(record: record, mark: mark, reason: reason))
      return true
    case .different:
      return false
    case .undecided(let error):
      matches.leaveUndecided(
        candidate, record,
        TrackingNotice(
          kind: .unreadable(error), input: family.listing.family.input,
          path: candidates[candidate].path))
      return false
    }
  }

  // MARK: - Corrections

  /// A live file that was cut off may begin with the same words again. Then a file beside it goes on as the record's
  /// did, where the live one has other text.
  private mutating func preferCopyToRewrittenFile() {
    guard let live = family.listing.live, let match = matches.files[live],
      match.mark.offset > 0, let liveContent = family[live]
    else { return }
    for candidate in newestFree {
      guard let content = family[candidate],
        case .same(let mark) = content.likeness(to: matches.records[match.record]),
        !content.isBeginning(of: liveContent)
      else { continue }
      matches.move(
        from: live, to: candidate,
        .init(record: match.record, mark: mark, reason: .copyOfRewritten))
      return
    }
  }

  /// An editor keeps the old file under another name and saves a new one that begins with the old content. Under a name
  /// that rotation gives, the old file is another that happens to begin alike, and both are read.
  private mutating func preferSavedFileToBackup() {
    guard let live = family.listing.live, matches.files[live] == nil,
      let liveContent = family[live]
    else { return }
    for candidate in candidates.candidateIndices.reversed() {
      guard let match = matches.files[candidate], match.mark.offset > 0,
        RotatedName.isEditors(candidates[candidate].path),
        let content = family[candidate], content.size >= Self.leastCopy,
        case .same(let mark) = liveContent.likeness(to: matches.records[match.record]),
        matches.records[match.record].phase == .reading, content.isBeginning(of: liveContent)
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
      let free = newestFree.filter { matches.copies[$0] == nil }
      let same = free.last { candidates[$0].status.identity == copy.identity }
      let found = ([same].compactMap(\.self) + free).first { candidate in
        guard let content = family[candidate] else { return false }
        guard case .same = content.likeness(to: copy, hasSameNumber: candidate == same) else {
          return false
        }
        return true
      }
      if let found { matches.matchCopy(found, record) }
    }
  }
}
