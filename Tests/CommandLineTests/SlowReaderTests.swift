import Foundation
import TestSupport
import Testing

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Sinks whose readers stall for a while, or leave.
struct SlowReaderTests {
  private let program: Program
  private let folder: TemporaryFolder

  init() throws {
    program = try Program()
    folder = program.folder
    try program.run(other: "/usr/bin/env", ["mkfifo", "pipe"]).expectSuccess()
  }

  /// Keeps the pipe open, and reads from it only on request.
  private final class Reader {
    private let descriptor: Int32

    init(_ path: String) throws {
      descriptor = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
      try #require(descriptor >= 0)
    }

    /// Reads up to a line.
    func lines(upTo last: String) throws -> [String] {
      var bytes: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      try waits {
        let got = unsafe read(descriptor, &buffer, buffer.count)
        if got > 0 { bytes += buffer[..<got] }
        return bytes.reversed().starts(with: Array("\(last)\n".utf8).reversed())
      }
      return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    deinit { close(descriptor) }
  }

  private func writeLines(_ range: ClosedRange<Int>) throws {
    try folder.append("log", range.map { "bell \($0)\n" }.joined())
  }

  private func follow(_ outputs: String...) throws -> RunningProgram {
    let outputs = outputs.flatMap { ["-o", $0] }
    return try program.start(
      ["follow", "-k", "bell", "--state", "state", "--template", "{text}", "log"]
        + outputs)
  }

  /// An earlier version held the lock of all sinks while it waited for a reader, and only KILL ended it.
  @Test func aStalledReaderHoldsUpNeitherOtherSinksNorSignals() throws {
    try folder.write("log", "bell 0\n")
    let reader = try Reader(folder.path("pipe"))
    let running = try follow("pipe", "alerts")
    try waits { try folder.exists("alerts") && !folder.bytes("alerts").isEmpty }
    // More than fits into a pipe, and less than the run holds for a sink.
    try writeLines(1...9000)
    try waits { try folder.bytes("alerts").count { $0 == 10 } == 9001 }
    running.send(SIGUSR1)
    let summary = running.errorLines(atLeast: 7, within: .seconds(60))
    #expect(summary.contains("alerts: low 0, medium 9001, high 0, critical 0"))
    let run = try running.end()
    #expect(run.status == 3)
    #expect(run.errors.contains("cannot write pipe: its reader takes nothing"))
    // The next run repeats the block that the reader got a part of.
    let next = try follow("pipe")
    let texts = try reader.lines(upTo: "bell 9000")
    let missing = Set((0...9000).map { "bell \($0)" }).subtracting(texts)
    #expect(missing.isEmpty, "\(missing.count) alerts are missing")
    next.send(SIGTERM)
    #expect(try next.finish().status == 0)
  }

  @Test func writesHeldAlertsOnceASlowReaderReadsAgain() throws {
    try folder.write("log", "")
    let reader = try Reader(folder.path("pipe"))
    let running = try follow("pipe")
    try writeLines(1...12_000)
    // Nobody reads for longer than the run waits between two checks of its outputs.
    usleep(500_000)
    let isAll = try reader.lines(upTo: "bell 12000") == (1...12_000).map { "bell \($0)" }
    #expect(isAll)
    running.send(SIGTERM)
    #expect(try running.finish().status == 0)
  }

  /// An earlier version ended with status 0, so that nothing restarted it.
  @Test func givesAnotherReaderOfANamedPipeWhatTheFirstLeft() throws {
    try folder.write("log", "bell 1\n")
    var reader: Reader? = try Reader(folder.path("pipe"))
    let running = try follow("pipe")
    #expect(try reader?.lines(upTo: "bell 1") == ["bell 1"])
    reader = nil
    try writeLines(2...3)
    #expect(running.complaints(atLeast: 1).first?.contains("cannot write pipe: ") == true)
    let second = try Reader(folder.path("pipe"))
    #expect(try second.lines(upTo: "bell 3") == ["bell 2", "bell 3"])
    #expect(running.complaints(atLeast: 2).last?.contains("can be written to again") == true)
    running.send(SIGTERM)
    #expect(try running.finish().status == 0)
  }

  @Test(arguments: ["1", "2"])
  func aFilterWaitsForItsReader(_ threads: String) throws {
    let lines = (1...30_000).map { "bell \($0)\n" }.joined()
    try folder.write("log", lines)
    let run = try program.shell(
      "$TOCSIN scan -k bell --threads \(threads) --template '{text}' log | (sleep 1; cat)")
    #expect(run.status == 0)
    let isAll = run.output == lines
    #expect(isAll)
  }
}
