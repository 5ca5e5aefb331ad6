internal import Checkpoints
internal import Compression
internal import Inputs
internal import SystemFiles

extension FamilyLook {
  /// Decides what is to be read once files are known: fills ``readings`` and ``notices``.
  ///
  /// - Returns: what is to be remembered.
  mutating func resolve() -> [FileRecord] {
    let isFirstLook = records.isEmpty
    resolveLive(isFirstLook: isFirstLook)
    // Those that are not compressed come first: what is being compressed may not be known either.
    let newest = candidates.indices.reversed()
    let compressed = newest.filter { content(of: $0)?.compression != nil }
    for candidate in newest.filter({ !compressed.contains($0) }) + compressed {
      resolveRotated(candidate, isFirstLook: isFirstLook)
    }
    var kept: [FileRecord] = []
    for candidate in candidates.indices {
      guard let record = settled(candidate) else { continue }
      kept.append(record)
    }
    return kept + missingRecords()
  }

  // MARK: - New files

  private mutating func resolveLive(isFirstLook: Bool) {
    guard let live, isNew(live), let content = content(of: live) else { return }
    var record = newRecord(live)
    guard isFirstLook, family.since == nil, start == .end else {
      return begin(record, for: live, content)
    }
    let ended: (mark: ReadMark, lines: UInt64)
    do throws(SystemError) {
      guard let found = try content.lastLineEnd(unless: mustStop) else {
        wasStopped = true
        return
      }
      ended = found
    } catch {
      return begin(record, for: live, content)
    }
    record.move(to: ended.mark)
    record.lines = ended.lines
    add(record, for: live, at: ended.mark)
  }

  private mutating func resolveRotated(_ candidate: Int, isFirstLook: Bool) {
    guard isNew(candidate), let content = content(of: candidate) else { return }
    if copies[candidate] != nil, resolveKnownCopy(candidate, content) { return }
    guard case .rotated = candidates[candidate].role, content.size > 0,
      !isInTheMaking(candidate, content)
    else { return }
    if let original = lostRecords.first(where: { content.isShortened(records[$0]) }) {
      guard !unremembered.contains(records[original].generation) else {
        undecidedRecords.insert(original)
        return
      }
      if finish(original, with: candidate, content) { return }
    }
    if let original = original(ofCopy: candidate, content) {
      remember(candidate, content, asCopyOf: original)
      return
    }
    if isFirstLook, wasThereFirst(candidate) {
      // What cannot be read is tried again; by then it counts as new.
      guard let end = try? content.end() else { return }
      var record = newRecord(candidate)
      record.move(to: end)
      record.phase = .done
      add(record, for: candidate, at: end)
    } else {
      begin(newRecord(candidate), for: candidate, content)
    }
  }

  /// Whether a rotated file of an input of which nothing is remembered is not to be read, since it was there first: before
  /// the input was looked at, or without the input's own name. It is the one thing that is told by a time: what was
  /// written before the input was first looked at, and was not found then, is of an older log of the same name.
  private func wasThereFirst(_ candidate: Int) -> Bool {
    guard let since = family.since else {
      return candidates[candidate].input == nil || start == .end
    }
    return candidates[candidate].input == nil
      && candidates[candidate].status.modified.seconds < since
  }

  /// Has a file read from its beginning, by which it is known from now on, however it moves before it is read.
  private mutating func begin(
    _ record: FileRecord, for candidate: Int, _ content: FileContent
  ) {
    // What cannot be read is tried again when it is read, and told of then.
    let mark = (try? content.start()) ?? ReadMark()
    var record = record
    record.move(to: mark)
    add(record, for: candidate, at: mark)
  }

  /// What became of a file that was a copy of another: true where nothing of it is new.
  private mutating func resolveKnownCopy(_ candidate: Int, _ content: FileContent) -> Bool {
    guard let copy = copies[candidate] else { return false }
    let generation = records[copy].copied
    let original = records.indices.first {
      records[$0].generation == generation && records[$0].copied == nil
    }
    let place = original.flatMap { self.candidate(of: $0) }
    if let place {
      // The original may have been cut off and written anew before anything of it was read.
      let isStillCopy = self.content(of: place).map { content.isBeginning(of: $0) } ?? false
      if isStillCopy {
        if let end = try? content.end() { moveCopy(copy, to: end) }
        return true
      }
      dropCopy(of: candidate)
      return false
    }
    // The original is cut off or gone. If it was read further than it was copied, nothing is left to be read.
    guard let original, content.compression == nil, content.size <= records[original].offset,
      content.size < records[original].head.length || content.begins(as: records[original])
    else {
      dropCopy(of: candidate)
      return false
    }
    guard !undecidedRecords.contains(original), !unremembered.contains(records[original].generation)
    else {
      // Only once that is remembered, or the original was looked at.
      undecidedRecords.insert(original)
      return true
    }
    dropCopy(of: candidate)
    return finish(original, with: candidate, content)
  }

  /// Notes that a file was read further than its copy goes, which is done with.
  private mutating func finish(
    _ original: Int, with candidate: Int, _ content: FileContent
  ) -> Bool {
    guard let end = try? content.end() else { return false }
    finished.insert(original)
    var record = newRecord(candidate)
    record.move(to: end)
    record.phase = .done
    add(record, for: candidate, at: end)
    return true
  }

