import Foundation
import TestSupport
import Testing

/// -f, -o and --dry-run: where alerts go, and in which format.
struct OutputOptionTests {
  private func bytes(_ program: Program, _ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: program.folder.url.appending(path: name)))
  }

  private func exists(_ program: Program, _ name: String) -> Bool {
    FileManager.default.fileExists(atPath: program.folder.path(name))
  }

  @Test(arguments: ["-f", "--format"])
  func formatAppliesToStandardOutput(_ option: String) throws {
    let program = try Program()
    let human = try program.scan(option, "human", "-k", "b", input: .text("abc\n"))
    human.expectSuccess()
    #expect(human.output == "MEDIUM    40  stdin:1  keywords  2026-01-01T00:00:00Z\n    a«b»c\n")
    let json = try program.scan(option, "jsonl", "-k", "b", input: .text("abc\n"))
    json.expectSuccess()
    #expect(try json.alerts().map(\.text) == ["abc"])
    let unsaid = try program.scan("-k", "b", input: .text("abc\n"))
    #expect(unsaid.bytes == json.bytes)
  }

  @Test func refusesAnUnknownFormat() throws {
    let run = try Program().scan("-f", "xml", "-k", "b", input: .text("abc\n"))
    run.expectUsageError("there is no format 'xml'; expected one of: human, jsonl")
  }

  @Test(arguments: ["-o", "--out"])
  func appendsAlertsToFiles(_ option: String) throws {
    let program = try Program()
    try program.folder.write("one", "before\n")
    let first = try program.scan(
      option, "one", option, "-two", "-k", "b", input: .text("abc\nb\n"))
    first.expectSuccess()
    #expect(first.output == "")
    let second = try program.scan(option, "one", "-k", "b", input: .text("again b\n"))
    second.expectSuccess()
    let one = try bytes(program, "one")
    #expect(one.starts(with: "before\n".utf8))
    let alerts = try JSONAlert.read(Array(one.dropFirst(7)))
    #expect(alerts.map(\.text) == ["abc", "b", "again b"])
    #expect(try JSONAlert.read(bytes(program, "-two")).map(\.text) == ["abc", "b"])
  }

  @Test func takesADashForStandardOutput() throws {
    let program = try Program()
    let run = try program.scan("-o", "-", "-o", "file", "-k", "b", input: .text("abc\n"))
    run.expectSuccess()
    #expect(try run.alerts().count == 1)
    #expect(try bytes(program, "file") == run.bytes)
  }

  @Test func formatAppliesToFilesToo() throws {
    let program = try Program()
    let run = try program.scan(
      "-f", "human", "-o", "-", "-o", "file", "-k", "b", input: .text("abc\n"))
    run.expectSuccess()
    #expect(run.output.hasPrefix("MEDIUM"))
    #expect(try bytes(program, "file") == run.bytes)
  }

  @Test func createsFilesThatOthersCannotRead() throws {
    let program = try Program()
    try program.scan("-o", "file", "-k", "b", input: .text("abc\n")).expectSuccess()
    let attributes = try FileManager.default.attributesOfItem(atPath: program.folder.path("file"))
    let mode = try #require(attributes[.posixPermissions] as? Int)
    #expect(mode & 0o007 == 0)
  }

  @Test func dryRunWritesNoFile() throws {
    let program = try Program()
    try program.folder.write("old", "before\n")
    let run = try program.scan(
      "--dry-run", "-o", "old", "-o", "new", "-o", "no/folder", "-k", "b", input: .text("abc\n"))
    run.expectSuccess()
    #expect(try run.alerts().map(\.text) == ["abc"])
    #expect(try bytes(program, "old") == Array("before\n".utf8))
    #expect(!exists(program, "new"))
  }

  @Test func dryRunKeepsTheFormatAndTheCount() throws {
    let program = try Program()
    let human = try program.scan(
      "--dry-run", "-f", "human", "-o", "new", "-k", "b", input: .text("abc\n"))
    #expect(human.output.hasPrefix("MEDIUM"))
    let count = try program.scan("--dry-run", "-c", "-o", "new", "-k", "b", input: .text("abc\n"))
    #expect(count.output == "1\n")
    #expect(!exists(program, "new"))
  }

  @Test(arguments: [
    ("folder", "tocsin: cannot write folder: is a directory\n"),
    ("missing/file", "tocsin: cannot write missing/file: no such file or directory\n"),
  ])
  func refusesAFileThatCannotBeOpenedBeforeItReadsOrWrites(
    _ path: String, _ message: String
  ) throws {
    let program = try Program()
    try program.folder.write("folder/inside", "")
    let run = try program.scan(
      "-o", "-", "-o", "first", "-o", path, "-k", "b", "missing-input", "-",
      input: .text("abc\n"))
    #expect(run.status == 3)
    #expect(run.output == "")
    #expect(run.errors == message)
    #expect((try? bytes(program, "first")) ?? [] == [])
  }

  @Test func refusesAnOutputThatIsALink() throws {
    let program = try Program()
    let other = try program.folder.write("other", "")
    try FileManager.default.createSymbolicLink(
      atPath: program.folder.path("link"), withDestinationPath: other)
    let run = try program.scan("-o", "link", "-k", "b", input: .text("abc\n"))
    #expect(run.status == 3)
    #expect(run.errors.contains("link: it is a symbolic link; name the file that it leads to"))
    #expect(try bytes(program, "other") == [])
  }

  @Test(arguments: ["feed", "./feed"])
  func refusesAnOutputThatIsAnInput(_ name: String) throws {
    let program = try Program()
    let feed = try program.folder.write("feed", "abc\n")
    let run = try program.scan("-o", name, "-k", "b", "feed")
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(run.errors.contains("feed"))
    #expect(try bytes(program, "feed") == Array("abc\n".utf8))
    let standardInput = try program.scan("-o", name, "-k", "b", input: .file(feed))
    #expect(standardInput.status == 2)
    #expect(try bytes(program, "feed") == Array("abc\n".utf8))
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "needs /dev/full"))
  func reportsAFullOutputAndFails() throws {
    let program = try Program()
    let run = try program.scan(
      "-o", "/dev/full", "-o", "file", "-k", "b", "--fail-on", "low", input: .text("abc\nb\n"))
    #expect(run.status == 3)
    #expect(
      run.errors == """
        tocsin: cannot write /dev/full: no space left on device; it gets no more alerts

        """)
    #expect(try JSONAlert.read(bytes(program, "file")).count == 2)
  }

  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "needs /dev/full"),
    arguments: [["-k", "b"], ["-k", "b", "-c"]])
  func reportsFullStandardOutputAndFails(_ arguments: [String]) throws {
    let program = try Program()
    let feed = try program.folder.write("feed", "abc\n")
    let run = try program.shell(
      "\"$TOCSIN\" scan \(arguments.joined(separator: " ")) '\(feed)' > /dev/full")
    #expect(run.status == 3)
    #expect(run.errors.hasPrefix("tocsin: cannot write standard output: no space left on device"))
  }
}
