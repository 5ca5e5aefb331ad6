import Foundation

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif
import TestSupport
import Testing

/// The last line of a remembered file that has no end.
struct LastLineTests {
  private let program: Program
  private let folder: TemporaryFolder

  init() throws {
    program = try Program()
    folder = program.folder
  }

  private func age(_ name: String, seconds: Double = 3600) throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -seconds)], ofItemAtPath: folder.path(name))
  }

  private func scan(_ options: String..., input: String = "log") throws -> [JSONAlert] {
    let run = try program.run(["scan", "-k", "bell", "--state", "state"] + options + [input])
    #expect(run.status == 0, "\(run.errors)")
    return try run.alerts()
  }

  @Test func alertsOnceOnTheLastLineOfAStillFile() throws {
    try folder.write("log", "one\nbell")
    try age("log")
    #expect(try scan().map(\.text) == ["bell"])
    #expect(try scan().isEmpty)
    #expect(try scan().isEmpty)
  }

  @Test func waitsWhileTheFileIsWritten() throws {
    try folder.write("log", "one\nbell")
    #expect(try scan().isEmpty)
    try age("log")
    #expect(try scan().map(\.line) == [2])
  }

  @Test func searchesTheLineAgainUnderTheSameIdWhenItGoesOn() throws {
    try folder.write("log", "one\nbell")
    try age("log")
    let first = try scan()
    try folder.append("log", " rings")
    try age("log")
    let second = try scan()
    try folder.append("log", " on\nbell two\n")
    let third = try scan()
    #expect(
      (first + second + third).map(\.text) == ["bell", "bell rings", "bell rings on", "bell two"])
    #expect((first + second + third).map(\.line) == [2, 2, 2, 3])
    #expect(Set((first + second + third.prefix(1)).map(\.id)).count == 1)
    #expect(third.last?.id != first.last?.id)
    #expect(try scan().isEmpty)
  }

  @Test func findsInTheWholeLineWhatItsPartLacked() throws {
    try folder.write("log", "one\nbe")
    try age("log")
    #expect(try scan().isEmpty)
    try folder.append("log", "ll\n")
    #expect(try scan().map(\.text) == ["bell"])
  }

  @Test(arguments: ["\n", "\r\n"])
  func doesNotRepeatALineThatOnlyLackedItsEnd(_ end: String) throws {
    try folder.write("log", "one\nbell")
    try age("log")
    #expect(try scan().count == 1)
    try folder.append("log", end)
    #expect(try scan().isEmpty)
    try folder.append("log", "bell 2\n")
    let alerts = try scan()
    #expect(alerts.map(\.text) == ["bell 2"])
    #expect(alerts.map(\.line) == [3])
  }

  @Test func aRunThatCouldNotWriteRepeatsTheSameId() throws {
    try folder.write("log", "one\nbell")
    try age("log")
    try folder.write("rule", "version: 1\nlimits: {give-up-after: 0s}\n")
    let failed = try program.shell(
      "\"$TOCSIN\" scan -k bell --config rule --state state -o - -o /dev/full log")
    #expect(failed.status == 3)
    let before = try failed.alerts()
    try folder.append("log", " rings\n")
    let after = try scan()
    #expect(before.map(\.text) == ["bell"])
    #expect(after.map(\.text) == ["bell rings"])
    #expect(before.map(\.id) == after.map(\.id))
  }

  @Test func keepsTheIdThroughRotation() throws {
    try folder.write("log", "one\nbell")
    try age("log")
    let first = try scan()
    try FileManager.default.moveItem(atPath: folder.path("log"), toPath: folder.path("log.1"))
    try folder.append("log.1", " rings\n")
    try folder.write("log", "bell new\n")
    let second = try scan()
    #expect(second.map(\.text) == ["bell rings", "bell new"])
    #expect(second.first?.id == first.first?.id)
    #expect(try scan().isEmpty)
  }

  @Test(arguments: ["utf-16le", "utf-16be", "gb18030", "big5"])
  func searchesTheLastLineInEveryEncoding(_ encoding: String) throws {
    let stored = { (text: String) in
      try program.run(other: "/usr/bin/env", ["iconv", "-f", "utf-8", "-t", encoding, text]).bytes
    }
    try folder.write("a", "一\nbell 一")
    try folder.write("b", " 二\nbell 三\n")
    let (first, second) = (try stored(folder.path("a")), try stored(folder.path("b")))
    try folder.write("log", first)
    try age("log")
    let part = try scan("--encoding", encoding)
    try folder.write("log", first + second)
    let whole = try scan("--encoding", encoding)
    #expect(part.map(\.text) == ["bell 一"])
    #expect(whole.map(\.text) == ["bell 一 二", "bell 三"])
    #expect(whole.map(\.line) == [2, 3])
    #expect(part.first?.id == whole.first?.id)
  }

  @Test func theConfigurationSaysHowLongToWait() throws {
    try folder.write("log", "bell")
    try folder.write("now.yaml", "version: 1\nlimits: {line-wait: 0s}\n")
    try folder.write("long.yaml", "version: 1\nlimits: {line-wait: 2h}\n")
    try age("log")
    #expect(try scan("--config", "long.yaml").isEmpty)
    #expect(try scan("--config", "now.yaml").map(\.text) == ["bell"])
  }

  @Test func readsReportsOfOneLine() throws {
    for name in ["1", "2"] {
      try folder.write("rep/\(name)", "{\"err\":\"bell\"}")
      try age("rep/\(name)")
    }
    try folder.write("c.yaml", "version: 1\ninputs: ['rep/*']\nstate: st\n")
    let run = try program.run("scan", "--config", "c.yaml", "-k", "bell")
    #expect(try run.alerts().map(\.source) == ["rep/1", "rep/2"])
    #expect(try program.run("scan", "--config", "c.yaml", "-k", "bell").output == "")
  }

  // MARK: - Following

  @Test func aFollowerSearchesALineThatIsStill() throws {
    try folder.write("now.yaml", "version: 1\nlimits: {line-wait: 1s}\n")
    try folder.write("log", "one\n")
    let running = try program.start(
      "follow", "-k", "bell", "--config", "now.yaml", "--state", "state", "log")
    try waits { folder.exists("state/lock") }
    try folder.append("log", "bell")
    let first = try running.alerts(atLeast: 1)
    try folder.append("log", " rings\nbell 2\n")
    let all = try running.alerts(atLeast: 3)
    #expect(first.map(\.text) == ["bell"])
    #expect(all.map(\.text) == ["bell", "bell rings", "bell 2"])
    #expect(all[0].id == all[1].id && all[1].id != all[2].id)
    #expect(all.map(\.line) == [2, 2, 3])
    #expect(try running.end().status == 0)
    #expect(try scan().isEmpty)
  }

  @Test func aKilledFollowerRepeatsTheSameId() throws {
    try folder.write("now.yaml", "version: 1\nlimits: {line-wait: 0s}\n")
    try folder.write("log", "one\nbell")
    let running = try program.start(
      "follow", "-k", "bell", "--config", "now.yaml", "--state", "state", "log")
    let first = try running.alerts(atLeast: 1)
    _ = try running.end(by: SIGKILL)
    try folder.append("log", " rings\n")
    let second = try scan()
    #expect(second.map(\.text) == ["bell rings"])
    #expect(second.map(\.id) == first.map(\.id))
  }
}
