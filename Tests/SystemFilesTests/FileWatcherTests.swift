import Foundation
import SystemFiles
import TestSupport
import Testing

/// Watching files and folders, by the system's notices and by checking.
struct FileWatcherTests {
  private typealias Handle = SystemFiles.FileHandle
  private let folder: TemporaryFolder
  // Long enough for any machine; a test that passes does not wait that long.
  private static let patience = 60_000

  init() throws {
    folder = try TemporaryFolder()
  }

  private func watcher(_ mode: FileWatcher.Mode) throws -> FileWatcher {
    try FileWatcher(mode: mode, pollMilliseconds: 5)
  }

  private func append(_ text: String, to path: String) throws {
    try Handle.open(appendingTo: path).write(Array(text.utf8).span)
  }

  /// Waits until events have something, and ignores others before that.
  private func wait(
    _ watcher: FileWatcher, for isWanted: (FileWatcher.Events) -> Bool,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let end = ContinuousClock.now + .milliseconds(Self.patience)
    while ContinuousClock.now < end {
      if isWanted(watcher.wait(upTo: Self.patience)) { return }
    }
    Issue.record("nothing was reported", sourceLocation: sourceLocation)
  }

  /// Waits until a name in a folder has changed, whether or not the name is reported.
  private func waitForChange(
    of name: String, in path: String, _ watcher: FileWatcher,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    wait(
      watcher, for: { $0.folders.contains(path) || $0.renamed.contains("\(path)/\(name)") },
      sourceLocation: sourceLocation)
  }

  /// Takes the events of past changes.
  private func settle(_ watcher: FileWatcher) {
    _ = watcher.wait(upTo: 20)
  }

  @Test(arguments: [FileWatcher.Mode.automatic, .polling])
  func reportsWritesToAFile(_ mode: FileWatcher.Mode) throws {
    let path = try folder.write("a", "one\n")
    let quiet = try folder.write("b", "")
    let watcher = try watcher(mode)
    let watch = watcher.watch(file: try Handle.open(reading: path))
    _ = watcher.watch(file: try Handle.open(reading: quiet))
    #expect(watcher.wait(upTo: 0).isEmpty)
    #expect(watcher.wait(upTo: 20).isEmpty)
    for _ in 0..<3 {
      try append("two\n", to: path)
      #expect(watcher.wait(upTo: Self.patience).files == [watch])
    }
    try Handle.open(appendingTo: path).truncate(to: 1)
    #expect(watcher.wait(upTo: Self.patience).files == [watch])
    #expect(watcher.isPolling == (mode == .polling))
  }

  @Test(arguments: [FileWatcher.Mode.automatic, .polling])
  func watchesARenamedAndARemovedFile(_ mode: FileWatcher.Mode) throws {
    let path = try folder.write("log", "")
    let file = try Handle.open(reading: path)
    try FileSystem.rename(path, to: folder.path("log.1"))
    try folder.write("log", "")
    let watcher = try watcher(mode)
    let watch = watcher.watch(file: file)
    try append("other", to: path)
    #expect(watcher.wait(upTo: 20).isEmpty)
    let writer = try Handle.open(appendingTo: folder.path("log.1"))
    try writer.write(Array("x".utf8).span)
    #expect(watcher.wait(upTo: Self.patience).files == [watch])
    try FileSystem.remove(folder.path("log.1"))
    #expect(watcher.wait(upTo: Self.patience).files == [watch])
    settle(watcher)
    try writer.write(Array("x".utf8).span)
    #expect(watcher.wait(upTo: Self.patience).files == [watch])
  }

  @Test(arguments: [FileWatcher.Mode.automatic, .polling])
  func reportsWritesAtAPath(_ mode: FileWatcher.Mode) throws {
    let path = try folder.write("a", "one\n")
    let quiet = try folder.write("b", "")
    let watcher = try watcher(mode)
    watcher.watch(folder: folder.url.path)
    for path in [path, quiet] { watcher.watch(path: path) }
    settle(watcher)
    for _ in 0..<3 {
      try append("two\n", to: path)
      wait(watcher) { events in
        #expect(!events.written.contains(quiet))
        return events.written.contains(path)
      }
    }
    try Handle.open(appendingTo: path).truncate(to: 1)
    wait(watcher) { $0.written.contains(path) }
  }

