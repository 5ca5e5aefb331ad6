import AlertDelivery
import AlertFiles
import AlertFormats
import AlertTestSupport
import Alerts
import Foundation
import SystemFiles
import TestSupport
import Testing

/// A sink that writes to a stream that is already open.
struct StreamOutputTests {
  private static let start = ContinuousClock.now

  private static func sink(_ path: String, _ format: AlertFormatName) throws -> SinkDelivery {
    SinkDelivery(
      StreamOutput(try SystemFiles.FileHandle.open(appendingTo: path)),
      format: format.format(inColor: false))
  }

  @Test func holdsAlertsUntilPushed() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("out", "before\n")
    var sink = try Self.sink(path, .jsonl)
    #expect(sink.statistics.name == path)
    let alert = Alert.sample("a", [0..<1])
    sink.enqueue(alert, now: Self.start)
    #expect(try contents(path) == "before\n")
    sink.push(now: Self.start, isEndOfBatch: true)
    sink.push(now: Self.start, isEndOfBatch: true)
    #expect(try contents(path) == "before\n" + alert.text(.jsonl))
  }

  @Test func writesManyAlertsBeforeTheyArePushed() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("out")
    var sink = try Self.sink(path, .human)
    let alert = Alert.sample(String(repeating: "b", count: 500))
    for _ in 0..<1000 { sink.enqueue(alert, now: Self.start) }
    #expect(try contents(path).utf8.count > 100_000)
    sink.push(now: Self.start, isEndOfBatch: true)
    #expect(try contents(path) == String(repeating: alert.text(.human), count: 1000))
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func reportsWhyItCannotWrite() throws {
    var sink = try Self.sink("/dev/full", .jsonl)
    sink.enqueue(.sample("a"), now: Self.start)
    sink.push(now: Self.start, isEndOfBatch: true)
    let notices = sink.takeNotices()
    #expect(notices.count == 1 && sink.hasEnded)
    guard case .gaveUp(let error)? = notices.first?.event else {
      Issue.record("expected to give up, got \(notices)")
      return
    }
    #expect("\(error)" == "cannot write /dev/full: no space left on device")
  }
}
