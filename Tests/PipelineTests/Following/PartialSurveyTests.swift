import Checkpoints
import FileTracking
import Foundation
import Inputs
import SystemFiles
import TestSupport
import Testing

@testable import Pipeline

/// Surveys of the places that changes concern.
struct PartialSurveyTests {
  private let folder: TemporaryFolder
  private let files = CountedFiles()

  init() throws {
    folder = try TemporaryFolder()
  }

  private func surveyor(_ patterns: [String], _ keeper: CheckpointKeeper) -> InputSurveyor {
    InputSurveyor(
      patterns.map {
        RememberedInput(path: folder.path($0), isPattern: true, name: nil, encoding: .known(.utf8))
      }, written: .none, keeper: keeper, start: .start, files: files)
  }

  /// Surveys whatever is due at once.
  private func surveyDue(_ surveyor: inout InputSurveyor) throws -> [InputSurveyor.Survey] {
    var surveys: [InputSurveyor.Survey] = []
    while surveyor.places.queue.isUrgent {
      let places = surveyor.places.take(64)
      surveys.append(try surveyor.survey(places, { _ in nil }, isDrained: { _ in false }))
    }
    return surveys
  }

  /// What a change of one of many files costs.
  private func cost(
    files count: Int, of change: (inout InputSurveyor, String) throws -> Void
  ) throws -> Int {
    let name = { (number: Int) in "logs\(count)/app\(number).log" }
    for number in 0..<count { try folder.write(name(number), "line\n") }
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -100)],
      ofItemAtPath: folder.path("logs\(count)"))
    var surveyor = surveyor(["logs\(count)/*.log"], CheckpointKeeper(Checkpoint(), in: nil))
    _ = surveyor.begin()
    let found = try surveyDue(&surveyor).flatMap(\.files)
    try #require(found.count == count)
    _ = files.takeCount()
    try change(&surveyor, folder.path(name(3)))
    let surveys = try surveyDue(&surveyor)
    #expect(surveys.flatMap(\.places) == [folder.path(name(3))])
    return files.takeCount()
  }

  @Test func costOfASurveyDoesNotDependOnTheNumberOfFiles() throws {
    let changes: [(inout InputSurveyor, String) throws -> Void] = [
      { surveyor, path in surveyor.places.request(path) },
      { surveyor, path in surveyor.places.noteRenamed(path) },
      { surveyor, path in
        surveyor.places.noteRenamed(path + ".1")
        surveyor.places.noteWritten(path)
      },
    ]
    for change in changes {
      let few = try cost(files: 5, of: change)
      let many = try cost(files: 200, of: change)
      #expect(few > 0)
      #expect(many == few)
    }
  }

  @Test func nothingIsLookedAtWithoutAChange() throws {
    for number in 0..<50 { try folder.write("logs/app\(number).log", "line\n") }
    var surveyor = surveyor(["logs/*.log"], CheckpointKeeper(Checkpoint(), in: nil))
    _ = surveyor.begin()
    _ = try surveyDue(&surveyor)
    #expect(surveyor.places.queue.due == nil)
    surveyor.places.noteRenamed(folder.path("logs/other"))
    surveyor.places.noteWritten(folder.path("logs/other"))
    #expect(surveyor.places.queue.due == nil)
  }

  @Test func aFolderThatDidNotChangeIsListedOnce() throws {
    for number in 0..<10 { try folder.write("logs/app\(number).log", "line\n") }
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -100)], ofItemAtPath: folder.path("logs"))
    var surveyor = surveyor(["logs/*.log"], CheckpointKeeper(Checkpoint(), in: nil))
    _ = surveyor.begin()
    _ = try surveyDue(&surveyor)
    #expect(files.takeListings() == 1)
    surveyor.places.noteRenamed(folder.path("logs/app3.log"))
    _ = try surveyDue(&surveyor)
    #expect(files.takeListings() == 0)
    try folder.write("logs/app3.log.1", "old\n")
    surveyor.places.noteRenamed(folder.path("logs/app3.log.1"))
    _ = try surveyDue(&surveyor)
    #expect(files.takeListings() > 0)
  }

  @Test func theFirstWriteToAFileThatAppearedIsLookedAtAtOnce() throws {
    try folder.write("logs/app.log", "line\n")
    var surveyor = surveyor(["logs/*.log"], CheckpointKeeper(Checkpoint(), in: nil))
    _ = surveyor.begin()
    _ = try surveyDue(&surveyor)
    surveyor.places.noteWritten(folder.path("logs/app.log"))
    #expect(!surveyor.places.queue.isUrgent)
    try folder.write("logs/app.log.1", "")
    surveyor.places.noteRenamed(folder.path("logs/app.log.1"))
    _ = try surveyDue(&surveyor)
    surveyor.places.noteWritten(folder.path("logs/app.log.1"))
    #expect(!surveyor.places.queue.isUrgent)
    try folder.write("logs/app.log.1", "text\n")
    surveyor.places.noteWritten(folder.path("logs/app.log.1"))
    #expect(surveyor.places.queue.isUrgent)
    _ = try surveyDue(&surveyor)
    surveyor.places.noteWritten(folder.path("logs/app.log.1"))
    #expect(!surveyor.places.queue.isUrgent)
  }

  @Test func rememberingFilesThatAppearedTakesBoundedMemory() {
    var files = AppearedFiles()
    files.insert("first")
    for number in 0..<500 { files.insert("\(number)") }
    let isFirst = ["first", "first"].map { files.takeFirstWrite(to: $0) }
    #expect(isFirst == [true, false])
    for number in 500..<3000 { files.insert("\(number)") }
    let isRemembered = ["0", "2999"].map { files.takeFirstWrite(to: $0) }
    #expect(isRemembered == [false, true])
  }

  @Test func aPatternCountsAsSurveyedOnceAllItsFirstFilesWereLookedAt() throws {
    for number in 0..<5 { try folder.write("logs/app\(number).log", "line\n") }
    let keeper = CheckpointKeeper(Checkpoint(), in: nil)
    var surveyor = surveyor(["logs/*.log"], keeper)
    _ = surveyor.begin()
    for looked in 1...5 {
      #expect(keeper.checkpoint.surveyed ?? [] == [])
      _ = try surveyor.survey(
        surveyor.places.take(1), { _ in nil }, isDrained: { _ in false })
      #expect(keeper.checkpoint.files.count == looked)
    }
    #expect(keeper.checkpoint.surveyed?.map(\.input) == [folder.path("logs/*.log")])
  }

  // MARK: - Surveys of some and of all

  /// A file as a survey leaves it, without what is drawn at random.
  private struct State: Hashable {
    var input: String
    var path: String
    var number: UInt64
    var offset: UInt64
    var phase: FileRecord.Phase
    var isCopied: Bool

    init(_ record: FileRecord) {
      input = record.input
      path = record.path
      number = record.number
      offset = record.offset
      phase = record.phase
      isCopied = record.copied != nil
    }
  }

  /// Changes some names in a folder at random.
  ///
  /// - Returns: the paths at which something changed.
  private func change(_ generator: inout SeededGenerator, _ step: Int) throws -> Set<String> {
    let names = try FolderListing.names(in: folder.path("logs")).sorted()
    let fresh = ["a.log", "b.log", "b.log.1", "c-1.log", "a-20261122.log", "x"]
    let name = (names + fresh).randomElement(using: &generator) ?? "a.log"
    let path = folder.path("logs/\(name)")
    switch Int.random(in: 0..<6, using: &generator) {
    case 0, 1:
      let old = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
      try folder.write("logs/\(name)", "\(old)line \(step) of \(name)\n")
      return [path]
    case 2 where names.contains(name):
      let target = folder.path("logs/\(name).1")
      _ = unsafe rename(path, target)
      return [path, target]
    case 3 where names.contains(name):
      let other = folder.path("logs/\(fresh.randomElement(using: &generator) ?? "x")")
      _ = unsafe rename(path, other)
      return [path, other]
    case 4 where names.contains(name):
      let copy = "logs/\(name).1"
      try folder.write(copy, Data(contentsOf: URL(filePath: path)))
      _ = unsafe truncate(path, 0)
      return [path, folder.path(copy)]
    case 5 where names.contains(name):
      try FileManager.default.removeItem(atPath: path)
      return [path]
    default: return []
    }
  }

  @Test func aSurveyOfWhatChangedFindsTheSameAsASurveyOfEverything() throws {
    var seeds = SeededGenerator()
    for _ in Rounds(atLeast: 100) {
      let seed = seeds.next()
      var generator = SeededGenerator(seed: seed)
      try? FileManager.default.removeItem(atPath: folder.path("logs"))
      for name in ["a.log", "b.log", "b.log.1", "d.log"] {
        try folder.write("logs/\(name)", "first of \(name)\n")
      }
      let keeper = CheckpointKeeper(Checkpoint(), in: nil)
      let patterns = ["logs/*.log", "logs/b.log*"]
      var partial = surveyor(patterns, keeper)
      _ = partial.begin()
      _ = try surveyDue(&partial)
      for step in 0..<12 {
        var changed: Set<String> = []
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
          changed.formUnion(try change(&generator, step))
        }
        // What a new process finds that looks at everything. A second look may read a file whose family is gone.
        let other = CheckpointKeeper(keeper.checkpoint, in: nil)
        var whole = surveyor(patterns, other)
        let expected = try whole.survey()
        let once = other.checkpoint.files.map { State($0) }
        _ = try whole.survey()
        let twice = other.checkpoint.files.map { State($0) }
        let matching = InputPatterns(partial.inputs)
        for path in changed {
          partial.places.noteRenamed(path)
          _ = partial.add(path, matching)
        }
        let found = try surveyDue(&partial)
        let states = Set(keeper.checkpoint.files.map { State($0) })
        let isSame = states == Set(once) || states == Set(twice)
        #expect(
          isSame,
          """
          seed \(seed), step \(step), changed \(changed.sorted()):
          \(states.symmetricDifference(once))
          """)
        let warnings = Set(found.flatMap(\.notices).map(\.path))
        #expect(
          warnings == Set(expected.notices.map(\.path)),
          "seed \(seed), step \(step), changed \(changed.sorted())")
        guard isSame else { return }
      }
    }
  }
}
