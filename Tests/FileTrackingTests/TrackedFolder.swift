import Checkpoints
import Compression
import FileTracking
import Foundation
import Inputs
import SystemFiles
import TestSupport

/// A folder with logs. Each look at it uses a new tracker, which knows only the records of the last look.
final class TrackedFolder {
  struct Line: Equatable {
    var text: String
    var generation: UInt128
    var input: Int
    var number: UInt64
  }

  let folder: TemporaryFolder
  var inputs: [String] = ["app.log"]
  /// A pattern that finds further inputs.
  var pattern: String?
  var start = StartPlace.start
  /// The time of the next look, in seconds since 1970.
  var now: Int64 = 1_800_000_000
  private(set) var records: [FileRecord] = []
  /// Every line that was read, in order.
  private(set) var lines: [Line] = []
  private(set) var survey = FileSurvey()
  private(set) var failures: [SystemError] = []

  init() throws {
    folder = try TemporaryFolder()
  }

  // MARK: - Looking

  /// Looks, reads everything to its end, and returns the lines that were read now.
  @discardableResult
  func look(reads: Bool = true) throws -> [String] {
    let saved = try JSONEncoder().encode(records)
    var tracker = FileTracker(records: try JSONDecoder().decode([FileRecord].self, from: saved))
    survey = tracker.look(
      at: inputs.map { TrackedInput(path: folder.path($0)) } + found, from: start, now: now)
    records = tracker.records
    failures = []
    let before = lines.count
    guard reads else { return [] }
    for reading in survey.readings { read(reading) }
    return lines[before...].map(\.text)
  }

  /// The notices that are warnings.
  var warnings: [TrackingNotice] { survey.notices.filter { !$0.isForStatistics } }

  /// The inputs that the pattern finds.
  private var found: [TrackedInput] {
    guard let pattern else { return [] }
    return PathPattern(folder.path(pattern)).paths(known: Set(records.map(\.input))).map {
      TrackedInput(
        path: $0.path, isFromPattern: true, lookedAtSince: records.isEmpty ? nil : now)
    }
  }

  var notices: [String] {
    survey.notices.map { notice in
      var notice = notice
      notice.generation = nil
      return notice.key.replacing(folder.url.path + "/", with: "")
    }
  }

  private func read(_ reading: FileReading) {
    var mark = reading.mark
    var number = reading.record.lines
    var rest: [UInt8] = []
    func deliver(_ bytes: [UInt8], ended: Bool) {
      number += 1
      mark.advance(over: bytes[...] + (ended ? [0x0A] : []))
      lines.append(
        Line(
          text: String(decoding: bytes, as: UTF8.self),
          generation: reading.record.generation.bits, input: reading.input, number: number))
    }
    do throws(SystemError) {
      let stream = try reading.open()
      var buffer = [UInt8](repeating: 0, count: 1000)
      while true {
        let got = try stream.read(into: &buffer, at: 0, count: buffer.count)
        guard got > 0 else { break }
        rest += buffer[..<got]
        while let end = rest.firstIndex(of: 0x0A) {
          deliver(Array(rest[..<end]), ended: true)
          rest.removeSubrange(...end)
        }
      }
      if reading.isFinal, !rest.isEmpty { deliver(rest, ended: false) }
    } catch {
      failures.append(error)
    }
    guard
      let index = records.firstIndex(where: { $0.generation == reading.record.generation })
    else { return }
    records[index].offset = mark.offset
    records[index].lines = number
    records[index].head = Fingerprint(of: mark.head)
    records[index].tail = Fingerprint(of: mark.tail)
  }

  // MARK: - Files

  /// The content of a file, decompressed where it is compressed.
  func text(_ name: String) throws -> String {
    let stored = [UInt8](try Data(contentsOf: folder.url.appending(path: name)))
    guard let format = CompressionFormat(beginning: stored) else {
      return String(decoding: stored, as: UTF8.self)
    }
    let reader = try format.reader(
      of: try FileHandle.open(reading: folder.path(name)), path: name)
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let got = try reader.read(into: &buffer, at: 0, count: buffer.count)
      guard got > 0 else { return String(decoding: bytes, as: UTF8.self) }
      bytes += buffer[..<got]
    }
  }

  /// The stored bytes of a file.
  func bytes(_ name: String) throws -> Data {
    try Data(contentsOf: folder.url.appending(path: name))
  }

  /// Replaces the content of a file in place.
  func write(_ bytes: Data, to name: String) throws {
    try bytes.write(to: folder.url.appending(path: name))
  }

  func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.path(name))
  }

  /// Appends to a file, and creates it if it does not exist.
  func append(_ text: String, to name: String = "app.log") throws {
    let file = try FileHandle.open(appendingTo: folder.path(name))
    try file.write(Array(text.utf8).span)
  }

  func append(line: String, to name: String = "app.log") throws {
    try append(line + "\n", to: name)
  }

  func replace(_ name: String, with text: String) throws {
    try append(text, to: name + ".new~")
    try move(name + ".new~", to: name)
  }

  func move(_ name: String, to other: String) throws {
    try? FileManager.default.removeItem(atPath: folder.path(other))
    try FileManager.default.moveItem(atPath: folder.path(name), toPath: folder.path(other))
  }

  func remove(_ name: String) throws {
    try FileSystem.remove(folder.path(name))
  }

  func copy(_ name: String, to other: String, bytes: Int = .max) throws {
    try append(String(decoding: try text(name).utf8.prefix(bytes), as: UTF8.self), to: other)
  }

  /// Waits until the clock of the file system has moved on.
  func letTimePass() { Thread.sleep(forTimeInterval: 0.02) }

  /// Cuts a file off in place, and writes to it.
  func rewrite(_ name: String = "app.log", _ text: String = "") throws {
    let file = try FileHandle.open(appendingTo: folder.path(name))
    try file.truncate(to: 0)
    try file.write(Array(text.utf8).span)
  }

  func gzip(_ name: String, to other: String? = nil) throws {
    try compress(name, to: other ?? name + ".gz", CompressedText.gzip)
  }

  func zstandard(_ name: String, to other: String? = nil) throws {
    try compress(name, to: other ?? name + ".zst", CompressedText.zstandard)
  }

  private func compress(
    _ name: String, to other: String, _ compressed: ([UInt8]) -> [UInt8]
  ) throws {
    try folder.write(other, compressed(Array(try text(name).utf8)))
    FileTimes.copy(from: folder.path(name), to: folder.path(other))
    try remove(name)
  }
}
