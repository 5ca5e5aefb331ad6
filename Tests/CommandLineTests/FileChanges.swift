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

/// Changes that other programs make to files that the program reads or writes.
extension TemporaryFolder {
  /// Appends to a file; creates it if it does not exist.
  func append(_ name: String, _ bytes: some Sequence<UInt8>) throws {
    guard exists(name) else {
      try write(name, bytes)
      return
    }
    let file = try FileHandle(forWritingTo: url.appending(path: name))
    defer { try? file.close() }
    try file.seekToEnd()
    try file.write(contentsOf: Data(bytes))
  }

  /// Appends a text to a file; creates it if it does not exist.
  func append(_ name: String, _ text: String) throws { try append(name, text.utf8) }

  /// Truncates a file, or extends it with zero bytes.
  func truncate(_ name: String, to size: UInt64 = 0) throws {
    let file = try FileHandle(forWritingTo: url.appending(path: name))
    defer { try? file.close() }
    try file.truncate(atOffset: size)
  }

  /// Compresses a file as gzip and zstd do: the new file keeps the time of the old one, which is deleted.
  func compress(
    _ name: String, to other: String, _ compressed: ([UInt8]) -> [UInt8] = CompressedText.gzip
  ) throws {
    try write(other, compressed(try bytes(name)))
    FileTimes.copy(from: path(name), to: path(other))
    try remove(name)
  }

  /// Renames a file, and replaces what has the new name.
  func rename(_ name: String, to other: String) throws {
    let result = unsafe renameat(AT_FDCWD, path(name), AT_FDCWD, path(other))
    try #require(result == 0)
  }

  func copy(_ name: String, to other: String) throws {
    try write(other, try bytes(name))
  }

  func remove(_ name: String) throws {
    try FileManager.default.removeItem(at: url.appending(path: name))
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: path(name), withDestinationPath: target)
  }

  func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: url.appending(path: name)))
  }

  func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

  func names(in folder: String = ".") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path(folder)).sorted()
  }
}

/// Waits for a condition, for a generous time.
func waits(
  until condition: () throws -> Bool, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let end = ContinuousClock.now + .seconds(60)
  while try !condition() {
    try #require(
      ContinuousClock.now < end, "the condition did not come true", sourceLocation: sourceLocation)
    Thread.sleep(forTimeInterval: 0.01)
  }
}

extension RunningProgram {
  /// Waits for alerts on standard output, which must be JSON; after a generous time, returns fewer.
  func alerts(
    atLeast count: Int, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> [JSONAlert] {
    let lines = outputLines(atLeast: count, within: .seconds(60))
    #expect(lines.count >= count, sourceLocation: sourceLocation)
    return try JSONAlert.read(
      Array(lines.map { $0 + "\n" }.joined().utf8), sourceLocation: sourceLocation)
  }

  /// Waits for lines on standard error; after a generous time, returns fewer.
  func complaints(
    atLeast count: Int, sourceLocation: SourceLocation = #_sourceLocation
  ) -> [String] {
    let lines = errorLines(atLeast: count, within: .seconds(60))
    #expect(lines.count >= count, sourceLocation: sourceLocation)
    return lines
  }
}
