import Foundation
import TestSupport

/// A log of numbered lines that is written and rotated as programs and logrotate do it. The rotation itself loses nothing.
struct RotatedLog {
  /// How rotated files are named.
  enum Naming: CaseIterable {
    /// The newest is `.1`, and each older one moves up by one.
    case numbered
    /// A file gets a name with a date, and keeps it.
    case dated
  }

  /// What was done to the files, and how often.
  struct Counts {
    var renames = 0
    var copies = 0
    var compressions = 0
    var deletions = 0

    static func += (sum: inout Counts, counts: Counts) {
      sum.renames += counts.renames
      sum.copies += counts.copies
      sum.compressions += counts.compressions
      sum.deletions += counts.deletions
    }
  }

  private static let gzip = "/usr/bin/gzip"

  let path: String
  private let folder: URL
  private let naming: Naming
  private var live: FileHandle
  /// The rotated files from the newest to the oldest, each with the number of the last line in it or before it.
  private var rotated: [(path: String, last: Int)] = []
  private var dates = 0
  /// The rest of a line whose beginning is written.
  private var rest: ArraySlice<UInt8> = []
  /// The number of lines that were begun.
  private(set) var lines = 0
  private(set) var counts = Counts()
  /// What was done to the files, one line for each action.
  private(set) var history: [String] = []

  init(in folder: URL, naming: Naming) throws {
    self.folder = folder
    self.naming = naming
    path = folder.appending(path: "app.log").path
    live = try Self.open(path)
  }

  /// Appends lines in one write. The last may lack its end, with which the next write begins.
  mutating func append(_ count: Int, cutting isCut: Bool, using generator: inout SeededGenerator)
    throws
  {
    var bytes = Array(rest)
    rest = []
    var lastStart = bytes.count
    for _ in 0..<count {
      lines += 1
      lastStart = bytes.count
      bytes += NumberedLine.text(lines).utf8
      bytes.append(UInt8(ascii: "\n"))
    }
    if isCut, count > 0 {
      let place = Int.random(in: lastStart..<bytes.count, using: &generator)
      rest = bytes[place...]
      bytes.removeSubrange(place...)
    }
    try live.write(contentsOf: Data(bytes))
  }

  /// Completes a line that was begun.
  mutating func endLine() throws {
    try live.write(contentsOf: Data(rest))
    rest = []
  }

  /// Renames the log, goes on writing to it for a moment, and creates a new one.
  mutating func rename(using generator: inout SeededGenerator) throws {
    let target = try makeRoom()
    try Self.rename(path, to: target)
    counts.renames += 1
    note("renamed to \(target)")
    Self.pause(upTo: 2000, using: &generator)
    for _ in 0..<Int.random(in: 0...2, using: &generator) {
      try append(
        Int.random(in: 0...5, using: &generator), cutting: Bool.random(using: &generator),
        using: &generator)
      Self.pause(upTo: 1000, using: &generator)
    }
    try endLine()
    try live.close()
    rotated.insert((target, lines), at: 0)
    Self.pause(upTo: 1000, using: &generator)
    live = try Self.open(path)
  }

  /// Copies the log and truncates it. Writes nothing in between, which would be lost for every reader.
  mutating func copyAndTruncate(using generator: inout SeededGenerator) throws {
    try endLine()
    let target = try makeRoom()
    let bytes = try Data(contentsOf: URL(filePath: path))
    let copy = try Self.open(target)
    let middle = Int.random(in: 0...bytes.count, using: &generator)
    try copy.write(contentsOf: bytes[..<middle])
    Self.pause(upTo: 1000, using: &generator)
    try copy.write(contentsOf: bytes[middle...])
    try copy.close()
    rotated.insert((target, lines), at: 0)
    Self.pause(upTo: 4000, using: &generator)
    try live.truncate(atOffset: 0)
    counts.copies += 1
    note("copied to \(target) and cut off")
  }

  /// Compresses one of the rotated files, if gzip is installed.
  mutating func compress(using generator: inout SeededGenerator) throws {
    let plain = rotated.indices.filter { !rotated[$0].path.hasSuffix(".gz") }
    guard FileManager.default.isExecutableFile(atPath: Self.gzip),
      let index = plain.randomElement(using: &generator)
    else { return }
    let process = try Process.run(URL(filePath: Self.gzip), arguments: ["-f", rotated[index].path])
    process.waitUntilExit()
    rotated[index].path += ".gz"
    counts.compressions += 1
    note("compressed \(rotated[index].path)")
  }

  /// Deletes the oldest files that have no lines after one.
  mutating func delete(upTo line: Int, keeping kept: Int) throws {
    while rotated.count > kept, let oldest = rotated.last, oldest.last <= line {
      try FileManager.default.removeItem(atPath: oldest.path)
      rotated.removeLast()
      counts.deletions += 1
      note("deleted \(oldest.path)")
    }
  }

  /// The number of rotated files.
  var rotatedCount: Int { rotated.count }

  private mutating func note(_ event: String) {
    history.append("after line \(lines): \(event)")
  }

  /// Frees the name of the next rotated file, and returns it.
  private mutating func makeRoom() throws -> String {
    switch naming {
    case .numbered:
      for index in rotated.indices.reversed() {
        let ending = rotated[index].path.hasSuffix(".gz") ? ".gz" : ""
        let target = "\(path).\(index + 2)\(ending)"
        try Self.rename(rotated[index].path, to: target)
        rotated[index].path = target
      }
      return "\(path).1"
    case .dated:
      dates += 1
      return "\(path)-20260101.\(dates)"
    }
  }

  /// Unlike FileManager, replaces what has the name.
  private static func rename(_ path: String, to target: String) throws {
    guard unsafe Foundation.rename(path, target) == 0 else { throw CocoaError(.fileWriteUnknown) }
  }

  private static func open(_ path: String) throws -> FileHandle {
    let descriptor = unsafe Foundation.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw CocoaError(.fileWriteUnknown) }
    return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  static func pause(upTo microseconds: UInt32, using generator: inout SeededGenerator) {
    usleep(UInt32.random(in: 0...microseconds, using: &generator))
  }
}
