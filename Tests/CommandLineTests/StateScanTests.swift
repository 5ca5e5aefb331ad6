import Foundation
import TestSupport
import Testing

/// `scan --state`: a run reads only what is new since the run before.
struct StateScanTests {
  private let program: Program
  private let folder: TemporaryFolder

  init() throws {
    program = try Program()
    folder = program.folder
  }

  private func scan(_ arguments: String..., input: Program.Input = .nothing) throws -> ProgramOutput
  {
    try program.run(["scan", "--state", "state", "-k", "bell"] + arguments, input: input)
  }

  private func expectNothing(
    _ run: ProgramOutput, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    run.expectSuccess(sourceLocation: sourceLocation)
    #expect(run.output == "", sourceLocation: sourceLocation)
  }

  // MARK: - What is new

  @Test func alertsOnNewLinesOnly() throws {
    try folder.write("log", "quiet\nbell 1\n")
    let first = try scan("log")
    first.expectSuccess()
    #expect(try first.alerts().map(\.text) == ["bell 1"])
    try expectNothing(scan("log"))
    try folder.append("log", "quiet\nbell 2\nbell 3\n")
    let second = try scan("log")
    second.expectSuccess()
    let alerts = try second.alerts()
    #expect(alerts.map(\.text) == ["bell 2", "bell 3"])
    #expect(alerts.map(\.line) == [4, 5])
    #expect(alerts.map(\.offset) == [19, 26])
    #expect(alerts.map(\.source) == ["log", "log"])
    try expectNothing(scan("log"))
  }

  @Test(
    arguments: [
      ("utf-8", "UTF-8", []), ("utf-8", "UTF-8", [0xEF, 0xBB, 0xBF]),
      ("gb18030", "GB18030", []), ("big5", "BIG5", []),
      ("utf-16le", "UTF-16LE", []), ("utf-16be", "UTF-16BE", []),
      ("utf-16", "UTF-16LE", [0xFF, 0xFE]), ("utf-16", "UTF-16BE", [0xFE, 0xFF]),
      ("auto", "UTF-8", []), ("auto", "UTF-8", [0xEF, 0xBB, 0xBF]), ("auto", "GB18030", []),
      ("auto", "UTF-16LE", [0xFF, 0xFE]),
    ] as [(String, String, [UInt8])])
  func givesPlacesInTheFileForAnyEncoding(
    _ option: String, _ stored: String, _ mark: [UInt8]
  ) throws {
    func bytes(_ text: String) throws -> [UInt8] { try EncodedText.bytes(text, in: stored) }
    let first = try mark + bytes("今天的天氣很好\r\n警鐘 一 bell\r\n")
    try folder.write("log", first)
    #expect(try scan("log", "--encoding", option).alerts().map(\.text) == ["警鐘 一 bell"])
    let quiet = try bytes("沒有別的事情\r\n")
    try folder.append("log", quiet)
    try expectNothing(scan("log", "--encoding", option))
    try folder.append("log", try bytes("警鐘 二 bell\r\n"))
    let run = try scan("log", "--encoding", option)
    run.expectSuccess()
    let alert = try #require(try run.alerts().first)
    #expect(alert.text == "警鐘 二 bell")
    #expect(alert.line == 4)
    #expect(alert.offset == first.count + quiet.count)
    #expect(try run.alerts().count == 1)
  }

  @Test func waitsForTheEndOfAnUnfinishedLastLine() throws {
    try folder.write("log", "bell 1\nbell")
    #expect(try scan("log").alerts().map(\.text) == ["bell 1"])
    try folder.append("log", " 2")
    try expectNothing(scan("log"))
    try folder.append("log", "\nbell 3")
    let run = try scan("log")
    #expect(try run.alerts().map(\.text) == ["bell 2"])
    #expect(try run.alerts().map(\.offset) == [7])
    try expectNothing(scan("log"))
  }

  @Test func waitsForTheEndOfALineThatIsTooLong() throws {
    try folder.write("log", "bell 1\n" + String(repeating: "x", count: 300) + "bell 2")
    let arguments = ["--max-line", "64", "--block-size", "16"]
    let first = try scan("log", arguments[0], arguments[1], arguments[2], arguments[3])
    first.expectSuccess()
    #expect(try first.alerts().map(\.text) == ["bell 1"])
    try folder.append("log", String(repeating: "y", count: 300) + "\nbell 3\n")
    let second = try scan("log", arguments[0], arguments[1], arguments[2], arguments[3])
    #expect(try second.alerts().map(\.line) == [2, 3])
    #expect(try second.alerts().map(\.truncated) == [true, nil])
    #expect(second.status == 0)
  }

  // MARK: - Ids

  @Test func keepsTheIDOfALineThatIsReadAgain() throws {
    try folder.write("log", "bell 1\nbell 1\n")
    let first = try scan("log").alerts()
    #expect(Set(first.map(\.id)).count == 2)
    try program.run("state", "rewind", "--state", "state", "log").expectSuccess()
    #expect(try scan("log").alerts().map(\.id) == first.map(\.id))
    try program.run("state", "forget", "--state", "state", "log").expectSuccess()
    let forgotten = try scan("log").alerts()
    #expect(forgotten.count == 2)
    #expect(Set(forgotten.map(\.id)).isDisjoint(with: first.map(\.id)))
  }

