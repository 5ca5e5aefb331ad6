import Checkpoints
import FileTracking
import Foundation
import Inputs
import Reading
import SystemFiles
import TestSupport
import Testing

@testable import Pipeline

/// A follower of more files than it may have open.
struct ManyFilesTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func follower(
    openLimit: Int, blockSize: Int = 1 << 16, mode: FileWatcher.Mode = .automatic
  ) throws -> FollowedInputs {
    let input = RememberedInput(
      path: folder.path("logs/*.log"), isPattern: true, name: nil, encoding: .known(.utf8))
    return try FollowedInputs(
      InputSurveyor(
        [input], written: .none, keeper: CheckpointKeeper(Checkpoint(), in: nil), start: .start),
      stream: nil, watcher: try FileWatcher(mode: mode, pollMilliseconds: 5), pool: BufferPool(),
      framing: Framing(blockSize: blockSize, maxLineBytes: 1024), openLimit: openLimit,
      observer: nil)
  }

  private func write(_ text: String, to number: Int) throws {
    try SystemFiles.FileHandle.open(appendingTo: folder.path("logs/\(number).log"))
      .write(Array(text.utf8).span)
  }

  /// The lines of the next pieces with their files, until there are as many as expected.
  private func read(_ count: Int, of follower: FollowedInputs) -> [(file: String, line: String)] {
    // A follower that gives too little must fail the test, and not hang it.
    let patience = DispatchWorkItem { follower.pause() }
    DispatchQueue.global().asyncAfter(deadline: .now() + 60, execute: patience)
    defer { patience.cancel() }
    var lines: [(file: String, line: String)] = []
    while lines.count < count, let piece = follower.next() {
      guard case .piece(.lines(let block)) = piece.content else { continue }
      let name = URL(filePath: piece.origin.name).deletingPathExtension().lastPathComponent
      let text = String(decoding: block.buffer[block.range], as: UTF8.self)
      for line in text.split(separator: "\n") { lines.append((name, String(line))) }
    }
    return lines
  }

  @Test(arguments: [FileWatcher.Mode.automatic, .polling])
  func readsEachLineOnceAlthoughFewFilesMayBeOpen(_ mode: FileWatcher.Mode) throws {
    try FileSystem.createFolder(folder.path("logs"))
    for number in 0..<40 { try write("first of \(number)\n", to: number) }
    let follower = try follower(openLimit: 3, mode: mode)
    let first = read(40, of: follower).map(\.line)
    #expect(Set(first) == Set((0..<40).map { "first of \($0)" }))
    for round in 0..<3 {
      for number in [39, 0, 17, 18] { try write("\(round) of \(number)\n", to: number) }
      let lines = read(4, of: follower).map(\.line)
      #expect(Set(lines) == Set([39, 0, 17, 18].map { "\(round) of \($0)" }))
    }
    try write("new\n", to: 40)
    #expect(read(1, of: follower).map(\.line) == ["new"])
  }

  @Test func eachFileGetsItsShareOfALargeBacklog() throws {
    try FileSystem.createFolder(folder.path("logs"))
    let text = (0..<50).map { "line \($0)\n" }.joined()
    for number in 0..<10 { try write(text, to: number) }
    let follower = try follower(openLimit: 2, blockSize: 16)
    var read: [String: [String]] = [:]
    for (file, line) in self.read(500, of: follower) {
      read[file, default: []].append(line)
      if read.count == 10, let most = read.values.map(\.count).max(),
        let least = read.values.map(\.count).min()
      {
        // A block of 16 bytes has at most two lines.
        #expect(most - least <= 4)
      }
    }
    #expect(read.count == 10)
    for lines in read.values { #expect(lines == (0..<50).map { "line \($0)" }) }
  }

  @Test func findsTheRestOfAFileThatIsRotatedWhileItIsNotOpen() throws {
    try FileSystem.createFolder(folder.path("logs"))
    for number in 0..<8 { try write("first of \(number)\n", to: number) }
    let follower = try follower(openLimit: 2)
    _ = read(8, of: follower)
    for number in [0, 7] {
      try write("rest of \(number)\n", to: number)
      try FileSystem.rename(
        folder.path("logs/\(number).log"), to: folder.path("logs/\(number).log.1"))
      try write("next of \(number)\n", to: number)
      #expect(read(2, of: follower).map(\.line) == ["rest of \(number)", "next of \(number)"])
    }
  }

  @Test func followsFilesOfFoldersThatComeLater() throws {
    try FileSystem.createFolder(folder.path("hosts"))
    let input = RememberedInput(
      path: folder.path("hosts/*/app.log"), isPattern: true, name: nil, encoding: .known(.utf8))
    let follower = try FollowedInputs(
      InputSurveyor(
        [input], written: .none, keeper: CheckpointKeeper(Checkpoint(), in: nil), start: .start),
      stream: nil, watcher: try FileWatcher(), pool: BufferPool(),
      framing: Framing(blockSize: 1024, maxLineBytes: 1024), observer: nil)
    for number in 0..<5 {
      try folder.write("hosts/\(number)/app.log", "line \(number)\n")
      #expect(read(1, of: follower).map(\.line) == ["line \(number)"])
    }
    try SystemFiles.FileHandle.open(appendingTo: folder.path("hosts/2/app.log"))
      .write(Array("more\n".utf8).span)
    #expect(read(1, of: follower).map(\.line) == ["more"])
  }
}
