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

/// Alert files that are rotated and compressed while another run writes to them, or a signal arrives.
struct RotatedAlertFileTests {
  private let program: Program
  private let folder: TemporaryFolder

  init() throws {
    program = try Program()
    folder = program.folder
  }

  private func configure(size: Int) throws {
    try folder.write(
      "tocsin.yaml",
      "sinks: [{file: alerts.jsonl, rotate: {size: \(size), keep: 500, compress: gzip}}]\n")
  }

  private func alertFiles() throws -> [String] {
    try folder.names().filter { $0.hasPrefix("alerts") }
  }

  private func waitForAlerts(_ count: Int) throws {
    try waits {
      try folder.exists("alerts.jsonl")
        && folder.bytes("alerts.jsonl").count { $0 == UInt8(ascii: "\n") } == count
    }
  }

  /// The texts of all alerts, including rotated files.
  private func texts() throws -> [String] {
    let old = try program.run(
      other: "/bin/sh",
      ["-c", "for f in alerts.jsonl*; do case $f in *.gz) gzip -dc $f;; *) cat $f;; esac; done"])
    return try old.alerts().map(\.text)
  }

  /// As when an operator starts a second run by hand.
  @Test func twoRunsThatRotateOneFileLoseNothing() throws {
    try configure(size: 60_000)
    let count = 3000
    for name in ["a", "b"] {
      try folder.write("log-\(name)", (1...count).map { "x \(name) \($0)\n" }.joined())
    }
    let runs = try ["a", "b"].map { name in
      try program.start(
        "scan", "-k", "x", "--config", "tocsin.yaml", "--block-size", "2000", "log-\(name)")
    }
    for run in runs { try run.finish().expectSuccess() }
    let texts = try texts()
    #expect(texts.count == 2 * count)
    #expect(Set(texts).count == 2 * count)
    let names = try alertFiles()
    #expect(names.count > 10)
    #expect(!names.contains { $0.hasSuffix(".tmp") })
  }

  /// Each new run compresses the rotated files that it finds, and once did so while an older run still did.
  @Test func neitherHangUpNorTheEndWaitsForCompressionOrDisturbsIt() throws {
    try configure(size: 10_000_000)
    var generator = SeededGenerator(seed: 1)
    let noise = (0..<8000).map { _ in String(generator.next(), radix: 36) + "\n" }.joined()
    for name in ["alerts.jsonl.1", "old"] {
      try folder.write(name, String(repeating: noise, count: 300))
    }
    try folder.write("log", "x 1\n")
    let running = try program.start(
      "follow", "-k", "x", "--config", "tocsin.yaml", "--state", "state", "log")
    try waitForAlerts(1)
    try waits { try folder.names().contains { $0.hasSuffix(".gz.tmp") } }
    for round in 1...2 {
      running.send(SIGHUP)
      let complaints = running.complaints(atLeast: round)
      #expect(complaints.last?.contains("were read again") == true)
    }
    try folder.append("log", "x 2\n")
    try waitForAlerts(2)
    #expect(folder.exists("alerts.jsonl.1"), "the compression was not waited for")
    let run = try running.end()
    #expect(run.status == 0)
    try program.shell("cmp alerts.jsonl.1 old").expectSuccess()
    #expect(try alertFiles() == ["alerts.jsonl", "alerts.jsonl.1"])
    // The next run finishes what this run left.
    try program.run("scan", "-k", "x", "--config", "tocsin.yaml", "--state", "state", "log")
      .expectSuccess()
    #expect(try alertFiles() == ["alerts.jsonl", "alerts.jsonl.1.gz"])
    try program.shell("gzip -dc alerts.jsonl.1.gz | cmp - old").expectSuccess()
  }
}
