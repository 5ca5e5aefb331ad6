package import Checkpoints
internal import SystemFiles

/// Finds what the files of inputs turned into, and says what is to be read, in which order.
///
/// It decides by what the file system has at the moment and by the records alone, so that a look of a new process comes to the
/// same as one of a process that has been running. A file is the one of a record when it begins with the same bytes and has the
/// same bytes before the place that was read to; a number on a device tells nothing on its own, since numbers are used
/// again. Where two explanations are possible it takes the one by which more is read.
package struct FileTracker {
  /// What is to be remembered. Those of new files are to be durable before an alert of theirs.
  package private(set) var records: [FileRecord]
  /// The generations of files that were read further than a next run would know.
  private let unremembered: Set<HexadecimalValue>
  /// Files that nothing turned into, whatever their names are.
  private let written: WrittenFiles
  /// Asked while a whole file is read; once it says so the look is broken off.
  private let mustStop: @Sendable () -> Bool

  /// - Parameters:
  ///   - unremembered: the generations of records that are ahead of what a next run would find: nothing is done with on
  ///     their word.
  ///   - written: files that the run writes, which are none of an input's old ones.
  ///   - mustStop: asked again and again while a whole file is read: whether to break the look off.
  package init(
    records: [FileRecord], unremembered: Set<HexadecimalValue> = [],
    written: WrittenFiles = .none, mustStop: @escaping @Sendable () -> Bool = { false }
  ) {
    self.records = records
    self.unremembered = unremembered
    self.written = written
    self.mustStop = mustStop
  }

  /// What there is to be read now.
  ///
  /// Costs a listing of each folder, and for each file some system calls and reads of a few kilobytes. Whole files are read only when
  /// a new one appears that may be a copy or a compressed form of another, and where one is begun at its end: how many
  /// lines come before is told by nothing else. A look that is broken off changes nothing.
  ///
  /// - Parameters:
  ///   - inputs: paths that are absolute; patterns are replaced by the files that they stand for.
  ///   - start: where a file is read from whose input was never looked at before. What comes later is read whole.
  ///   - now: the time, in seconds since 1970-01-01T00:00:00Z.
  package mutating func look(
    at inputs: [TrackedInput], from start: StartPlace = .start,
    now: Int64 = CurrentProcess.secondsSinceEpoch
  ) -> FileSurvey {
    var survey = FileSurvey()
    var realPaths = RealPaths()
    var known: [String: [FileRecord]] = [:]
    for record in records { known[realPaths.path(record.input), default: []].append(record) }
    let live = LiveFiles(inputs, records: known, written: written, realPaths: &realPaths)
    survey.notices = live.notices
    live.bringHome(&known, inputs)
    var names = FolderNames()
    var found: [FileRecord] = []
    for family in live.families {
      let own = family.paths.flatMap { known.removeValue(forKey: $0) ?? [] }
      let (look, records) = resolvedLook(
        at: family, records: own, live: live, names: &names, start: start, now: now)
      guard !look.wasStopped else {
        var stopped = FileSurvey()
        stopped.wasStopped = true
        return stopped
      }
      found += records
      survey.readings += look.readings
      survey.notices += look.notices
    }
    let kept = Set(known.values.flatMap { $0.map(\.generation) })
    records = records.filter { kept.contains($0.generation) } + found
    return survey
  }

  /// A look and what is to be remembered of it. Files that were cut off or copied while they were compared are looked at
  /// again: what was a copy of one would seem to be new, or to be whole.
  private func resolvedLook(
    at family: InputFamily, records own: [FileRecord], live: LiveFiles, names: inout FolderNames,
    start: StartPlace, now: Int64
  ) -> (FamilyLook, [FileRecord]) {
    for _ in 0..<8 {
      var look = steadyLook(
        at: family, records: own, live: live, names: &names, start: start, now: now)
      if look.isSettled { return (look, own) }
      let records = look.resolve()
      guard look.sawChange, !look.wasStopped else { return (look, records) }
      names = FolderNames()
    }
    var look = steadyLook(
      at: family, records: own, live: live, names: &names, start: start, now: now)
    let records = look.resolve()
    return (look, records)
  }

  /// A look for which names were read twice if something was missing: it may have been renamed in between, or copied
  /// while it was looked at.
  private func steadyLook(
    at family: InputFamily, records own: [FileRecord], live: LiveFiles, names: inout FolderNames,
    start: StartPlace, now: Int64
  ) -> FamilyLook {
    var look = FamilyLook(
      family, records: own, live: live, names: &names, start: start, now: now)
    if look.isSettled { return look }
    look.unremembered = unremembered
    look.mustStop = mustStop
    var strays: [String] = []
    for _ in 0..<8 {
      look.match()
      guard look.missesFiles else { return look }
      var listedAnew = FolderNames()
      strays += look.strays(live, &listedAnew)
      let again = FamilyLook(
        family, records: own, strays: strays, live: live, names: &listedAnew, start: start,
        now: now)
      if look.isUnchanged(in: again) { return look }
      names = listedAnew
      look = again
      look.unremembered = unremembered
      look.mustStop = mustStop
    }
    look.match()
    look.keepsMissing = true
    return look
  }
}
