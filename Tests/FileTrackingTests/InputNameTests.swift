import Checkpoints
import FileTracking
import Foundation
import TestSupport
import Testing

/// Inputs whose names, links and folders lead to the same files, or to each other's.
struct InputNameTests {
  @Test func aFileOfSeveralNamesIsReadOnce() throws {
    let logs = try TrackedFolder()
    logs.inputs = ["app.log", "hard", "soft", "app.log"]
    try logs.append("1\n")
    try FileManager.default.linkItem(
      atPath: logs.folder.path("app.log"), toPath: logs.folder.path("hard"))
    try FileManager.default.createSymbolicLink(
      atPath: logs.folder.path("soft"), withDestinationPath: "app.log")
    #expect(try logs.look() == ["1"])
    #expect(logs.notices == ["duplicate:hard", "duplicate:soft", "duplicate:app.log"])
    let others = logs.survey.notices.filter { !$0.isForStatistics }
    #expect(others.isEmpty)
    try logs.append("2\n")
    #expect(try logs.look() == ["2"])
  }

  @Test func aLinkThatMovesOnLeavesARestToRead() throws {
    let logs = try TrackedFolder()
    logs.inputs = ["current"]
    let link = logs.folder.path("current")
    try logs.append("1\n", to: "app-2026.log")
    try FileManager.default.createSymbolicLink(
      atPath: link, withDestinationPath: "app-2026.log")
    #expect(try logs.look() == ["1"])
    try logs.append("2\n", to: "app-2026.log")
    try logs.append("3\n", to: "app-2027.log")
    try FileManager.default.removeItem(atPath: link)
    try FileManager.default.createSymbolicLink(
      atPath: link, withDestinationPath: "app-2027.log")
    #expect(try logs.look() == ["2", "3"])
    #expect(try logs.look() == [])
    #expect(logs.notices.isEmpty)
  }

  private func link(_ logs: TrackedFolder, _ name: String, to target: String) throws {
    try? FileManager.default.removeItem(atPath: logs.folder.path(name))
    try FileManager.default.createSymbolicLink(
      atPath: logs.folder.path(name), withDestinationPath: target)
  }

  @Test func aFileKeepsItsRecordWhicheverOfItsNamesComesFirst() throws {
    let logs = try TrackedFolder()
    logs.inputs = ["b.log"]
    try logs.append("1\n", to: "b.log")
    #expect(try logs.look() == ["1"])
    try FileManager.default.linkItem(
      atPath: logs.folder.path("b.log"), toPath: logs.folder.path("a.log"))
    try link(logs, "0.log", to: "b.log")
    for inputs in [["0.log", "a.log", "b.log"], ["b.log", "a.log", "0.log"], ["b.log", "a.log"]] {
      logs.inputs = inputs
      #expect(try logs.look() == [])
      #expect(logs.warnings.isEmpty)
    }
    logs.inputs = ["a.log", "b.log"]
    try logs.remove("b.log")
    try logs.append("2\n", to: "a.log")
    #expect(try logs.look() == ["2"])
    #expect(Set(logs.lines.map(\.generation)).count == 1)
  }

  @Test func aLinkBesideItsTargetMovesOn() throws {
    let logs = try TrackedFolder()
    logs.inputs = ["access.log", "access_20261121.log", "access_20261122.log"]
    try logs.append("1\n", to: "access_20261121.log")
    try link(logs, "access.log", to: "access_20261121.log")
    #expect(try logs.look() == ["1"])
    try logs.append("2\n", to: "access_20261121.log")
    try logs.append("3\n", to: "access_20261122.log")
    try link(logs, "access.log", to: "access_20261122.log")
    #expect(try logs.look() == ["2", "3"])
    #expect(logs.notices == ["duplicate:access.log"])
    #expect(try logs.look() == [])
  }

