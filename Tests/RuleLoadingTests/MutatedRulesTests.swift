import Diagnostics
import Foundation
import Indexing
import RuleLoading
import Rules
import TestSupport
import Testing

/// A mutated rule file is either read, or refused with a place inside the file.
struct MutatedRulesTests {
  private static let rules = Places.package.appending(path: "rules").resolvingSymlinksInPath()

  private static func files(_ ending: String) -> [String] {
    let paths = FileManager.default.enumerator(atPath: rules.path)?.compactMap { $0 as? String }
    return (paths ?? []).filter { $0.hasSuffix(ending) }.sorted()
  }

  @Test func mutatedFilesAreReadOrRefusedWithAPlace() throws {
    var generator = SeededGenerator()
    let folder = try TemporaryFolder()
    for list in Self.files(".txt") {
      try folder.write(list, try Data(contentsOf: Self.rules.appending(path: list)))
    }
    let originals = try Self.files(".yaml").map { name in
      let text = try String(contentsOf: Self.rules.appending(path: name), encoding: .utf8)
      // The first few rules of a file, for speed.
      let start = text.components(separatedBy: "\n  - id:").prefix(4).joined(separator: "\n  - id:")
      return (name, Array(start.utf8))
    }
    try #require(originals.count > 5)
    var refused = 0
    for _ in Rounds(atLeast: 300) {
      let (name, original) = try #require(originals.randomElement(using: &generator))
      let mutant = generator.mutant(of: original)
      let path = try folder.write(name, mutant)
      do throws(DiagnosticList) {
        _ = try RuleLoader.load([path])
      } catch {
        refused += 1
        expectPlaces(error, in: mutant, path)
      }
    }
    #expect(refused > 30)
  }

  /// The lines of a file as YAML splits it: at LF, at CR, and at CR LF as one.
  private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = bytes.starts(with: mark) ? bytes[3...] : bytes[...]
    var lines: [ArraySlice<UInt8>] = []
    var start = text.startIndex
    for end in text.indices where text[end] == 10 || text[end] == 13 {
      let isSecondHalf = text[end] == 10 && end > text.startIndex && text[end - 1] == 13
      if !isSecondHalf { lines.append(text[start..<end]) }
      start = end + 1
    }
    return lines + [text[start...]]
  }

  /// A mutation may put a CR before an LF; the loader counts both as a single line end.
  @Test func aCarriageReturnAndALineFeedEndOneLine() {
    let lines = Self.lines(of: Array("a\r\nb\rc\n\nd".utf8))
    #expect(lines.map { String(decoding: $0, as: UTF8.self) } == ["a", "b", "c", "", "d"])
  }

  private func expectPlaces(_ error: DiagnosticList, in bytes: [UInt8], _ path: String) {
    #expect(!error.diagnostics.isEmpty)
    let lines = Self.lines(of: bytes)
    for diagnostic in error.diagnostics where diagnostic.file == path {
      #expect(!diagnostic.message.isEmpty && !diagnostic.rendered().isEmpty)
      guard let location = diagnostic.location else {
        #expect(["no-rules", "missing-key"].contains(diagnostic.code), "\(diagnostic)")
        continue
      }
      #expect(lines.indices.contains(location.line - 1), "\(diagnostic)")
      let length = lines.indices.contains(location.line - 1) ? lines[location.line - 1].count : 0
      #expect((1...length + 1).contains(location.column), "\(diagnostic)")
      #expect(location.column + location.length <= length + 2, "\(diagnostic)")
    }
  }
}