  /// The candidate of whose text a new one is the beginning: the live file, or another that is not the same by chance.
  private func original(ofCopy candidate: Int, _ content: FileContent) -> Int? {
    if let live, let other = self.content(of: live), content.isBeginning(of: other) {
      return live
    }
    let twin = content.compression == nil ? nil : twin(of: candidate)
    return candidates.indices.first { index in
      guard index != candidate, holders[index] != nil, let other = self.content(of: index),
        candidates[index].path == twin
          || (content.compression == nil && content.size >= Self.leastCopy)
      else { return false }
      return content.isBeginning(of: other)
    }
  }

  private mutating func remember(
    _ candidate: Int, _ content: FileContent, asCopyOf original: Int
  ) {
    guard let holder = holders[original], let end = try? content.end() else { return }
    var record = newRecord(candidate)
    record.move(to: end)
    record.phase = .done
    record.copied = records[holder.record].generation
    addCopy(record, for: candidate)
  }

  /// Whether a file is named as a compressed one is, and is not yet one, or cannot be told from a copy of another.
  private func isInTheMaking(_ candidate: Int, _ content: FileContent) -> Bool {
    guard let twin = twin(of: candidate) else { return false }
    if content.compression == nil { return content.size < CompressionFormat.magicLimit }
    return candidates.indices.contains { undecided.contains($0) && candidates[$0].path == twin }
  }

  /// The path of the file that a compressed one is made of.
  private func twin(of candidate: Int) -> String? {
    let path = candidates[candidate].path
    let twin = RotatedName.uncompressed(path)
    return twin == path ? nil : twin
  }

  private func isNew(_ candidate: Int) -> Bool {
    holders[candidate] == nil && !undecided.contains(candidate)
  }

  private func newRecord(_ candidate: Int) -> FileRecord {
    let file = candidates[candidate]
    return FileRecord(
      generation: UInt128.random(in: 1...UInt128.max), input: family.name, path: file.path,
      device: file.status.identity.device, number: file.status.identity.number)
  }

  // MARK: - Known files

  /// A candidate's record as it is now; notes what is to be read of it.
  private mutating func settled(_ candidate: Int) -> FileRecord? {
    let file = candidates[candidate]
    guard let holder = holders[candidate], let content = content(of: candidate) else {
      guard let copy = copies[candidate] else { return nil }
      var record = records[copy]
      record.place(at: file)
      return record
    }
    var record = records[holder.record]
    var mark = holder.mark
    // Of one that was passed over as a compressed file only the beginning is known.
    let wasCompressedNow =
      content.compression != nil && record.identity != file.status.identity
      && RotatedName.uncompressed(record.path) == record.path
    if record.identity != file.status.identity { record.isCopy = file.isLive ? nil : true }
    record.place(at: file)
    let isFinal = record.isCopy == true || isFinal(candidate, content)
    if !file.isLive || content.compression != nil {
      if record.phase == .done {
        if content.compression == nil {
          guard content.size > record.offset else { return record }
          // It grew after all. How many lines come before was not of interest so far.
          if let before = try? content.lastLineEnd(limit: record.offset, unless: mustStop) {
            record.lines = before.lines
          } else if mustStop() {
            wasStopped = true
          }
        } else {
          guard content.hasChanged(since: record) || wasCompressedNow else { return record }
          record.stored = nil
        }
        record.phase = .reading
      }
      if isFinal, (try? content.isEnd(record.offset)) == true {
        record.phase = .done
        record.stored = content.compression == nil ? nil : content.size
        return record
      }
    } else {
      record.phase = .reading
    }
    if mark.offset != record.offset { mark = ReadMark() }
    if family.isFromPattern, content.compression == nil {
      let grown = record.grown ?? 0
      if grown == 0 || (content.size > record.offset && now - grown >= Self.grownPrecision) {
        record.grown = now
      }
    }
    readings.append(
      FileReading(
        input: file.input ?? family.input, path: file.path, record: record, mark: mark,
        compression: content.compression, isLive: file.isLive, isFinal: isFinal,
        unread: content.compression == nil ? content.size - min(content.size, mark.offset) : nil,
        identity: file.status.identity))
    return record
  }

  /// Whether a file grows no more: a newer one has content already, or it is compressed.
  private func isFinal(_ candidate: Int, _ content: FileContent) -> Bool {
    if content.compression != nil { return true }
    guard !candidates[candidate].isLive else { return false }
    return candidates.indices.contains { $0 > candidate && candidates[$0].status.size > 0 }
  }

  // MARK: - Missing files

  /// Whether nothing was expected of a file any more: daily files are deleted some day, and few of them with new lines.
  private func isAtRest(_ record: FileRecord) -> Bool {
    record.grown.map { now - $0 > Self.restAfter } ?? false
  }

  private mutating func missingRecords() -> [FileRecord] {
    let found = Set(holders.values.map(\.record)).union(copies.values)
    var kept: [FileRecord] = []
    for index in records.indices where !found.contains(index) {
      let record = records[index]
      if keepsMissing || undecidedRecords.contains(index) {
        kept.append(record)
        continue
      }
      guard record.phase == .reading, !finished.contains(index), !isAtRest(record) else {
        continue
      }
      let wasCut = candidates.contains { $0.status.identity == record.identity }
      notices.append(
        TrackingNotice(
          kind: wasCut ? .truncated(after: record.offset) : .deleted(after: record.offset),
          input: family.input, path: family.name, generation: record.generation))
    }
    return kept
  }
}

extension FileRecord {
  /// Takes over how far a file is read or known.
  mutating func move(to mark: ReadMark) {
    offset = mark.offset
    head = Fingerprint(of: mark.head)
    tail = Fingerprint(of: mark.tail)
  }

  /// Takes over where a file is now.
  fileprivate mutating func place(at file: FileCandidate) {
    path = file.path
    device = file.status.identity.device
    number = file.status.identity.number
  }
}
