import Foundation
import TestSupport
import Testing

/// The shipped rules on the shipped samples.
///
/// samples/expected/NAME.jsonl is the output of this command in the root of the repository. scripts/expect-samples writes
/// these files again after a change of rules:
///
///     tocsin scan -r rules --now 2026-01-01T00:00:00Z samples/NAME
struct SamplesTests {
  static let expected = Places.package.appending(path: "samples/expected")
  static let names =
    ((try? FileManager.default.contentsOfDirectory(atPath: expected.path)) ?? [])
    .filter { $0.hasSuffix(".jsonl") }.map { String($0.dropLast(6)) }.sorted()

  @Test func thereAreSamples() {
    #expect(Self.names.count >= 5)
  }

  @Test(arguments: names)
  func samplesAlertAsExpected(_ name: String) throws {
    var program = try Program()
    program.workingFolder = Places.package
    let run = try program.scan("-r", "rules", "samples/\(name)")
    run.expectSuccess()
    let file = Self.expected.appending(path: name + ".jsonl")
    let wanted = Array(try Data(contentsOf: file))
    #expect(!wanted.isEmpty)
    let lines = run.bytes.split(separator: 0x0A)
    let wantedLines = wanted.split(separator: 0x0A)
    #expect(lines.count == wantedLines.count)
    // One difference is enough to read.
    let differing = zip(lines, wantedLines).first { $0 != $1 }
    if let differing {
      #expect(
        String(decoding: differing.0, as: UTF8.self) == String(decoding: differing.1, as: UTF8.self)
      )
    }
  }

  @Test func shippedRulesPassTheirTests() throws {
    var program = try Program()
    program.workingFolder = Places.package
    try program.run("check", "rules").expectSuccess()
    let run = try program.run("test", "rules")
    run.expectSuccess()
    #expect(run.output.contains(" 0 failed"))
  }
}
