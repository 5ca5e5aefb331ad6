internal import Checkpoints

/// Looks at one family: lists its files, matches them with its records, and plans what to read. It starts again when
/// files change meanwhile.
struct FamilyPlanner {
  /// How often files that keep changing are looked at before the last look counts.
  private static let attempts = 9

  private let family: InputFamily
  private let records: [FileRecord]
  private let families: InputFamilies
  private let terms: LookTerms

  /// - Parameter records: those of the family's files.
  init(
    _ family: InputFamily, records: [FileRecord], among families: InputFamilies,
    _ terms: LookTerms
  ) {
    self.family = family
    self.records = records
    self.families = families
    self.terms = terms
  }

  /// What to read; nil if the look was broken off.
  ///
  /// Files that were cut off or copied while they were compared are looked at again: a copy would seem to be new, or a
  /// part of one to be all of it.
  ///
  /// - Parameter names: what is listed already; what changed meanwhile is listed anew.
  func plan(names: inout FolderNames) -> ReadingPlan? {
    var attempt = 1
    while true {
      switch compare(&names) {
      case .settled(let listing):
        return ReadingPlan(unchanged: records, listing)
      case .matched(let opened, let matches):
        guard let plan = ReadingPlan(opened, matches, terms) else { return nil }
        guard attempt < Self.attempts, opened.changedSinceOpened else { return plan }
      }
      names.listAnew()
      attempt += 1
    }
  }

  /// What comparing a family's files comes to.
  private enum Comparison {
    /// Nothing needed to be opened.
    case settled(FamilyListing)
    case matched(OpenedFamily, FamilyMatches)
  }

  /// Compares files and records. If the file of a record is missing, it was perhaps renamed during the look, or has an
  /// unusual name: then names are listed again, until two listings agree.
  private func compare(_ names: inout FolderNames) -> Comparison {
    var listing = list(&names)
    var unusual: [String] = []
    for _ in 1..<Self.attempts {
      if listing.isSettled { return .settled(listing) }
      let opened = OpenedFamily(listing, in: families.files)
      let matches = FileMatching.matches(in: opened, now: terms.now)
      let takenOver = matches.recordsTakenOver(in: opened)
      guard opened.sawMove || matches.missesFiles || !takenOver.isEmpty else {
        return .matched(opened, matches)
      }
      var listedAnew = FolderNames(of: families.files)
      unusual += UnusualNames(beside: opened, among: families)
        .paths(of: matches, names: &listedAnew)
      let later = list(&listedAnew, besides: unusual)
      if opened.isUnchanged(in: later) { return .matched(opened, matches) }
      names = listedAnew
      listing = later
    }
    let opened = OpenedFamily(listing, in: families.files)
    var matches = FileMatching.matches(in: opened, now: terms.now)
    matches.becomeUncertain()
    return .matched(opened, matches)
  }

  private func list(_ names: inout FolderNames, besides unusual: [String] = []) -> FamilyListing {
    FamilyListing(
      of: family, records: records, besides: unusual, among: families, names: &names)
  }
}
