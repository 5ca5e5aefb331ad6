import Foundation
import TestSupport
import Testing

/// State folders that are damaged, foreign or read-only.
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
    ("", "it is not a checkpoint: it is incomplete or not JSON; remove it to start over"),
    ("garbage", "it is not a checkpoint: it is incomplete or not JSON"),
    (
      #"{"version":1,"files":[],"outputs":[],"warn"#,
      "it is not a checkpoint: it is incomplete or not JSON"
    ),
    (#"{"version":1,"outputs":[],"warnings":[]}"#, "it is not a checkpoint: files is missing"),
    (#"{"version":1,"files":[{}],"outputs":[],"warnings":[]}"#, "is missing or wrong"),
    (#"{"version":-1}"#, "checkpoint.json"),
    (
      #"{"version":1,"files":[],"outputs":[{"path":"/a","device":1,"number":1,"length":1152921504606846977}],"warnings":[]}"#,
      "outputs.0.length is 1152921504606846977, and the limit is 1152921504606846976"
    ),
    (
      #"{"version":7,"files":[],"outputs":[],"warnings":[]}"#,
      "its version is 7; this program reads version 1: use the tocsin that wrote it, or remove it to start over"
    ),
  ])
  func neverOverwritesADamagedCheckpoint(_ text: String, _ message: String) throws {
    try folder.write("state/checkpoint.json", text)
    try expectRefusal(message)
    #expect(try folder.text("state/checkpoint.json") == text)
    let list = try program.run("state", "list", "--state", "state")
    #expect(list.status == 3)
    #expect(list.errors.contains(message))
  }

  /// A fingerprint of 9007199254740992 bytes once made a run allocate as many.
  @Test func refusesOrSurvivesACheckpointOfWrongNumbers() throws {
    var generator = SeededGenerator()
    let text = (1...300).map { "\($0) bell\n" }.joined()
    try folder.write("log.1", text)
    try folder.write("log", "bell\n")
    try program.run("scan", "--state", "state", "-k", "bell", "-o", "alerts", "log", "log.1")
      .expectSuccess()
    let left = try folder.text("state/checkpoint.json")
    let numbers = left.matches(of: /":(\d+)/)
    let wrong = [0, 1, 64, 65, 4096, 4097, 1 << 31, 1 << 53, 1 << 60, 1 << 63, UInt64.max]
    for _ in Rounds(atLeast: 25) {
      var damaged = left
      let number = try #require(numbers.randomElement(using: &generator))
      let value = try #require(wrong.randomElement(using: &generator))
      damaged.replaceSubrange(number.1.startIndex..<number.1.endIndex, with: "\(value)")
      try folder.write("state/checkpoint.json", damaged)
      let run = try program.run(
        "scan", "--state", "state", "-k", "bell", "-o", "alerts", "log", "log.1")
      #expect([0, 3].contains(run.status), "\(damaged)")
      #expect((run.status == 3) == run.errors.contains("checkpoint.json"), "\(run.errors)")
    }
  }

  @Test func refusesACheckpointThatIsNoFile() throws {
    try folder.write("state/checkpoint.json/file", "")
    try expectRefusal("checkpoint.json: it is a folder, not a regular file")
    try folder.remove("state/checkpoint.json")
    try program.run(other: "/usr/bin/env", ["mkfifo", "state/checkpoint.json"]).expectSuccess()
    try expectRefusal("checkpoint.json: it is a pipe, not a regular file")
  }

  @Test func refusesACheckpointThatIsALink() throws {
    let precious = #"{"version":1,"files":[],"outputs":[],"warnings":[]}"#
    try folder.write("precious", precious)
    try folder.write("state/other", "")
    try folder.link("state/checkpoint.json", to: "../precious")
    try expectRefusal("checkpoint.json: it is a symbolic link")
    #expect(try folder.text("precious") == precious)
  }

  @Test func refusesALockThatIsALink() throws {
    try folder.write("precious", "text\n")
    try folder.write("state/other", "")
    try folder.link("state/lock", to: "../precious")
    try expectRefusal("lock: it is a symbolic link; remove it")
    #expect(try folder.text("precious") == "text\n")
  }

  @Test func refusesAFileAsFolder() throws {
    try folder.write("state", "text\n")
    try expectRefusal("state: ")
    #expect(try folder.text("state") == "text\n")
  }

  @Test func refusesAFolderThatCannotBeCreated() throws {
    let run = try program.run("scan", "--state", "/proc/none/state", "-k", "bell", "log")
    #expect(run.status == 3)
    #expect(run.output == "")
    #expect(run.errors.hasPrefix("tocsin: cannot create /proc/none"))
  }

  @Test func createsFilesForTheirOwnerAlone() throws {
    try scan().expectSuccess()
    for name in ["state", "state/checkpoint.json", "state/lock"] {
      let attributes = try FileManager.default.attributesOfItem(atPath: folder.path(name))
      let mode = try #require(attributes[.posixPermissions] as? Int)
      #expect(mode & 0o077 == 0, "\(name)")
    }
    #expect(try folder.names(in: "state") == ["checkpoint.json", "lock"])
  }

  @Test func createsFoldersOnTheWay() throws {
    let run = try program.run("scan", "--state", "var/lib/state", "-k", "bell", "log")
    run.expectSuccess()
    #expect(folder.exists("var/lib/state/checkpoint.json"))
  }

  @Test func neverWritesToALockThatIsAnotherNameOfAFile() throws {
    try folder.write("precious", "text\n")
    try folder.write("state/other", "")
    try FileManager.default.linkItem(
      atPath: folder.path("precious"), toPath: folder.path("state/lock"))
    try expectRefusal("lock: it is one of 2 names (hard links) of a file")
    #expect(try folder.text("precious") == "text\n")
  }

  @Test func refusesACheckpointThatIsTooLarge() throws {
    try folder.write("state/checkpoint.json", "")
    try #require(unsafe truncate(folder.path("state/checkpoint.json"), 100_000_000) == 0)
    try expectRefusal("checkpoint.json: it has 100000000 bytes, and the limit is 67108864")
  }

  @Test func refusesMoreWarningsThanARunLeaves() throws {
    let warnings = repeatElement(#""a""#, count: 2_000_000).joined(separator: ",")
    try folder.write(
      "state/checkpoint.json", #"{"version":1,"files":[],"outputs":[],"warnings":[\#(warnings)]}"#)
    try expectRefusal("it is not a checkpoint: warnings.10000 is missing or wrong")
  }

  @Test func leavesAFolderWithTheNameOfADraftAlone() throws {
    try folder.write("state/.tocsin-x.tmp/file", "kept\n")
    try folder.write("state/.tocsin-y.tmp", "half")
    try scan().expectSuccess()
    #expect(
      try folder.names(in: "state") == [".tocsin-x.tmp", "checkpoint.json", "lock"])
  }
}
