import Foundation
import TestSupport
import Testing

/// What is done with a state folder that is damaged, not the program's own or cannot be written.
struct StateFolderSafetyTests {
  private let program: Program
  private let folder: TemporaryFolder

  init() throws {
    program = try Program()
    folder = program.folder
    try folder.write("log", "bell 1\n")
  }

  private func scan() throws -> ProgramOutput {
    try program.run("scan", "--state", "state", "-k", "bell", "log")
  }

  private func expectRefusal(
    _ message: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    for command in ["scan", "follow"] {
      let run = try program.run(command, "--state", "state", "-k", "bell", "log")
      #expect(run.status == 3, sourceLocation: sourceLocation)
      #expect(run.output == "", sourceLocation: sourceLocation)
      #expect(run.errors.contains(message), "\(run.errors)", sourceLocation: sourceLocation)
      let lines = run.errors.split(separator: "\n")
      #expect(lines.count == 1, sourceLocation: sourceLocation)
    }
  }

  @Test(arguments: [
    ("", "it is no checkpoint: it is not whole; remove it to begin anew"),
    ("garbage", "it is no checkpoint: it is not whole"),
    (#"{"version":1,"files":[],"outputs":[],"warn"#, "it is no checkpoint: it is not whole"),
    (#"{"version":1,"outputs":[],"warnings":[]}"#, "it is no checkpoint: files is missing"),
    (#"{"version":1,"files":[{}],"outputs":[],"warnings":[]}"#, "is missing or wrong"),
    (#"{"version":-1}"#, "checkpoint.json"),
    (
      #"{"version":7,"files":[],"outputs":[],"warnings":[]}"#,
      "its version is 7, and this program reads 1"
    ),
  ])
  func aDamagedCheckpointIsNotOverwritten(_ text: String, _ message: String) throws {
    try folder.write("state/checkpoint.json", text)
    try expectRefusal(message)
    #expect(try folder.text("state/checkpoint.json") == text)
    let list = try program.run("state", "list", "--state", "state")
    #expect(list.status == 3)
    #expect(list.errors.contains(message))
  }

  @Test func aCheckpointMustBeAFile() throws {
    try folder.write("state/checkpoint.json/file", "")
    try expectRefusal("checkpoint.json: it is no regular file")
    try folder.remove("state/checkpoint.json")
    try program.run(other: "/usr/bin/env", ["mkfifo", "state/checkpoint.json"]).expectSuccess()
    try expectRefusal("checkpoint.json: it is no regular file")
  }

  @Test func aCheckpointThatIsALinkIsNotFollowed() throws {
    let precious = #"{"version":1,"files":[],"outputs":[],"warnings":[]}"#
    try folder.write("precious", precious)
    try folder.write("state/other", "")
    try folder.link("state/checkpoint.json", to: "../precious")
    try expectRefusal("checkpoint.json: it is a symbolic link")
    #expect(try folder.text("precious") == precious)
  }

  @Test func aLockThatIsALinkIsNotFollowed() throws {
    try folder.write("precious", "text\n")
    try folder.write("state/other", "")
    try folder.link("state/lock", to: "../precious")
    try expectRefusal("lock: it is a symbolic link; remove it")
    #expect(try folder.text("precious") == "text\n")
  }

  @Test func aFolderThatIsAFileIsRefused() throws {
    try folder.write("state", "text\n")
    try expectRefusal("state: ")
    #expect(try folder.text("state") == "text\n")
  }

  @Test func aFolderThatCannotBeMadeIsRefused() throws {
    let run = try program.run("scan", "--state", "/proc/none/state", "-k", "bell", "log")
    #expect(run.status == 3)
    #expect(run.output == "")
    #expect(run.errors.hasPrefix("tocsin: cannot create /proc/none"))
  }

  @Test func whatIsRememberedIsForItsOwnerAlone() throws {
    try scan().expectSuccess()
    for name in ["state", "state/checkpoint.json", "state/lock"] {
      let attributes = try FileManager.default.attributesOfItem(atPath: folder.path(name))
      let mode = try #require(attributes[.posixPermissions] as? Int)
      #expect(mode & 0o077 == 0, "\(name)")
    }
    #expect(try folder.names(in: "state") == ["checkpoint.json", "lock"])
  }

  @Test func foldersOnTheWayAreMade() throws {
    let run = try program.run("scan", "--state", "var/lib/state", "-k", "bell", "log")
    run.expectSuccess()
    #expect(folder.exists("var/lib/state/checkpoint.json"))
  }
}
