import Foundation
import TestSupport
import Testing

/// -c and --stats.
struct CountOptionTests {
  @Test(arguments: ["-c", "--count"])
  func countsLinesThatAlert(_ option: String) throws {
    let program = try Program()
    let run = try program.scan(option, "-k", "a", "-e", "b", input: .text("a b a\nb\nc\na"))
    run.expectSuccess()
    #expect(run.output == "3\n")
  }

  @Test func printsZeroWhenNothingAlerts() throws {
    let program = try Program()
    #expect(try program.scan("-c", "-k", "a").output == "0\n")
    try program.folder.write("feed", "b\n")
    #expect(try program.scan("-c", "-k", "a", "feed").output == "0\n")
  }

  @Test func countsEachInputByName() throws {
    let program = try Program()
    try program.folder.write("x", "a\na\n")
    try program.folder.write("sub/y.log", "b\n")
    let run = try program.scan("-c", "-k", "a", "x", "sub/y.log", "-", "x", input: .text("a\n"))
    run.expectSuccess()
    #expect(run.output == "x:4\nsub/y.log:0\nstdin:1\n")
  }

  @Test(arguments: [[], ["--state", "state"]])
  func countsFilesOfOneSourceTogether(_ arguments: [String]) throws {
    let program = try Program()
    let folder = program.folder
    try folder.write("web/1", "a\n")
    try folder.write("web/2", "a\nb\n")
    try folder.write("tocsin.yaml", "inputs: [{path: 'web/*', source: web}]\n")
    let scan = ["scan", "--config", "tocsin.yaml", "-c", "-k", "a"] + arguments
    #expect(try program.run(scan).output == "2\n")
    try folder.write("other", "a\n")
    try folder.write("tocsin.yaml", "inputs: [{path: 'web/*', source: web}, other]\n")
    let both = try program.run(scan)
    both.expectSuccess()
    #expect(both.output == (arguments.isEmpty ? "web:2\nother:1\n" : "web:0\nother:1\n"))
  }

  @Test func namesCannotForgeCounts() throws {
    let program = try Program()
    try program.folder.write("x\ny:7", "a\n")
    let run = try program.scan("-c", "-k", "a", "x\ny:7", "-")
    #expect(run.output == "x\\ny:7:1\nstdin:0\n")
  }

  @Test func countingStillWritesAlertFiles() throws {
    let program = try Program()
    let run = try program.scan("-c", "-o", "file", "-o", "-", "-k", "a", input: .text("a\nb\na\n"))
    run.expectSuccess()
    #expect(run.output == "2\n")
    #expect(try JSONAlert.read(file: program.folder.path("file")).map(\.line) == [1, 3])
  }

  @Test(arguments: [[], ["-c"], ["--threads", "1"]])
  func statsPrintsASummaryOnStandardError(_ arguments: [String]) throws {
    let program = try Program()
    let run = try program.run(
      ["scan", "--stats", "-k", "a", "-e", "c"] + arguments, input: .text("a\nb\nc\n"))
    #expect(run.status == 0)
    let lines = run.errors.split(separator: "\n")
    #expect(lines.contains { $0.wholeMatch(of: /load: \d+\.\d+ s/) != nil })
    #expect(lines.contains { $0.wholeMatch(of: /scan: 6 bytes in \d+\.\d+ s/) != nil })
    #expect(lines.contains("rules: 2, with 1 words and 1 regexes"))
    #expect(lines.contains("lines: 3, of which 2 alerted"))
    #expect(
      lines.contains("alerts: low 0, medium 2, high 0, critical 0") == !arguments.contains("-c"))
  }

  @Test func statsAddsUpInputsAndReportsTrouble() throws {
    let program = try Program()
    try program.folder.write("x", "a\n")
    try program.folder.write("y", [UInt8]("a \n".utf8) + [0xFF, 0x61, 0x0A])
    try program.folder.write("z", String(repeating: "a", count: 100) + "\n")
    let run = try program.scan(
      "--stats", "-k", "a", "--max-line", "64", "x", "y", "missing", "z")
    #expect(run.status == 3)
    #expect(run.errors.contains("\nscan: 109 bytes in "))
    #expect(run.errors.contains("\nlines: 4, of which 4 alerted\n"))
    #expect(run.errors.contains("\nlines longer than --max-line: 1\n"))
    #expect(run.errors.contains("\nalerted lines that are not UTF-8: 1\n"))
    #expect(run.errors.contains("\ninputs that failed: 1\n"))
  }
}
