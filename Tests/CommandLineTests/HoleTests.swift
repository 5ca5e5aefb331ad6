import Foundation
import TestSupport
import Testing

/// Files that begin with zeros: a program that keeps its place writes on behind a hole after its log was cut off.
struct HoleTests {
  private static let hole = 150 << 20

  private let program: Program
  private let folder: TemporaryFolder

  init() throws {
    program = try Program()
    folder = program.folder
  }

  /// Writes a file with a hole of some bytes, and text behind it.
  private func write(_ name: String, hole: Int, _ text: [UInt8]) throws {
    try folder.write(name, "")
    let file = try FileHandle(forWritingTo: folder.url.appending(path: name))
    try file.seek(toOffset: UInt64(hole))
    try file.write(contentsOf: Data(text))
    try file.close()
  }

  private func expectTheLine(_ run: ProgramOutput, behind hole: Int) throws {
    run.expectSuccess()
    let alert = try #require(try run.alerts().first)
    #expect(alert.text == "new bell")
    #expect(alert.offset == hole)
    #expect(alert.line == 1)
    #expect(alert.truncated != true)
  }

  @Test(arguments: [
    [], ["--state", "state"], ["--threads", "1"], ["--encoding", "auto"], ["--block-size", "64"],
  ])
  func passesOverAHoleAtTheStart(_ options: [String]) throws {
    try write("log", hole: Self.hole, Array("new bell\n".utf8))
    let run = try program.run(["scan", "-e", "^new"] + options + ["log"])
    try expectTheLine(run, behind: Self.hole)
  }

  @Test(arguments: [1, 7, 63, 64, 65, 4095, 4097, 70_000, 1 << 20])
  func passesOverZerosThatAreStored(_ count: Int) throws {
    let bytes = [UInt8](repeating: 0, count: count) + Array("new bell\nold\nnew bell".utf8)
    try folder.write("log", bytes)
    for input in [Program.Input.file(folder.path("log")), .bytes(bytes)] {
      for size in ["64", "1000000"] {
        let run = try program.run("scan", "-e", "^new", "--block-size", size, input: input)
        try expectTheLine(run, behind: count)
        #expect(try run.alerts().map(\.line) == [1, 3])
      }
    }
  }

  @Test func passesOverZerosInCompressedFiles() throws {
    try folder.write("log", [UInt8](repeating: 0, count: 100_000) + Array("new bell\n".utf8))
    try program.run(other: "/usr/bin/env", ["gzip", "-k", folder.path("log")]).expectSuccess()
    try expectTheLine(try program.run("scan", "-e", "^new", "log.gz"), behind: 100_000)
  }

  @Test(arguments: [("utf-16le", false), ("utf-16be", true), ("utf-16be", false)])
  func keepsTheFirstCharacterOfUTF16(_ name: String, _ isOdd: Bool) throws {
    let units = Array("new bell\n".utf16).flatMap { unit -> [UInt8] in
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
      return name == "utf-16le" ? [low, high] : [high, low]
    }
    let hole = isOdd ? 2 : 4000
    try write("log", hole: hole, units)
    let run = try program.run("scan", "-e", "^new", "--encoding", name, "log")
    try expectTheLine(run, behind: hole)
  }

  @Test(arguments: ["", "\n", "\0\n"])
  func aFileOfZerosHasNoText(_ text: String) throws {
    try write("log", hole: 100_000, Array(text.utf8))
    let run = try program.run("scan", "-e", "bell", "-c", "log")
    run.expectSuccess()
    #expect(run.output == "0\n")
  }

  @Test func aFollowerPassesOverTheHoleAfterItsLogWasCutOff() throws {
    try folder.write("log", "old bell\n")
    let running = try program.start("follow", "-e", "^(old|new)", "--state", "state", "log")
    _ = try running.alerts(atLeast: 1)
    try write("log", hole: Self.hole, Array("new bell\n".utf8))
    let alerts = try running.alerts(atLeast: 2)
    #expect(alerts.last?.text == "new bell")
    #expect(alerts.last?.offset == Self.hole)
    #expect(try running.end().status == 0)
    let again = try program.run("scan", "-e", "^(old|new)", "--state", "state", "log")
    #expect(again.output == "")
  }

  @Test func zerosWithinTheTextStay() throws {
    let run = try program.run("scan", "-k", "bell", input: .bytes(Array("a\n\0\0bell\n".utf8)))
    #expect(try run.alerts().map(\.text) == ["\0\0bell"])
    #expect(try run.alerts().map(\.offset) == [2])
  }
}
