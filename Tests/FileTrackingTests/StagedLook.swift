import Checkpoints
import SystemFiles

@testable import FileTracking

/// A look at laid-out files of one input, `app.log`, step by step.
struct StagedLook {
  var files: LaidOutFiles
  var records: [FileRecord] = []
  var start = StartPlace.start
  var lookedAtSince: Int64?
  var isFromPattern = false
  /// Generations of records that are ahead of what is saved.
  var unsaved: Set<UInt128> = []
  /// Generations of records whose files have no name any more, and were read to their end.
  var drained: Set<UInt128> = []
  var now: Int64 = 1_800_000_000

  func listing(in view: (any FileView)? = nil) -> FamilyListing {
    let families = families(in: view ?? files)
    var names = FolderNames(of: view ?? files)
    return FamilyListing(of: family, records: records, among: families, names: &names)
  }

  func opened() -> OpenedFamily { OpenedFamily(listing(), in: files) }

  func matches() -> FamilyMatches { FileMatching.matches(in: opened(), now: now) }

  /// What a file means that no record matches.
  func meaningOfNewFile(_ name: String) -> NewFileMeaning? {
    let family = opened()
    guard let candidate = candidate(name, in: family) else { return nil }
    return NewFileDecision(family: family, matches: matches(), terms: terms).meaning(of: candidate)
  }

  /// What a file means that a record matches.
  func meaningOfKnownFile(_ name: String) -> KnownFileMeaning? {
    let family = opened()
    let matches = matches()
    guard let candidate = candidate(name, in: family), let content = family[candidate],
      let record = matches.files[candidate]?.record
    else { return nil }
    return KnownFileDecision(family: family, matches: matches)
      .meaning(of: candidate, content, matches.records[record])
  }

  /// What records without a file mean, in their order.
  func meaningsOfMissingFiles() -> [MissingFileMeaning] {
    let matches = matches()
    let decision = MissingFileDecision(family: opened(), matches: matches, terms: terms)
    return matches.recordsWithoutFile.map { decision.meaning(of: $0) }
  }

  func plan(in view: (any FileView)? = nil) -> ReadingPlan? {
    let view = view ?? files
    var names = FolderNames(of: view)
    return FamilyPlanner(family, records: records, among: families(in: view), terms)
      .plan(names: &names)
  }

  private var terms: LookTerms {
    LookTerms(
      start: start, now: now, unsaved: Set(unsaved.map { HexadecimalValue($0) }),
      drained: Set(drained.map { HexadecimalValue($0) }), mustStop: { false })
  }

  private var path: String { LaidOutFiles.path("app.log") }

  private var family: InputFamily {
    InputFamily(
      input: 0, name: path, path: path, isFromPattern: isFromPattern,
      lookedAtSince: lookedAtSince)
  }

  private func families(in view: any FileView) -> InputFamilies {
    var realPaths = RealPaths(in: view)
    return InputFamilies(
      [TrackedInput(path: path)], records: [:], written: .none, files: view,
      realPaths: &realPaths)
  }

  private func candidate(_ name: String, in family: OpenedFamily) -> CandidateIndex? {
    family.candidates.candidateIndices.first {
      family.candidates[$0].path == LaidOutFiles.path(name)
    }
  }
}
