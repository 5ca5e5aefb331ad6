internal import Checkpoints
internal import Inputs
internal import SystemFiles

/// A look at an input and the files that it may have turned into: which of them is the file of which record.
struct FamilyLook {
  /// A text of so many bytes that is in two places is a copy; shorter ones may be the same by chance, such as what a program
  /// writes first.
  static let leastCopy: UInt64 = 1024
  /// A pattern's file that did not grow for so many seconds, a day, may be deleted without a warning.
  static let restAfter: Int64 = 86_400
  /// That a file grew is noted when so many seconds passed since it was noted last.
  static let grownPrecision: Int64 = 3600

  let family: InputFamily
  let start: StartPlace
  /// The time of the look, in seconds since 1970.
  let now: Int64
  let place: Place
  /// From the oldest to the live file.
  private(set) var candidates: [FileCandidate] = []
  private(set) var records: [FileRecord]
  /// The record of each candidate that has one, with the bytes at its place.
  private(set) var holders: [Int: (record: Int, mark: ReadMark)] = [:]
  /// The record of each candidate that was a copy when it was last seen.
  private(set) var copies: [Int: Int] = [:]
  /// Candidates that cannot be read at the moment, and records that may be theirs.
  private(set) var undecided: Set<Int> = []
  var undecidedRecords: Set<Int> = []
  /// The generations of records that are ahead of what a next run would find.
  var unremembered: Set<HexadecimalValue> = []
  /// Records of files of which no more than was read is anywhere.
  var finished: Set<Int> = []
  /// Whether a file that was not found may be there all the same.
  var keepsMissing = false
  /// Whether a file that was listed was somewhere else when it was opened.
  private var movedFiles = false
  /// Whether the look is to be broken off.
  var mustStop: @Sendable () -> Bool = { false }
  /// Whether it was, so that nothing follows from it.
  var wasStopped = false
  var readings: [FileReading] = []
  var notices: [TrackingNotice] = []
  private var contents: [Int: FileContent] = [:]

  /// - Parameters:
  ///   - strays: paths of other files that may be those of records.
  ///   - names: those in folders, listed at this look.
  init(
    _ family: InputFamily, records: [FileRecord], strays: [String] = [], live: LiveFiles,
    names: inout FolderNames, start: StartPlace, now: Int64
  ) {
    self.family = family
    self.start = start
    self.now = now
    place = Place(
      (try? FileStatus.ofLink(family.path))?.kind == .link
        ? (try? FileSystem.realPath(of: family.path)) ?? family.path : family.path)
    // Those that are still read come first, and of two with one file the one that is read further.
    self.records = records.sorted { first, second in
      first.phase == second.phase ? first.offset > second.offset : first.phase == .reading
    }
    collect(live, strays, &names)
  }

  /// Whether the file of a record was not found, or one that was listed was somewhere else when it was opened.
  var missesFiles: Bool {
    if movedFiles { return true }
    let found = Set(holders.values.map(\.record)).union(copies.values).union(undecidedRecords)
    return records.indices.contains { !found.contains($0) }
  }

  /// Whether a file was cut off since it was opened, or one grew that may be a copy in the making.
  var sawChange: Bool {
    contents.contains { index, content in
      content.isCut || (!candidates[index].isLive && content.hasGrown)
    }
  }

  /// Whether another look that was begun later has the same files, and as much in those that are not live as was compared
  /// here: a copy in the making is not yet known again, though the live file may have been cut off since.
  func isUnchanged(in later: FamilyLook) -> Bool {
    guard later.candidates == candidates else { return false }
    return candidates.indices.allSatisfy { index in
      guard let content = contents[index], !candidates[index].isLive else { return true }
      return content.status.size == later.candidates[index].status.size
    }
  }

