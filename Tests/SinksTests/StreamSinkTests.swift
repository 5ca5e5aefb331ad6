import Alerts
import Foundation
import Sinks
import SystemFiles
import TestSupport
import Testing

struct StreamSinkTests {
  @Test func alertsAreHeldBackUntilFlushed() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("out", "before\n")
    var sink = StreamSink(
      try SystemFiles.FileHandle.open(appendingTo: path),
      format: AlertFormatName.jsonl.format(inColor: false))
    #expect(sink.name == path)
    let alert = Alert.sample("a", [0..<1])
    try sink.take(alert)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "before\n")
    try sink.flush()
    try sink.flush()
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "before\n" + alert.text(.jsonl))
  }

  @Test func manyAlertsAreHandedOnMeanwhile() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("out")
    var sink = StreamSink(
      try SystemFiles.FileHandle.open(appendingTo: path),
      format: AlertFormatName.human.format(inColor: false))
    let alert = Alert.sample(String(repeating: "b", count: 500))
    for _ in 0..<1000 { try sink.take(alert) }
    let written = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
    #expect(try #require(written) > 100_000)
    try sink.flush()
    let text = String(repeating: alert.text(.human), count: 1000)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func whatCannotBeWrittenIsSaid() throws {
    var sink = StreamSink(
      try SystemFiles.FileHandle.open(appendingTo: "/dev/full"),
      format: AlertFormatName.jsonl.format(inColor: false))
    try sink.take(.sample("a"))
    let error = #expect(throws: SystemError.self) { try sink.flush() }
    #expect(error?.isClosedPipe == false)
    #expect(error.map { "\($0)" } == "cannot write /dev/full: no space left on device")
  }
}
