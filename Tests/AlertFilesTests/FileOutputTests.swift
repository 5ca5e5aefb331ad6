import AlertDelivery
import AlertFiles
import AlertFormats
import AlertTestSupport
import Alerts
import Checkpoints
import Foundation
import Synchronization
import SystemFiles
import TestSupport
import Testing

struct FileOutputTests {
  private static let start = ContinuousClock.now

  private static func delivery(
    _ path: String, known: [OutputRecord] = [], rotation: FileRotation? = nil,
    files: any AlertFileSystem = LocalFileSystem(), clock: @escaping @Sendable () -> Int64 = { 0 }
  ) throws -> SinkDelivery {
    var options = FileOutput.Options()
    options.rotation = rotation
    options.files = files
    options.clock = clock
    return SinkDelivery(
      try FileOutput(path, options, known: known),
      format: AlertFormatName.template.format(
        inColor: false, template: try AlertTemplate(parsing: "{text}")), patience: nil)
  }

  private static func write(_ texts: [String], to sink: inout SinkDelivery) {
    for text in texts { sink.enqueue(.sample(text), now: start) }
    sink.push(now: start, isEndOfBatch: true)
  }

  @Test("an unfinished line behind what was certain is cut off", arguments: 0...12)
  func removesAnUnfinishedLineBehindWhatWasCertain(_ cut: Int) throws {
    let folder = try TemporaryFolder()
    let path = folder.path("out")
    var sink = try Self.delivery(path)
    Self.write(["one"], to: &sink)
    let record = try #require(sink.record)
    #expect(record.length == 4)
    let rest = Array("two\nthree\ntorn".utf8.prefix(cut))
    // In place, so that it stays the same file.
    let handle = try Foundation.FileHandle(forWritingTo: folder.url.appending(path: "out"))
    try handle.seekToEnd()
    try handle.write(contentsOf: rest)
    try handle.close()
    var next = try Self.delivery(path, known: [record])
    let whole = rest.lastIndex(of: 10).map { rest[...$0] } ?? []
    #expect(try contents(path) == "one\n" + String(decoding: whole, as: UTF8.self))
    Self.write(["next"], to: &next)
    #expect(try contents(path).hasSuffix("\nnext\n"))
  }

