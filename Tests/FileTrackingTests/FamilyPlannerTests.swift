import Checkpoints
import Synchronization
import SystemFiles
import Testing

@testable import FileTracking

/// Files that change while they are looked at.
struct FamilyPlannerTests {
  typealias File = LaidOutFiles.File

  @Test func aFileThatIsRenamedDuringTheLookIsFound() throws {
    let before = LaidOutFiles(["app.log": File(1, "1\n2\n")])
    let after = LaidOutFiles(["app.log": File(2, "3\n"), "app.log.1": File(1, "1\n2\n")])
    let look = StagedLook(
      files: before, records: [File(1, "1\n").record("app.log", generation: 1)])
    let plan = try #require(look.plan(in: ChangingFiles([before, after], at: .eachOpening)))
    #expect(plan.readings.map { LaidOutFiles.name($0.path) } == ["app.log.1", "app.log"])
    #expect(plan.notices.isEmpty)
  }

  @Test func aFileThatNeverStaysIsRemembered() throws {
    let states = (1...40).map { LaidOutFiles(["app.log.\($0)": File(1, "1\n")]) }
    let record = File(1, "1\n").record("app.log", generation: 1)
    let look = StagedLook(files: states[0], records: [record])
    let plan = try #require(look.plan(in: ChangingFiles(states, at: .eachOpening)))
    #expect(plan.records.map(\.generation.bits) == [1])
    #expect(plan.notices.isEmpty)
  }

  /// The live file is cut off again and again, and gone at the last look. What the other files are does not depend on it.
  @Test func filesThatAreDoneWithAreRememberedHoweverOftenTheLookIsRepeated() throws {
    let old = File(1, "1\n")
    var busy = LaidOutFiles(["app.log.1": old, "app.log": File(2, "2\n")])
    busy.files["app.log"]?.isCutOnceOpened = true
    let quiet = LaidOutFiles(["app.log.1": old])
    let record = old.record("app.log.1", phase: .done, generation: 1)
    for attempts in 1...9 {
      let states = Array(repeating: busy, count: attempts - 1) + [quiet]
      let look = StagedLook(files: busy, records: [record])
      let plan = try #require(look.plan(in: ChangingFiles(states, at: .eachLook)))
      #expect(plan.records == [record], "\(attempts) looks")
    }
  }
}

/// Laid-out files that are in one state after the other; the last one stays.
private final class ChangingFiles: FileView {
  /// When the next state comes.
  enum Moment {
    case eachOpening
    case eachLook
  }

  private struct Progress {
    var state = 0
    var wasListed = false
  }

  private let states: [LaidOutFiles]
  private let moment: Moment
  private let progress = Mutex(Progress())

  init(_ states: [LaidOutFiles], at moment: Moment) {
    self.states = states
    self.moment = moment
  }

  private var now: LaidOutFiles {
    states[min(progress.withLock { $0.state }, states.count - 1)]
  }

  func status(of path: String) throws(SystemError) -> FileStatus { try now.status(of: path) }

  /// A look begins with it.
  func linkStatus(of path: String) throws(SystemError) -> FileStatus {
    progress.withLock { progress in
      if moment == .eachLook, progress.wasListed { progress.state += 1 }
      progress.wasListed = false
    }
    return try now.linkStatus(of: path)
  }

  func realPath(of path: String) -> String { path }

  func linkTarget(of path: String) throws(SystemError) -> String { try now.linkTarget(of: path) }

  func names(in folder: String) throws(SystemError) -> [String] {
    progress.withLock { $0.wasListed = true }
    return try now.names(in: folder)
  }

  func open(_ path: String) throws(SystemError) -> any OpenedFile {
    if moment == .eachOpening { progress.withLock { $0.state += 1 } }
    return try now.open(path)
  }
}