  /// Whether nothing has the input's name and all that it turned into is done with and as it was, so far as can be seen
  /// without opening it: a pattern may have thousands of such files, each of which would be opened at each look.
  var isSettled: Bool {
    guard live == nil, candidates.count == records.count else { return false }
    return records.allSatisfy { record in
      record.phase == .done && record.copied == nil
        && candidates.contains { file in
          file.path == record.path && file.status.identity == record.identity
            && (record.stored.map { $0 == file.size } ?? (file.size <= record.offset))
        }
    }
  }

  /// The candidate that has a record's file.
  func candidate(of record: Int) -> Int? {
    holders.first { $0.value.record == record }?.key
  }

  /// The candidate that has the input's name.
  var live: Int? { candidates.lastIndex(where: \.isLive) }

  /// Finds the files of records.
  mutating func match() {
    open()
    matchNumbers { $0.isKnownByContent }
    matchContents()
    // Numbers are used again: that of a file which was empty when it was seen tells little.
    matchNumbers { !$0.isKnownByContent }
    preferCopies()
    preferLive()
    matchCopies()
  }

  // MARK: - Files

  private mutating func collect(
    _ live: LiveFiles, _ strays: [String], _ names: inout FolderNames
  ) {
    var found: [FileCandidate] = []
    var seen: Set<FileStatus.Identity> = []
    func add(_ path: String, _ role: FileCandidate.Role) {
      guard let status = try? FileStatus.of(path), status.kind == .regular else { return }
      if let owner = live.owners[status.identity], !family.paths.contains(owner) { return }
      // A name that rotation gives may be that of a file of alerts all the same.
      if role != .live, live.written.file(at: path) != nil { return }
      guard seen.insert(status.identity).inserted else { return }
      let input = role == .live ? family.input : family.members.first { $0.path == path }?.input
      found.append(FileCandidate(path: path, status: status, role: role, input: input))
    }
    add(PathName.path(of: place.name, in: place.folder), .live)
    do throws(SystemError) {
      for other in try names.names(in: place.folder, beginning: place.stem) {
        guard let rotated = RotatedName(other, of: place.name) else { continue }
        add(PathName.path(of: other, in: place.folder), .rotated(rotated))
      }
    } catch {
      // A folder in which only the input itself may be seen hides what is beside it: nothing is gone for that.
      keepsMissing = true
      if !error.isMissing {
        notices.append(
          TrackingNotice(kind: .unreadable(error), input: family.input, path: place.folder))
      }
    }
    for record in records { add(record.path, .former) }
    for stray in strays { add(stray, .former) }
    candidates = FileCandidate.byAge(found)
  }

  private mutating func open() {
    for index in candidates.indices {
      do throws(SystemError) {
        let content = try FileContent(candidates[index].path)
        guard content.status.identity == candidates[index].status.identity else {
          movedFiles = true
          undecided.insert(index)
          keepsMissing = true
          continue
        }
        contents[index] = content
      } catch {
        undecided.insert(index)
        keepsMissing = true
        guard !error.isMissing else {
          movedFiles = true
          continue
        }
        let isInput = candidates[index].input != nil
        notices.append(
          TrackingNotice(
            kind: isInput ? .failure(error) : .unreadable(error),
            input: candidates[index].input ?? family.input, path: candidates[index].path))
      }
    }
  }

  func content(of candidate: Int) -> FileContent? { contents[candidate] }

  // MARK: - Matching

  private var freeCandidates: [Int] {
    candidates.indices.filter { holders[$0] == nil && !undecided.contains($0) }
  }

  /// Records whose file was not found so far.
  var lostRecords: [Int] {
    let held = Set(holders.values.map(\.record))
    return records.indices.filter {
      !held.contains($0) && records[$0].copied == nil && !undecidedRecords.contains($0)
    }
  }

  private mutating func matchNumbers(where isWanted: (FileRecord) -> Bool) {
    for record in lostRecords where isWanted(records[record]) {
      guard
        let candidate = freeCandidates.first(where: {
          candidates[$0].status.identity == records[record].identity
        })
      else { continue }
      take(candidate, for: record, isSameFile: true)
    }
  }

