internal import Checkpoints
internal import Inputs
internal import SystemFiles

/// The second step of a look at a family: which candidate is the file of which record.
struct FamilyMatches {
  /// Why a candidate is the file of a record.
  enum Reason: Equatable {
    /// The system knows it as the record's file, and it has what was read of it.
    case known
    /// It has the record's content, under another number: it was copied or compressed.
    case content
    /// Nothing is known of the record's file but that it was empty.
    case withoutText
    /// It is the live file, which an editor saved anew: it begins with all that the old file has.
    case savedByEditor
    /// This look made a new record for it.
    case new
  }

  /// A record whose file a candidate is.
  struct Match: Equatable {
    let record: RecordIndex
    /// The record's place with the bytes before it; the start of the file where these are not known.
    let mark: ReadMark
    let reason: Reason
  }

  /// The family's records; records of new files are added at the end.
  private(set) var records: [FileRecord]
  /// The records of candidates.
  private(set) var files: [CandidateIndex: Match] = [:]
  /// The records of candidates that were copies of another file when they were last seen.
  private(set) var copies: [CandidateIndex: RecordIndex] = [:]
  /// Files that are read if they are new, though rotation gives no such names: they have text that is known.
  private(set) var expected: Set<CandidateIndex> = []
  /// Candidates that cannot be read at the moment.
  private(set) var undecidedFiles: Set<CandidateIndex>
  /// Records whose file may be one that cannot be read at the moment, or about which the next look decides.
  private(set) var undecidedRecords: Set<RecordIndex> = []
  /// Records of which no file has more than was read.
  private(set) var accountedFor: Set<RecordIndex> = []
  /// Whether a record without a file has none; otherwise its file may be there all the same.
  private(set) var isCertain: Bool
  private(set) var notices: [TrackingNotice] = []

  /// No matches yet.
  init(in family: OpenedFamily) {
    records = family.listing.records
    undecidedFiles = family.unreadable
    isCertain = family.listing.isComplete && family.unreadable.isEmpty
  }

  /// The candidate that is a record's file.
  func file(of record: RecordIndex) -> CandidateIndex? {
    files.first { $0.value.record == record }?.key
  }

  /// Whether a candidate is not the file of any record, and can be read.
  func isFree(_ candidate: CandidateIndex) -> Bool {
    files[candidate] == nil && !undecidedFiles.contains(candidate)
  }

  /// Records whose file was not found, except records of copies.
  var lostRecords: [RecordIndex] {
    let found = Set(files.values.map(\.record))
    return records.recordIndices.filter {
      !found.contains($0) && records[$0].copied == nil && !undecidedRecords.contains($0)
    }
  }

  /// The records that another file took over: it has their text, or nothing is known of theirs. Their own file may be there
  /// under another name.
  func recordsTakenOver(in family: OpenedFamily) -> [RecordIndex] {
    files.compactMap { candidate, match in
      guard match.reason != .new, match.reason != .known,
        !records[match.record].mayBe(family.candidates[candidate].status)
      else { return nil }
      return match.record
    }
  }

  /// Records that neither a file nor a copy was found for.
  var recordsWithoutFile: [RecordIndex] {
    let found = Set(files.values.map(\.record)).union(copies.values)
    return records.recordIndices.filter { !found.contains($0) }
  }

  /// Whether the file of a record was not found, and none that cannot be read may be it.
  var missesFiles: Bool { !Set(recordsWithoutFile).isSubset(of: undecidedRecords) }

  // MARK: - Changes

  mutating func match(_ candidate: CandidateIndex, _ match: Match) { files[candidate] = match }

  /// A candidate's record is another file's, or no file's.
  mutating func leave(_ candidate: CandidateIndex) { files[candidate] = nil }

  /// Gives the record of a backup to the file that an editor saved.
  mutating func move(from backup: CandidateIndex, to saved: CandidateIndex, _ match: Match) {
    files[backup] = nil
    files[saved] = match
    expected.insert(backup)
  }

  /// Has a file read if it is new, whatever its name is.
  mutating func expect(_ candidate: CandidateIndex) { expected.insert(candidate) }

  mutating func matchCopy(_ candidate: CandidateIndex, _ record: RecordIndex) {
    copies[candidate] = record
  }

  /// Notes that a candidate may be a record's file, and cannot be read so far.
  mutating func leaveUndecided(_ candidate: CandidateIndex, _ record: RecordIndex) {
    undecidedFiles.insert(candidate)
    undecidedRecords.insert(record)
  }

  mutating func report(_ notice: TrackingNotice) { notices.append(notice) }

  /// Leaves it to the next look what a record without a file means.
  mutating func leaveUndecided(_ record: RecordIndex) { undecidedRecords.insert(record) }

  /// Notes that files changed faster than they could be looked at: what was not found may be there.
  mutating func becomeUncertain() { isCertain = false }

  /// Adds the record of a new file.
  mutating func add(_ record: FileRecord, for candidate: CandidateIndex, at mark: ReadMark) {
    records.append(record)
    files[candidate] = Match(
      record: RecordIndex(records.count - 1), mark: mark, reason: .new)
  }

  /// Adds the record of a new copy.
  mutating func addCopy(_ record: FileRecord, for candidate: CandidateIndex) {
    records.append(record)
    copies[candidate] = RecordIndex(records.count - 1)
  }

  /// Notes how far a copy goes by now.
  mutating func moveCopy(_ record: RecordIndex, to end: ReadMark) { records[record].move(to: end) }

  /// A candidate is a copy no more.
  mutating func dropCopy(_ candidate: CandidateIndex) { copies[candidate] = nil }

  /// Notes that no file has more of a record's than was read.
  mutating func account(for record: RecordIndex) { accountedFor.insert(record) }
}

extension FileRecord {
  /// Takes over how far a file is read or known.
  mutating func move(to mark: ReadMark) {
    offset = mark.offset
    head = Fingerprint(of: mark.head)
    tail = Fingerprint(of: mark.tail)
  }

  /// The record with the path that its file has now, and what the system says of the file.
  func relocated(to file: FileCandidate) -> FileRecord {
    var record = self
    record.take(file)
    return record
  }
}
