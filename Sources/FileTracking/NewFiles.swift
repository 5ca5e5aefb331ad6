internal import Checkpoints
internal import Compression
internal import Inputs
internal import SystemFiles

/// Gives records to the files of a family that have none.
struct NewFiles {
  private let family: OpenedFamily
  private let terms: LookTerms
  private var matches: FamilyMatches

  /// The matches with those of new files and copies; nil if a file was begun at its end and that was broken off.
  ///
  /// The live file comes first, then the others from the newest to the oldest, compressed ones last: each may be a
  /// copy of one before it, or be made of it.
  static func known(
    in family: OpenedFamily, _ matches: FamilyMatches, _ terms: LookTerms
  ) -> FamilyMatches? {
    var files = NewFiles(family: family, terms: terms, matches: matches)
    let newest = family.candidates.candidateIndices.reversed()
    let live = family.listing.live.map { [$0] } ?? []
    let plain = newest.filter { family[$0]?.compression == nil }
    let compressed = newest.filter { family[$0]?.compression != nil }
    for candidate in live { files.decideAgain(candidate) }
    for candidate in live + plain + compressed {
      guard files.decide(candidate) else { return nil }
    }
    return files.matches
  }

  /// Takes over what a file means; false if that was broken off.
  private mutating func decide(_ candidate: CandidateIndex) -> Bool {
    if let format = family.candidates[candidate].unreadableFormat {
      passOver(candidate, format)
      return true
    }
    guard matches.isFree(candidate), let content = family[candidate] else { return true }
    let meaning = NewFileDecision(family: family, matches: matches, terms: terms)
      .meaning(of: candidate)
    if !meaning.leavesKnownCopy { matches.dropCopy(candidate) }
    switch meaning {
    case .nothing, .undecided: break
    case .liveBefore: return beginAtEnd(candidate, content)
    case .new: begin(candidate, content)
    case .goesOn(let beginning): begin(candidate, at: beginning.end, lines: beginning.lines)
    case .rotatedBefore(let end): finish(candidate, at: end)
    case .copyOfRead(let original, let end):
      // What was read after the copy was made is in no file any more, and more of the kind may be.
      if content.hasText(of: matches.records[original]) { matches.account(for: original) }
      finish(candidate, at: end)
    case .copy(let original, let end):
      var record = newRecord(candidate)
      record.move(to: end)
      record.phase = .done
      record.copied = matches.records[original].generation
      matches.addCopy(record, for: candidate)
    case .knownCopy(let copy, let end):
      if let end { matches.moveCopy(copy, to: end) }
    case .copyOfUnsaved(let original): matches.leaveUndecided(original)
    }
    return true
  }

  /// Decides once more about a file that was empty when it was seen, and so counted as new: it may have become a copy. Nothing
  /// of it was read.
  private mutating func decideAgain(_ candidate: CandidateIndex) {
    guard let match = matches.files[candidate], let content = family[candidate], content.size > 0,
      !matches.records[match.record].isKnownByContent
    else { return }
    matches.leave(candidate)
    let meaning = NewFileDecision(family: family, matches: matches, terms: terms)
      .meaning(of: candidate)
    guard case .goesOn(let beginning) = meaning else {
      return matches.match(candidate, match)
    }
    matches.account(for: match.record)
    begin(candidate, at: beginning.end, lines: beginning.lines)
  }

  /// Has a file read from its start. Its first bytes identify it from now on, however it moves before it is read.
  private mutating func begin(_ candidate: CandidateIndex, _ content: FileContent) {
    // If it cannot be read now, reading it fails as well, and reports it.
    let mark = (try? content.start()) ?? ReadMark()
    var record = newRecord(candidate)
    record.move(to: mark)
    matches.add(record, for: candidate, at: mark)
  }

  /// Has a file read from a place on, before which are so many lines.
  private mutating func begin(_ candidate: CandidateIndex, at mark: ReadMark, lines: UInt64) {
    var record = newRecord(candidate)
    record.move(to: mark)
    record.lines = lines
    // Nobody knows whether the lines before would have alerted.
    record.alerted = nil
    matches.add(record, for: candidate, at: mark)
  }

  private mutating func beginAtEnd(_ candidate: CandidateIndex, _ content: FileContent) -> Bool {
    do throws(SystemError) {
      guard let ended = try content.lastLineEnd(unless: terms.mustStop) else { return false }
      begin(candidate, at: ended.mark, lines: ended.lines)
    } catch {
      begin(candidate, content)
    }
    return true
  }

  /// Remembers a file of which nothing is read.
  private mutating func finish(_ candidate: CandidateIndex, at end: ReadMark) {
    var record = newRecord(candidate)
    record.move(to: end)
    record.phase = .done
    // Nobody knows whether its lines would have alerted.
    record.alerted = nil
    matches.add(record, for: candidate, at: end)
  }

  /// Remembers a file whose content cannot be read, and reports it unless all of it was read before it was compressed.
  /// Compressing keeps the time of the last change.
  private mutating func passOver(_ candidate: CandidateIndex, _ format: UnreadableFormat) {
    guard matches.isFree(candidate) else { return }
    let file = family.candidates[candidate]
    let isFirstLook = family.listing.records.isEmpty
    finish(candidate, at: ReadMark())
    let sources = matches.lostRecords.filter { matches.records[$0].phase == .reading }
    for source in sources { matches.account(for: source) }
    let wasRead = matches.records.contains {
      $0.state?.modified == file.status.modified && $0.offset > 0 && $0.size == $0.offset
    }
    guard !isFirstLook, !wasRead else { return }
    matches.report(
      TrackingNotice(
        kind: .unreadableFormat(format), input: family.listing.family.input, path: file.path,
        generation: HexadecimalValue(UInt128(file.status.identity.number))))
  }

  private func newRecord(_ candidate: CandidateIndex) -> FileRecord {
    let file = family.candidates[candidate]
    var record = FileRecord(
      generation: UInt128.random(in: 1...UInt128.max), input: family.listing.family.name,
      path: file.path, device: file.status.identity.device, number: file.status.identity.number)
    record.take(file)
    record.alerted = false
    return record
  }
}

extension NewFileMeaning {
  /// Whether a copy that an earlier look saw stays one.
  fileprivate var leavesKnownCopy: Bool {
    switch self {
    case .knownCopy, .copyOfUnsaved: true
    default: false
    }
  }
}