  /// An earlier version gave the record to the first of the names.
  @Test func aLinkThatHasTheRecordOfItsTargetMovesOn() throws {
    let logs = try TrackedFolder()
    logs.inputs = ["access.log"]
    try logs.append("1\n", to: "access_20261121.log")
    try link(logs, "access.log", to: "access_20261121.log")
    #expect(try logs.look() == ["1"])
    logs.inputs = ["access.log", "access_20261121.log", "access_20261122.log"]
    #expect(try logs.look() == [])
    try logs.append("2\n", to: "access_20261121.log")
    try logs.append("3\n", to: "access_20261122.log")
    try link(logs, "access.log", to: "access_20261122.log")
    #expect(try logs.look().sorted() == ["2", "3"])
    #expect(logs.warnings.isEmpty)
    #expect(try logs.look() == [])
  }

  @Test func aFileIsTheSameHoweverItsPathIsSpelled() throws {
    let logs = try TrackedFolder()
    try logs.folder.write("d/a.log", "1\n")
    try link(logs, "s", to: "d")
    for name in ["d/a.log", "d/../d//a.log", "s/a.log", "./d/./a.log", "d/a.log"] {
      logs.inputs = [name]
      try logs.look()
    }
    #expect(logs.lines.map(\.text) == ["1"])
    #expect(logs.records.count == 1)
    logs.inputs = ["s/a.log", "d/a.log"]
    try logs.remove("d/a.log")
    try logs.look()
    #expect(logs.notices == ["duplicate:d/a.log", "deleted:s/a.log"])
  }

  /// Deployments often have a folder for each version, and a link to the present one.
  @Test func aFolderThatIsALinkMovesOn() throws {
    let logs = try TrackedFolder()
    logs.inputs = ["current/app.log"]
    try logs.folder.write("v1/app.log", "1\n")
    try link(logs, "current", to: "v1")
    #expect(try logs.look() == ["1"])
    try logs.append("2\n", to: "v1/app.log")
    try logs.folder.write("v2/app.log", "3\n")
    try link(logs, "current", to: "v2")
    #expect(try logs.look() == ["2", "3"])
    #expect(logs.notices == [])
  }

  @Test func filesThatGetEachOthersNamesAreTheSame() throws {
    let logs = try TrackedFolder()
    logs.inputs = ["a.log", "b.log"]
    try logs.append("1\n", to: "a.log")
    try logs.append("2\n", to: "b.log")
    #expect(try logs.look() == ["1", "2"])
    try logs.move("a.log", to: "c")
    try logs.move("b.log", to: "a.log")
    try logs.move("c", to: "b.log")
    try logs.append("3\n", to: "a.log")
    #expect(try logs.look() == ["3"])
    #expect(logs.notices == [])
    try logs.move("a.log", to: "b.log")
    try logs.append("4\n", to: "b.log")
    try logs.append("5\n", to: "a.log")
    #expect(try logs.look() == ["5", "4"])
    #expect(logs.notices == ["deleted:b.log"])
  }

  @Test func rotatedNamesAmongTheInputsAreReadOnce() throws {
    let logs = try TrackedFolder()
    logs.inputs = ["app.log", "app.log.1", "app.log.2.gz"]
    try logs.append("1\n", to: "a")
    try logs.gzip("a", to: "app.log.2.gz")
    try logs.append("2\n", to: "app.log.1")
    try logs.append("3\n")
    #expect(try logs.look() == ["1", "2", "3"])
    #expect(logs.lines.map(\.input) == [2, 1, 0])
    #expect(try logs.look() == [])
    try logs.append("4\n")
    try logs.move("app.log.2.gz", to: "app.log.3.gz")
    try logs.gzip("app.log.1", to: "app.log.2.gz")
    try logs.move("app.log", to: "app.log.1")
    try logs.append("5\n")
    logs.inputs.append("app.log.3.gz")
    #expect(try logs.look() == ["4", "5"])
    #expect(try logs.look() == [])
  }

  @Test func inputsThatCannotBeRememberedAreErrorsAndOthersGoOn() throws {
    let logs = try TrackedFolder()
    logs.inputs = ["folder", "pipe", "app.log", "none"]
    try logs.folder.write("folder/a", "x\n")
    let made = Process()
    made.executableURL = URL(filePath: "/usr/bin/mkfifo")
    made.arguments = [logs.folder.path("pipe")]
    try made.run()
    made.waitUntilExit()
    try logs.append("1\n")
    #expect(try logs.look() == ["1"])
    #expect(logs.notices == ["failure:folder", "failure:pipe", "failure:none"])
  }
}
