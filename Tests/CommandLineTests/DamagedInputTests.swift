import Foundation
import TestSupport
import Testing

/// Damaged compressed inputs: lines before the damage alert, and the damage is reported once.
struct DamagedInputTests {
  private let program: Program
  private let folder: TemporaryFolder
  private let lines = 2000

  init() throws {
    program = try Program()
    folder = program.folder
    try folder.write("log.gz", damaged)
  }

  private func compressed(_ range: ClosedRange<Int>) -> [UInt8] {
    CompressedText.gzip(Array(range.map { "bell \($0)\n" }.joined().utf8))
  }

  private var whole: [UInt8] { compressed(1...lines / 2) + compressed(lines / 2 + 1...lines) }

  /// The second member has an unknown method of compression.
  private var damaged: [UInt8] {
    compressed(1...lines / 2) + [0x1F, 0x8B, 0xFF] + compressed(lines / 2 + 1...lines).dropFirst(3)
  }

  private func scan() throws -> ProgramOutput {
    try program.run(
      "scan", "--state", "state", "-k", "bell", "-o", "alerts.jsonl", "log.gz")
  }

  private func alerts() throws -> Int { try folder.bytes("alerts.jsonl").count { $0 == 10 } }

  /// Earlier versions dropped lines before the damage in the same block, and reported the damage at every run of cron.
  @Test func scanAlertsOnLinesBeforeTheDamageAndReportsItOnce() throws {
    let first = try scan()
    #expect(first.status == 3)
    #expect(first.errors.hasPrefix("tocsin: cannot decompress "))
    let had = try alerts()
    #expect(had == lines / 2)
    for _ in 0..<2 {
      let again = try scan()
      #expect(again.status == 3)
      #expect(again.errors == "")
      #expect(try alerts() == had)
    }
    try folder.write("log.gz", whole)
    try scan().expectSuccess()
    #expect(try alerts() == lines)
    // The file was readable in between, so that new damage is reported.
    try folder.write("log.gz", damaged)
    #expect(try scan().errors != "")
  }

  /// An earlier version decompressed and reported the file every five seconds, and ended with status 0.
  @Test func followReportsTheDamageOnceUntilTheFileChanges() throws {
    let running = try program.start(
      "follow", "--state", "state", "-k", "bell", "-o", "alerts.jsonl", "log.gz")
    #expect(running.complaints(atLeast: 1).count == 1)
    // A new name makes the run check its files again.
    for name in ["one", "two", "three"] {
      try folder.write(name, "")
      usleep(100_000)
    }
    let run = try running.end()
    #expect(run.status == 3)
    #expect(run.errors.split(separator: "\n").count == 1)
    let had = try alerts()
    #expect(had == lines / 2)
    let other = try program.start(
      "follow", "--state", "state", "-k", "bell", "-o", "alerts.jsonl", "log.gz")
    #expect(other.complaints(atLeast: 1).count == 1)
    try folder.write("log.gz", whole)
    try waits { try alerts() == lines }
    #expect(try other.end().status == 0)
  }
}
