package import Checkpoints
internal import SystemFiles

/// Finds what the files of inputs turned into, and decides what is to be read, in which order.
///
/// It decides by what the file system has at the moment and by the records alone, so that a look of a new process
/// finds the same as a look of a process that has been running. The system says which file is a record's, by its number and
/// the time of its creation (``Sameness``). Content confirms that, and finds files that were copied or compressed; text that
/// a program may write again proves nothing (``RecurringText``). Where two explanations are possible, it takes the one by
/// which more is read.
///
/// Each look at a family takes three steps, from values to values: ``FamilyListing`` (which files may be the
/// records'), ``FamilyMatches`` (which are, and why), ``ReadingPlan`` (what is read, remembered and reported). What
/// files mean is decided in ``NewFileMeaning``, ``KnownFileMeaning`` and ``MissingFileMeaning``.
package struct FileTracker {
  /// What is to be remembered. Records of new files must be durable before an alert from these files.
  package private(set) var records: [FileRecord]
  /// After how many seconds without a change a last line without an end is taken for whole; nil for never.
  package var lineWait: Int64?
  private let unsaved: Set<HexadecimalValue>
  private let drained: Set<HexadecimalValue>
  private let written: FilesWrittenByRun
  private let files: any FileView
  private let mustStop: @Sendable () -> Bool

  /// - Parameters:
  ///   - unsaved: the generations of records that are ahead of what is saved, and so of what a next run would find:
  ///     nothing is forgotten on their word.
  ///   - drained: the generations of records whose files lost their last name after all of them had been read.
  ///   - written: files that the run writes, which no input turned into, whatever their names are.
  ///   - files: the files to look at.
  ///   - mustStop: asked again and again while a whole file is read: whether to break the look off.
  package init(
    records: [FileRecord], unsaved: Set<HexadecimalValue> = [],
    drained: Set<HexadecimalValue> = [], written: FilesWrittenByRun = .none,
    files: any FileView = FileSystemView(),
    mustStop: @escaping @Sendable () -> Bool = { false }
  ) {
    self.records = records
    self.unsaved = unsaved
    self.drained = drained
    self.written = written
    self.files = files
    self.mustStop = mustStop
  }

  /// Looks at the files of inputs: what there is to be read now.
  ///
  /// Costs a listing of each folder, and for each file some system calls and reads of a few kilobytes. A whole file is
  /// read only when a new one appears that may be a copy or a compressed form of another, and when it is begun at its
  /// end, to count the lines before. A look that is broken off changes nothing.
  ///
  /// - Parameters:
  ///   - inputs: paths that are absolute; patterns are replaced by the files that they found.
  ///   - start: where a file is begun whose input was never looked at before. Files that come later are read whole.
  ///   - now: the time, in seconds since 1970-01-01T00:00:00Z.
  package mutating func look(
    at inputs: [TrackedInput], from start: StartPlace = .start,
    now: Int64 = CurrentProcess.secondsSinceEpoch
  ) -> FileSurvey {
    var names = FolderNames(of: files)
    return look(at: inputs, besides: NoOtherInputs(), from: start, now: now, names: &names)
  }

  /// Looks at the files of some inputs, as ``look(at:from:now:)`` would if it looked at all of them. The inputs have to
  /// include every one whose name, or whose file, or whose record's file, one of them has or had.
  ///
  /// - Parameters:
  ///   - others: the other inputs. Their records are not among ``records``.
  ///   - names: what was listed in earlier looks, as far as it still holds.
  package mutating func look(
    at inputs: [TrackedInput], besides others: any OtherInputs, from start: StartPlace,
    now: Int64, names: inout FolderNames
  ) -> FileSurvey {
    names.beginLook()
    var realPaths = RealPaths(in: files)
    var known: [String: [FileRecord]] = [:]
    for record in records { known[realPaths.path(record.input), default: []].append(record) }
    let families = InputFamilies(
      inputs, records: known, written: written, files: files, realPaths: &realPaths,
      besides: others)
    families.assign(&known)
    let terms = LookTerms(
      start: start, now: now, lineWait: lineWait, unsaved: unsaved, drained: drained,
      mustStop: mustStop)
    var survey = FileSurvey()
    survey.notices = families.notices
    var found: [FileRecord] = []
    for family in families.families {
      let own = family.paths.flatMap { known.removeValue(forKey: $0) ?? [] }
      let planner = FamilyPlanner(family, records: own, among: families, terms)
      guard let plan = planner.plan(names: &names) else {
        var stopped = FileSurvey()
        stopped.wasStopped = true
        return stopped
      }
      found += plan.records
      survey.readings += plan.readings
      survey.notices += plan.notices
      survey.undecided.formUnion(plan.undecided)
    }
    let kept = Set(known.values.flatMap { $0.map(\.generation) })
    records = records.filter { kept.contains($0.generation) } + found
    return survey
  }
}
