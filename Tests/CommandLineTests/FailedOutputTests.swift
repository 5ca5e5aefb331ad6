import Foundation
import TestSupport
import Testing

/// Outputs that take no more: a full device, a limit on the size of files, a reader that has gone.
struct FailedOutputTests {
  private let program: Program
  private let folder: TemporaryFolder

  init() throws {
    program = try Program()
    folder = program.folder
    try folder.write("log", "bell 1\n")
    try folder.write(
      "rules/a.yaml", "version: 1\nrules: [{id: a, words: [bell], tests: [{alert: bell}]}]\n")
  }

  // MARK: - A full device

  private static let hasFullDevice = FileManager.default.fileExists(atPath: "/dev/full")

  @Test(
    .enabled(if: hasFullDevice, "needs /dev/full"),
    arguments: [
      "--version", "--help", "help scan", "scan --help", "--generate-completion-script bash",
      "state list --state state", "state --help", "schema rules", "test rules",
      "explain -r rules log:1", "new rule --from bell", "profile -r rules log",
      "diff --old rules --new rules log", "scan -c -k bell log", "scan -k bell log",
      "fmt --diff odd.yaml",
    ])
  func reportsThatResultsCannotBeWritten(_ arguments: String) throws {
    try folder.write("odd.yaml", "version: 1\nrules: [{words: [bell],   id: a}]\n")
    try program.run("scan", "--state", "state", "-k", "drum", "log").expectSuccess()
    let run = try program.shell("\"$TOCSIN\" \(arguments) > /dev/full")
    #expect(run.status == 3, "\(run.errors)")
    #expect(run.errors.contains("no space left on device"), "\(run.errors)")
  }

  @Test func reportsThatStandardOutputIsClosed() throws {
    let run = try program.shell("\"$TOCSIN\" --version >&-")
    #expect(run.status == 3)
    #expect(run.errors.contains("cannot write standard output"), "\(run.errors)")
  }

  // MARK: - The size of files

  private static let manyBells = "yes 'bell line' | head -n 5000 > many; "

  /// A shell counts the limit in blocks of 512 or 1024 bytes.
  @Test(arguments: [
    "", "--state state", "--threads 1", "-f logfmt", "-f human", "-k line", "--block-size 64",
  ])
  func aLimitOnTheSizeOfFilesLeavesWholeLines(_ options: String) throws {
    let run = try program.shell(
      "\(Self.manyBells)ulimit -f 100; \"$TOCSIN\" scan -k bell \(options) -o alerts many")
    #expect(run.status == 3)
    #expect(run.errors.contains("ulimit -f"), "\(run.errors)")
    let bytes = try folder.bytes("alerts")
    #expect(!bytes.isEmpty && bytes.last == 0x0A)
    try program.run("scan", "-k", "drum", "-o", "alerts", "log").expectSuccess()
    #expect(try folder.bytes("alerts") == bytes)
  }

  @Test func theNextRunDeliversWhatDidNotFit() throws {
    let line = "\"$TOCSIN\" scan -k bell --state state -o alerts many"
    let first = try program.shell("\(Self.manyBells)ulimit -f 100; \(line)")
    #expect(first.status == 3)
    try program.shell(line).expectSuccess()
    let alerts = try JSONAlert.read(file: folder.path("alerts"))
    #expect(Set(alerts.map(\.line)) == Set(1...5000))
  }

  // MARK: - A reader that has gone

  private func status(ofFollowing options: String) throws -> (status: String, errors: String) {
    let run = try program.shell(
      """
      { { "$TOCSIN" follow -k bell \(options) log; echo "$?" >&3; } | \
      { head -n 1 > /dev/null; exec <&-; echo "bell 2" >> log; } } 3>&1
      """)
    return (run.output, run.errors)
  }

  @Test(arguments: ["", "--state state", "-f human", "-o - -o alerts", "--stats", "--threads 1"])
  func aFollowerWithoutAReaderFails(_ options: String) throws {
    let (status, errors) = try status(ofFollowing: options)
    #expect(status == "3\n")
    #expect(errors.contains("the reader of standard output is gone"))
  }

  @Test(arguments: ["", "--state state"])
  func aFollowerWhoseReaderMayLeaveEndsWell(_ options: String) throws {
    let (status, errors) = try status(ofFollowing: "--reader-may-leave \(options)")
    #expect(status == "0\n")
    #expect(errors == "")
  }
}
