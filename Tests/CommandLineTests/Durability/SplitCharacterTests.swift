import Foundation
import TestSupport
import Testing

/// A log that is renamed in the middle of a line, and even of a character of three bytes. Its writer goes on in the new
/// file at once, so that each file has a part of the line.
struct SplitCharacterTests {
  private static let line = Array("bell 警钟 bell".utf8)

  private let program: Program
  private let folder: TemporaryFolder

  init() throws {
    program = try Program()
    folder = program.folder
    try folder.write("log", "bell 1\n")
  }

  private func rotate(at place: Int) throws {
    try folder.append("log", Self.line[..<place])
    try folder.rename("log", to: "log.1")
    try folder.write("log", Self.line[place...] + Array("\nbell 2\n".utf8))
  }

  /// Expects an alert for each part, and for the lines around them.
  private func expect(
    _ alerts: [JSONAlert], place: Int, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    // `follow` may read the new file first: it learns a moment later whether the old one has ended.
    #expect(alerts.count == 4, sourceLocation: sourceLocation)
    #expect(Set(alerts.map(\.id)).count == 4, sourceLocation: sourceLocation)
    #expect(alerts.first?.text == "bell 1", sourceLocation: sourceLocation)
    for part in [Self.line[..<place], Self.line[place...]] {
      let stored = String(validating: part, as: UTF8.self)
      let alert = try #require(
        alerts.first { $0.rawBytes == Array(part) || $0.text == stored },
        sourceLocation: sourceLocation)
      #expect((alert.raw == nil) == (stored != nil), sourceLocation: sourceLocation)
      #expect(alert.text.contains("bell"), sourceLocation: sourceLocation)
    }
    let last = try #require(alerts.first { $0.text == "bell 2" }, sourceLocation: sourceLocation)
    #expect(last.line == 2, sourceLocation: sourceLocation)
    #expect(last.offset == Self.line.count - place + 1, sourceLocation: sourceLocation)
  }

  private func expectComplaint(_ run: ProgramOutput, place: Int) {
    #expect(run.status == 0)
    let isWhole = String(validating: Self.line[..<place], as: UTF8.self) != nil
    #expect(run.errors.contains("is not UTF-8") == !isWhole)
    #expect(run.errors.split(separator: "\n").count == (isWhole ? 0 : 1))
  }

  /// Places before, in and after the first character.
  @Test(arguments: [4, 5, 6, 7, 8])
  func scanGivesBothParts(_ place: Int) throws {
    let options = ["scan", "--state", "state", "-k", "bell", "log"]
    let first = try program.run(options)
    try rotate(at: place)
    let second = try program.run(options)
    expectComplaint(second, place: place)
    try expect(first.alerts() + second.alerts(), place: place)
    let more = try program.run(options)
    more.expectSuccess()
    #expect(more.output == "")
  }

  @Test(arguments: [4, 6, 7])
  func followGivesBothParts(_ place: Int) throws {
    let running = try program.start("follow", "--state", "state", "-k", "bell", "log")
    _ = try running.alerts(atLeast: 1)
    try rotate(at: place)
    _ = try running.alerts(atLeast: 4)
    let run = try running.end()
    expectComplaint(run, place: place)
    try expect(run.alerts(), place: place)
    let more = try program.run("scan", "--state", "state", "-k", "bell", "log")
    more.expectSuccess()
    #expect(more.output == "")
  }
}