  @Test func keepsIDsOfARenamedFile() throws {
    try folder.write("log", "bell 1\n")
    _ = try scan("log")
    let before = try folder.bytes("state/checkpoint.json")
    try folder.append("log", "bell 2\n")
    let first = try scan("log").alerts()
    try folder.write("state/checkpoint.json", before)
    try folder.rename("log", to: "log.1")
    try folder.write("log", "bell 1\n")
    let again = try scan("log").alerts()
    #expect(again.map(\.text) == ["bell 2", "bell 1"])
    #expect(again.first?.id == first.first?.id)
    #expect(again.map(\.source) == ["log", "log"])
  }

  @Test func givesTheSameLineOfTheNextFileAnotherID() throws {
    try folder.write("log", "bell 1\n")
    let first = try scan("log").alerts()
    try folder.rename("log", to: "log.1")
    try folder.write("log", "bell 1\n")
    let second = try scan("log").alerts()
    #expect(second.map(\.offset) == first.map(\.offset))
    #expect(first.map(\.id) != second.map(\.id))
  }

  // MARK: - Options

  @Test func fromEndSkipsExistingLines() throws {
    try folder.write("log", "bell 1\nbell")
    try expectNothing(scan("log", "--from", "end"))
    try folder.append("log", " 2\nbell 3\n")
    let run = try scan("log", "--from", "end")
    #expect(try run.alerts().map(\.text) == ["bell 2", "bell 3"])
    #expect(try run.alerts().map(\.line) == [2, 3])
  }

  @Test func fromRequiresAState() throws {
    try folder.write("log", "bell\n")
    let run = try program.run("scan", "-k", "bell", "--from", "end", "log")
    run.expectUsageError("--from needs --state")
    try scan("log", "--from", "middle").expectUsageError("expected start or end")
  }

  @Test func aDryRunChangesNothing() throws {
    try folder.write("log", "bell 1\n")
    for _ in 1...2 {
      let run = try scan("log", "--dry-run", "-o", "alerts")
      run.expectSuccess()
      #expect(try run.alerts().count == 1)
    }
    #expect(try folder.names() == ["log"])
    _ = try scan("log")
    try folder.append("log", "bell 2\n")
    let before = try folder.bytes("state/checkpoint.json")
    for _ in 1...2 {
      #expect(try scan("log", "--dry-run").alerts().map(\.text) == ["bell 2"])
    }
    #expect(try folder.bytes("state/checkpoint.json") == before)
    #expect(try scan("log").alerts().map(\.text) == ["bell 2"])
  }

  @Test func refusesToRememberStandardInputAlone() throws {
    for arguments in [[], ["-"]] {
      let run = try program.run(
        ["scan", "--state", "state", "-k", "bell"] + arguments, input: .text("bell\n"))
      run.expectUsageError("standard input")
    }
    #expect(try folder.names() == [])
  }

  @Test func readsStandardInputBesideFilesEachTime() throws {
    try folder.write("log", "bell 1\n")
    let first = try scan("log", "-", input: .text("bell in\n")).alerts()
    #expect(first.map(\.text) == ["bell 1", "bell in"])
    #expect(first.map(\.source) == ["log", "stdin"])
    let second = try scan("-", "log", input: .text("bell in\n")).alerts()
    #expect(second.map(\.text) == ["bell in"])
    #expect(first.last?.id != second.last?.id)
  }

  @Test func countsNewLinesOfEachInput() throws {
    try folder.write("one", "bell\nbell\nquiet\n")
    try folder.write("two", "bell\n")
    #expect(try scan("-c", "one", "two").output == "one:2\ntwo:1\n")
    try folder.append("two", "bell\n")
    #expect(try scan("-c", "one", "two").output == "one:0\ntwo:1\n")
    #expect(try scan("-c", "one", "two").output == "one:0\ntwo:0\n")
    #expect(try scan("-c", "one").output == "0\n")
  }

  @Test func failOnLooksAtNewAlertsOnly() throws {
    try folder.write("log", "bell\n")
    #expect(try scan("--fail-on", "low", "log").status == 1)
    #expect(try scan("--fail-on", "low", "log").status == 0)
  }

  // MARK: - Other runs

  @Test func refusesToRunBesideAnotherRun() throws {
    try folder.write("log", "bell 1\n")
    let busy = try program.start("scan", "--state", "state", "-k", "bell", "log", "-")
    #expect(try busy.alerts(atLeast: 1).count == 1)
    try folder.write("other", "bell 2\n")
    try expectNothing(scan("other"))
    let told = try scan("--stats", "other")
    #expect(told.status == 0)
    #expect(told.output == "")
    #expect(told.errors.contains("state is in use by "))
    #expect(told.errors.contains("nothing was done"))
    let waiting = try program.start("scan", "--state", "state", "-k", "bell", "--wait", "other")
    #expect(waiting.outputLines(atLeast: 1, within: .milliseconds(200)) == [])
    try busy.closeInput()
    try busy.finish().expectSuccess()
    let waited = try waiting.finish()
    waited.expectSuccess()
    #expect(try waited.alerts().map(\.text) == ["bell 2"])
  }

  @Test func repeatsWhatAReaderDidNotTake() throws {
    let lines = (1...5000).map { "bell \($0)\n" }
    try folder.write("log", lines.joined())
    let cut = try program.shell(
      """
      { "$TOCSIN" scan --state state -k bell log; echo "$?" >&3; } 3>status | head -n 1 > /dev/null
      """)
    cut.expectSuccess()
    #expect(try folder.text("status") == "0\n")
    #expect(try scan("log").alerts().count == 5000)
    try expectNothing(scan("log"))
  }
}