  @Test func removesNothingFromAFileItDoesNotKnow() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("out", "one\ntorn")
    let mine = try FileOutput(path)
    var other = try #require(mine.record)
    for change in 0..<4 {
      switch change {
      case 0: other.number += 1
      case 1: other.device += 1
      case 2: other.path += "x"
      default: other.length = 100
      }
      _ = try FileOutput(path, known: [other])
      #expect(try contents(path) == "one\ntorn")
      other = try #require(mine.record)
    }
    var sink = try Self.delivery(path)
    Self.write(["next"], to: &sink)
    #expect(try contents(path) == "one\ntorn\nnext\n")
  }

  @Test func createsAFileThatWasRenamedOrRemoved() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("out")
    var sink = try Self.delivery(path)
    Self.write(["one"], to: &sink)
    try FileManager.default.moveItem(atPath: path, toPath: folder.path("old"))
    Self.write(["two"], to: &sink)
    try FileManager.default.removeItem(atPath: path)
    Self.write(["three"], to: &sink)
    #expect(try contents(folder.path("old")) == "one\n" && contents(path) == "three\n")
    // A signal reopens the name even though nothing is written.
    try FileManager.default.removeItem(atPath: path)
    sink.reopen()
    sink.push(now: Self.start, isEndOfBatch: true)
    #expect(try contents(path) == "")
  }

  @Test func refusesLinksFoldersAndUnreadPipes() throws {
    let folder = try TemporaryFolder()
    try folder.write("target", "")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("link"), withDestinationPath: folder.path("target"))
    #expect(unsafe mkfifo(folder.path("pipe"), 0o600) == 0)
    for name in ["link", "pipe", "."] {
      #expect(throws: SystemError.self) { try FileOutput(folder.path(name)) }
    }
    var sink = try Self.delivery(folder.path("out"))
    try FileManager.default.removeItem(atPath: folder.path("out"))
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("out"), withDestinationPath: folder.path("target"))
    Self.write(["secret"], to: &sink)
    #expect(try contents(folder.path("target")) == "")
    #expect(sink.nextRetry != nil)
  }

  @Test("an alert is whole, or its rest is written first", arguments: [true, false])
  func completesAnAlertThatWentOutInPart(_ canBeCut: Bool) throws {
    let folder = try TemporaryFolder()
    let path = folder.path("out")
    let counter = Counter()
    let files = FaultyFileSystem { call, _ in
      switch call {
      case .write: counter.next() == 1 ? (28, 6) : nil
      case .truncate: canBeCut ? nil : (1, 0)
      default: nil
      }
    }
    var sink = try Self.delivery(path, files: files)
    Self.write(["one", "two"], to: &sink)
    #expect(try contents(path) == (canBeCut ? "one\n" : "one\ntw"))
    sink.push(now: Self.start + .seconds(1), isEndOfBatch: true)
    #expect(try contents(path) == "one\ntwo\n")
  }

  @Test func rotatesBySize() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("out")
    var rotation = FileRotation(size: 10)
    rotation.keep = 2
    var sink = try Self.delivery(path, rotation: rotation)
    Self.write(["1234", "5678", "abcd", "efgh", "x", "ijklmnopqrstuvw", "y"], to: &sink)
    #expect(try contents(path) == "y\n")
    #expect(try contents(path + ".1") == "ijklmnopqrstuvw\n")
    #expect(try contents(path + ".2") == "x\n")
    #expect(!FileManager.default.fileExists(atPath: path + ".3"))
  }

  @Test func rotatesByAgeFromTheFirstAlert() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("out")
    let clock = Clock()
    var sink = try Self.delivery(path, rotation: FileRotation(age: 60), clock: { clock.now })
    clock.set(5_000)
    Self.write(["one"], to: &sink)
    clock.set(5_059)
    Self.write(["two"], to: &sink)
    #expect(sink.record?.began == 5_000)
    let known = try #require(sink.record)
    var next = try Self.delivery(
      path, known: [known], rotation: FileRotation(age: 60), clock: { clock.now })
    clock.set(5_060)
    Self.write(["three"], to: &next)
    #expect(try contents(path) == "three\n" && contents(path + ".1") == "one\ntwo\n")
  }

  @Test func compressesOldFiles() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("out")
    var rotation = FileRotation(size: 10)
    rotation.compression = .gzip
    try folder.write("out.1", "left by a run that was killed\n")
    try folder.write("out.1.gz.tmp", "half")
    var sink = try Self.delivery(path, rotation: rotation)
    Self.write(["12345678", "abc"], to: &sink)
    sink.waitForBackground { false }
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted()
        == ["out", "out.1.gz", "out.2.gz"])
    #expect(try Self.unpacked(path + ".1.gz") == "12345678\n")
    #expect(try Self.unpacked(path + ".2.gz") == "left by a run that was killed\n")
  }

  /// Before each step of a rotation, the folder has every line, in order.
  @Test func aCrashBetweenTwoStepsOfARotationLosesNothing() throws {
    let folder = try TemporaryFolder()
    let snapshots = try TemporaryFolder()
    let path = folder.path("out")
    let counter = Counter()
    let source = folder.url
    let target = snapshots.url
    let files = FaultyFileSystem { call, _ in
      guard [.rename, .remove, .open, .syncFolder].contains(call) else { return nil }
      try? FileManager.default.copyItem(
        at: source, to: target.appending(path: "\(counter.next())"))
      return nil
    }
    try folder.write("out", "5\n")
    try folder.write("out.1", "4\n")
    try folder.write("out.2", "3\n")
    var rotation = FileRotation(size: 2)
    rotation.keep = 4
    var sink = try Self.delivery(path, rotation: rotation, files: files)
    Self.write(["6"], to: &sink)
    let taken = try FileManager.default.contentsOfDirectory(atPath: target.path)
    #expect(taken.count > 4)
    for name in taken {
      let copy = snapshots.path(name + "/out")
      var next = try Self.delivery(copy, rotation: rotation)
      Self.write(["7"], to: &next)
      let lines = try (0...4).reversed().flatMap { number -> [Substring] in
        let file = number == 0 ? copy : "\(copy).\(number)"
        guard FileManager.default.fileExists(atPath: file) else { return [] }
        return try contents(file).split(separator: "\n")
      }
      #expect(lines.filter { $0 != "6" } == ["3", "4", "5", "7"], "\(name)")
    }
  }

  private static func unpacked(_ path: String) throws -> String {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", path]
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: data, as: UTF8.self)
  }

  private final class Counter: Sendable {
    private let count = Atomic<Int>(0)
    func next() -> Int { count.add(1, ordering: .relaxed).newValue }
  }

  private final class Clock: Sendable {
    private let time = Atomic<Int64>(1_000)
    var now: Int64 { time.load(ordering: .relaxed) }
    func set(_ seconds: Int64) { time.store(seconds, ordering: .relaxed) }
  }
}