  @Test(arguments: [FileWatcher.Mode.automatic, .polling])
  func reportsAnotherFileAtAPath(_ mode: FileWatcher.Mode) throws {
    let path = folder.path("a")
    let watcher = try watcher(mode)
    watcher.watch(folder: folder.url.path)
    watcher.watch(path: path)
    settle(watcher)
    try folder.write("a", "1")
    wait(watcher) { $0.renamed.contains(path) }
    try folder.write("new", "2")
    try FileSystem.rename(folder.path("new"), to: path)
    wait(watcher) { $0.renamed.contains(path) }
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    wait(watcher) { $0.renamed.contains(path) }
    try FileSystem.remove(path)
    wait(watcher) { $0.renamed.contains(path) }
  }

  @Test(arguments: [FileWatcher.Mode.automatic, .polling])
  func reportsBothNamesOfARenamingTogether(_ mode: FileWatcher.Mode) throws {
    let paths = try Set((0..<300).map { try folder.write("\($0)", "") })
    let watcher = try watcher(mode)
    watcher.watch(folder: folder.url.path)
    for path in paths { watcher.watch(path: path) }
    settle(watcher)
    for (old, new) in [("1", "299"), ("298", "2"), ("0", "150")] {
      try FileSystem.rename(folder.path(old), to: folder.path(new))
      wait(watcher) { events in
        let changed = events.renamed.intersection([folder.path(old), folder.path(new)])
        #expect(changed.count != 1)
        return !changed.isEmpty
      }
    }
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/fd"), "needs inotify"))
  func reportsWritesToAnyFileOfANoticedFolder() throws {
    let path = try folder.write("a", "")
    let watcher = try watcher(.automatic)
    watcher.watch(folder: folder.url.path)
    settle(watcher)
    try append("x", to: path)
    #expect(watcher.wait(upTo: Self.patience).written == [path])
    watcher.unwatch(folder: folder.url.path)
    try append("x", to: path)
    #expect(watcher.wait(upTo: 20).isEmpty)
  }

  /// A write that a folder's notices do not tell of: by a name in another folder.
  @Test func findsWritesByAnotherNameOfAFile() throws {
    let path = try folder.write("a", "")
    try folder.write("elsewhere/x", "")
    try FileManager.default.linkItem(atPath: path, toPath: folder.path("elsewhere/a"))
    let watcher = try watcher(.automatic)
    watcher.watch(folder: folder.url.path)
    watcher.watch(path: path)
    settle(watcher)
    try append("x", to: folder.path("elsewhere/a"))
    wait(watcher) { $0.written.contains(path) }
  }

  @Test(arguments: [FileWatcher.Mode.automatic, .polling])
  func reportsNamesThatComeAndGo(_ mode: FileWatcher.Mode) throws {
    let watcher = try watcher(mode)
    let path = folder.url.path
    watcher.watch(folder: path)
    try folder.write("a", "")
    waitForChange(of: "a", in: path, watcher)
    try FileSystem.rename(folder.path("a"), to: folder.path("b"))
    waitForChange(of: "b", in: path, watcher)
    try FileSystem.remove(folder.path("b"))
    waitForChange(of: "b", in: path, watcher)
  }

  @Test(arguments: [FileWatcher.Mode.automatic, .polling])
  func watchesAFolderThatComesAndGoes(_ mode: FileWatcher.Mode) throws {
    let watcher = try watcher(mode)
    let path = folder.path("later")
    watcher.watch(folder: path)
    #expect(watcher.wait(upTo: 20).isEmpty)
    try FileSystem.createFolder(path)
    waitForChange(of: "", in: path, watcher)
    try folder.write("later/a", "")
    waitForChange(of: "a", in: path, watcher)
    try FileSystem.rename(path, to: folder.path("away"))
    waitForChange(of: "", in: path, watcher)
    try FileSystem.createFolder(path)
    waitForChange(of: "", in: path, watcher)
    try folder.write("later/b", "")
    waitForChange(of: "b", in: path, watcher)
    try FileManager.default.removeItem(atPath: path)
    waitForChange(of: "b", in: path, watcher)
  }

  @Test func noticesAnotherFolderUnderTheSameName() throws {
    for name in ["one", "two"] { try FileSystem.createFolder(folder.path(name)) }
    let link = folder.path("link")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "one")
    let watcher = try watcher(.automatic)
    watcher.watch(folder: link)
    settle(watcher)
    // The system gives no notice of this.
    try FileSystem.remove(link)
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "two")
    wait(watcher) { $0.folders.contains(link) }
    try folder.write("two/a", "")
    waitForChange(of: "a", in: link, watcher)
  }

  @Test func reportsBothHandlesOfOneFile() throws {
    let path = try folder.write("a", "")
    let watcher = try watcher(.automatic)
    let first = watcher.watch(file: try Handle.open(reading: path))
    let second = watcher.watch(file: try Handle.open(reading: path))
    try append("x", to: path)
    #expect(watcher.wait(upTo: Self.patience).files == [first, second])
    watcher.unwatch(first)
    try append("x", to: path)
    #expect(watcher.wait(upTo: Self.patience).files == [second])
    watcher.unwatch(second)
    try append("x", to: path)
    #expect(watcher.wait(upTo: 20).isEmpty)
  }

  /// How many notices inotify holds, on Linux.
  private static let noticesLimit: Int? = {
    let path = "/proc/sys/fs/inotify/max_queued_events"
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
    return Int(text.trimmingCharacters(in: .whitespacesAndNewlines))
  }()

  @Test(
    .enabled(
      if: noticesLimit.map { $0 <= 100_000 } == true, "needs inotify with at most 100,000 notices"))
  func reportsEverythingAfterLostNotices() throws {
    let count = try #require(Self.noticesLimit)
    try folder.write("d/a", "")
    let written = try folder.write("e/written", "")
    let watcher = try watcher(.automatic)
    let still = watcher.watch(file: try Handle.open(reading: folder.write("still", "")))
    for name in ["d", "e"] { watcher.watch(folder: folder.path(name)) }
    watcher.watch(path: written)
    // Each gives two notices: one of the old name, one of the new.
    for _ in 0...count / 4 {
      try #require(unsafe rename(folder.path("d/a"), folder.path("d/b")) == 0)
      try #require(unsafe rename(folder.path("d/b"), folder.path("d/a")) == 0)
    }
    try append("x", to: written)
    wait(watcher) { events in
      guard events.hasLostNotices else { return false }
      #expect(events.files == [still])
      #expect(events.folders == [folder.path("d"), folder.path("e")])
      #expect(events.written.contains(written))
      return true
    }
    settle(watcher)
    try append("x", to: folder.path("still"))
    wait(watcher) { $0.files.contains(still) }
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/mountinfo"), "needs /proc"))
  func checksFilesWithoutNotices() throws {
    let watcher = try watcher(.automatic)
    watcher.watch(folder: folder.url.path)
    #expect(!watcher.isPolling)
    watcher.watch(folder: "/proc/self/task")
    #expect(watcher.isPolling)
    watcher.unwatch(folder: "/proc/self/task")
    #expect(!watcher.isPolling)
  }

  @Test func waitsForAPipe() throws {
    let path = folder.path("pipe")
    try #require(unsafe mkfifo(path, 0o600) == 0)
    let watcher = try watcher(.automatic)
    var input = try Handle.open(readingInput: path)
    #expect(watcher.wait(upTo: 20, also: [input]).isEmpty)
    try append("x", to: path)
    #expect(watcher.wait(upTo: Self.patience, also: [input]).ready == [0])
    var bytes = [UInt8](repeating: 0, count: 8)
    #expect(try input.read(into: &bytes, at: 0, count: 8) == 1)
    // The last writer is gone.
    #expect(watcher.wait(upTo: Self.patience, also: [input]).ready == [0])
    #expect(try input.read(into: &bytes, at: 0, count: 8) == 0)
    input = try Handle.open(readingInput: path)
    #expect(watcher.wait(upTo: 20, also: [input]).isEmpty)
    try append("y", to: path)
    #expect(watcher.wait(upTo: Self.patience, also: [input]).ready == [0])
  }

  @Test func endsAWaitFromAnyThread() throws {
    let watcher = try watcher(.automatic)
    let waker = watcher.waker
    Thread.detachNewThread { waker.wake() }
    #expect(watcher.wait(upTo: Self.patience).isWoken)
    #expect(watcher.wait(upTo: 20).isEmpty)
    // A wake before the wait counts, and waking never waits.
    for _ in 0..<100_000 { waker.wake() }
    #expect(watcher.wait(upTo: Self.patience).isWoken)
    #expect(watcher.wait(upTo: 0).isEmpty)
  }

  @Test func closesUnwatchedFiles() throws {
    let watcher = try watcher(.automatic)
    weak var handle: Handle?
    for _ in 0..<100 {
      let path = try folder.write("a", "x")
      let watch = try {
        let file = try Handle.open(reading: path)
        handle = file
        return watcher.watch(file: file)
      }()
      #expect(handle != nil)
      try FileSystem.remove(path)
      watcher.unwatch(watch)
      #expect(handle == nil)
      _ = watcher.wait(upTo: 0)
    }
    #expect(watcher.wait(upTo: 20).isEmpty)
  }
}