  private mutating func matchContents() {
    for record in lostRecords where records[record].isKnownByContent {
      let free = freeCandidates.reversed().sorted { first, second in
        rank(first, records[record]) < rank(second, records[record])
      }
      for candidate in free {
        if take(candidate, for: record, isSameFile: false) { break }
      }
    }
  }

  /// Where a record's file is looked for first: under its last name, then where it is not compressed.
  private func rank(_ candidate: Int, _ record: FileRecord) -> Int {
    if candidates[candidate].path == record.path { return 0 }
    return contents[candidate]?.compression == nil ? 1 : 2
  }

  @discardableResult
  private mutating func take(_ candidate: Int, for record: Int, isSameFile: Bool) -> Bool {
    guard let content = contents[candidate] else { return false }
    switch content.likeness(to: records[record], isSameFile: isSameFile) {
    case .same(let mark):
      holders[candidate] = (record, mark)
      return true
    case .different:
      return false
    case .undecided(let error):
      undecided.insert(candidate)
      undecidedRecords.insert(record)
      notices.append(
        TrackingNotice(
          kind: .unreadable(error), input: family.input, path: candidates[candidate].path))
      return false
    }
  }

  /// The live file may have been cut off, and begin with the same words again: then a file beside it goes on where the
  /// live one has other text.
  private mutating func preferCopies() {
    guard let live, let holder = holders[live], holder.mark.offset > 0,
      let liveContent = contents[live]
    else { return }
    for candidate in freeCandidates.reversed() {
      guard let content = contents[candidate],
        case .same(let mark) = content.likeness(to: records[holder.record]),
        !content.isBeginning(of: liveContent)
      else { continue }
      holders[live] = nil
      holders[candidate] = (holder.record, mark)
      return
    }
  }

  /// An editor keeps the old file under another name, and saves a new one with what was in it. Under a name that rotation
  /// gives it is another file that happens to begin alike, and both are read.
  private mutating func preferLive() {
    guard let live, holders[live] == nil, let liveContent = contents[live] else { return }
    for (candidate, holder) in holders where holder.mark.offset > 0 {
      guard RotatedName.isEditors(candidates[candidate].path),
        let content = contents[candidate], content.size >= Self.leastCopy,
        case .same(let mark) = liveContent.likeness(to: records[holder.record]),
        records[holder.record].phase == .reading, content.isBeginning(of: liveContent)
      else { continue }
      holders[candidate] = nil
      holders[live] = (holder.record, mark)
      return
    }
  }

  /// Finds copies again. What they are copies of may be gone by now.
  private mutating func matchCopies() {
    for record in records.indices where records[record].copied != nil {
      let free = freeCandidates.filter { copies[$0] == nil }
      let same = free.first { candidates[$0].status.identity == records[record].identity }
      for candidate in [same].compactMap(\.self) + free.reversed() {
        let isSameFile = candidate == same
        if case .same? = contents[candidate]?.likeness(
          to: records[record], isSameFile: isSameFile)
        {
          copies[candidate] = record
          break
        }
      }
    }
  }

  // MARK: - Changes while resolving

  /// Adds a record for a candidate.
  mutating func add(_ record: FileRecord, for candidate: Int, at mark: ReadMark) {
    records.append(record)
    holders[candidate] = (records.count - 1, mark)
  }

  mutating func addCopy(_ record: FileRecord, for candidate: Int) {
    records.append(record)
    copies[candidate] = records.count - 1
  }

  /// Notes how far a copy goes by now.
  mutating func moveCopy(_ record: Int, to end: ReadMark) { records[record].move(to: end) }

  mutating func dropCopy(of candidate: Int) { copies[candidate] = nil }
}

extension FileRecord {
  /// Whether anything was in the file when it was seen.
  var isKnownByContent: Bool { offset > 0 || head.length > 0 }

  /// What the system knows its file by.
  var identity: FileStatus.Identity { FileStatus.Identity(device: device, number: number) }
}
