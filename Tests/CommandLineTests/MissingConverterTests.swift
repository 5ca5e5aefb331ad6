import Foundation
import TestSupport
import Testing

/// Inputs in an encoding that the C library of the machine cannot decode.
struct MissingConverterTests {
  /// The folder from which glibc loads its converters.
  private static let converters: String? = {
    let folders = ["/usr/lib/x86_64-linux-gnu/gconv", "/usr/lib/aarch64-linux-gnu/gconv"]
    return folders.first { FileManager.default.fileExists(atPath: $0) }
  }()

  /// Whether a test may hide the converters from a program, as root may outside of most containers.
  private static let isPossible: Bool = {
    guard let program = try? Program(), let line = try? hidden("true") else { return false }
    return (try? program.shell(line).status) == 0
  }()

  /// A line of shell that runs a command for which the machine has no converters.
  private static func hidden(_ command: String) throws -> String {
    let folder = try #require(converters)
    return "exec unshare -m sh -c 'mount -t tmpfs none \(folder) && exec \(command)'"
  }

  private let program: Program
  private let folder: TemporaryFolder
  private let stored: [UInt8]

  init() throws {
    program = try Program()
    folder = program.folder
    stored = try EncodedText.bytes("铃 bell 1\n铃 bell 2\n", in: "GB18030")
    try folder.write("log", stored)
    try folder.write("plain", "bell 3\n")
  }

  private static let flags = "-k bell --encoding auto --state state log plain"

  /// How often a run complained about the encoding.
  private func complaints(of run: ProgramOutput) -> Int {
    run.errors.split(separator: "\n").count { $0.contains("cannot decode log") }
  }

  /// Expects that a run with converters still finds everything in the log that earlier runs could not decode.
  private func expectNothingSkipped(_ expected: [String]) throws {
    let run = try program.run(
      "scan", "-k", "bell", "--encoding", "auto", "--state", "state", "log", "--format", "jsonl")
    #expect(run.status == 0)
    #expect(try run.alerts().map(\.text) == expected)
  }

  @Test(.enabled(if: isPossible, "needs unshare and mount"))
  func scanReportsTheEncodingOnceAndSkipsNothing() throws {
    for _ in 0..<2 {
      let run = try program.shell(
        Self.hidden("$TOCSIN scan --block-size 8 --format jsonl \(Self.flags)"))
      #expect(run.status == 3)
      #expect(complaints(of: run) <= 1)
      #expect(try run.alerts().allSatisfy { $0.source == "plain" })
    }
    try expectNothingSkipped(["铃 bell 1", "铃 bell 2"])
  }

  @Test(.enabled(if: isPossible, "needs unshare and mount"))
  func followReportsTheEncodingOnceAndSkipsNothing() throws {
    let running = try program.startShell(
      Self.hidden("$TOCSIN follow --block-size 8 --format jsonl \(Self.flags)"))
    #expect(try running.alerts(atLeast: 1).map(\.text) == ["bell 3"])
    #expect(running.errorLines(atLeast: 1, within: .seconds(20)).count == 1)
    // Each append would be another chance to report the file again, or to pass what was not searched.
    for number in 4...6 {
      try folder.append("log", stored)
      try folder.append("plain", "bell \(number)\n")
      _ = try running.alerts(atLeast: number - 2)
    }
    let run = try running.end()
    #expect(run.status == 3)
    #expect(complaints(of: run) == 1)
    try expectNothingSkipped(
      (0..<4).flatMap { _ in ["铃 bell 1", "铃 bell 2"] })
  }
}
