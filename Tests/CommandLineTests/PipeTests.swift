import Foundation
import TestSupport
import Testing

/// The program as a filter between other programs.
struct PipeTests {
  /// An alert must come while the pipe is open. The test prints how soon it came.
  @Test(arguments: [[], ["--threads", "1"], ["-f", "human"]])
  func alertsOnALoneLineWhileThePipeStaysOpen(_ arguments: [String]) throws {
    let program = try Program().start(["scan", "-k", "bell"] + arguments)
    let linesPerAlert = arguments.contains("human") ? 2 : 1
    let clock = ContinuousClock()
    var slowest = Duration.zero
    for round in 1...5 {
      let start = clock.now
      try program.write("bell \(round)\n")
      let lines = program.outputLines(atLeast: linesPerAlert * round, within: .seconds(60))
      #expect(lines.count == linesPerAlert * round)
      if round > 1 { slowest = max(slowest, clock.now - start) }
    }
    print("slowest lone line: \(slowest)")
    try program.closeInput()
    let run = try program.finish()
    run.expectSuccess()
  }

  @Test func waitsForTheEndOfALine() throws {
    let program = try Program().start("scan", "-k", "bell")
    try program.write("bell 1\nbell")
    #expect(program.outputLines(atLeast: 1, within: .seconds(60)).count == 1)
    #expect(program.outputLines(atLeast: 2, within: .milliseconds(150)).count == 1)
    try program.write(" 2")
    #expect(program.outputLines(atLeast: 2, within: .milliseconds(50)).count == 1)
    try program.write("\nbell 3")
    #expect(program.outputLines(atLeast: 2, within: .seconds(60)).count == 2)
    try program.closeInput()
    let run = try program.finish()
    run.expectSuccess()
    #expect(try run.alerts().map(\.text) == ["bell 1", "bell 2", "bell 3"])
  }

  @Test func writesAlertFilesWhileThePipeStaysOpen() throws {
    let program = try Program()
    let running = try program.start("scan", "-k", "bell", "-o", "-", "-o", "out")
    try running.write("bell\n")
    #expect(running.outputLines(atLeast: 1, within: .seconds(60)).count == 1)
    try running.write("bell\n")
    #expect(running.outputLines(atLeast: 2, within: .seconds(60)).count == 2)
    // Outputs do not wait for each other.
    try waits { (try? JSONAlert.read(file: program.folder.path("out")).count) ?? 0 >= 1 }
    try running.closeInput()
    try running.finish().expectSuccess()
  }

  @Test(arguments: ["", "--threads 1", "-f human", "--block-size 64"])
  func endsQuietlyWhenTheReaderLeaves(_ options: String) throws {
    let run = try Program().shell(
      """
      { yes 'ring the bell' 2> /dev/null | { "$TOCSIN" scan -k bell \(options); echo "$?" >&3; } \
      | head -n 1 > /dev/null; } 3>&1
      """)
    run.expectSuccess()
    #expect(run.output == "0\n")
  }

  @Test func endsACountQuietlyWhenTheReaderIsGone() throws {
    let run = try Program().shell(
      """
      { { sleep 0.1; echo bell; } | { "$TOCSIN" scan -c -k bell; echo "$?" >&3; } | true; } 3>&1
      """)
    run.expectSuccess()
    #expect(run.output == "0\n")
  }

  /// `script` of util-linux makes a terminal; on other systems it has other options.
  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: "/proc/self"), "needs /proc"),
    .enabled(
      if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script"),
      "needs script of util-linux"))
  func refusesToReadFromATerminal() throws {
    let program = try Program()
    let run = try program.shell(
      "script -qec '\"$TOCSIN\" scan -k a 2>errors; echo status $?' /dev/null </dev/null")
    #expect(run.output.contains("status 2"))
    let errors = try String(contentsOfFile: program.folder.path("errors"), encoding: .utf8)
    #expect(errors.contains("there is nothing to read"))
    #expect(errors.contains("Usage: tocsin"))
  }
}
