import Diagnostics
import Foundation
import RuleLoading
import Rules
import TestSupport
import Testing

/// Whatever becomes of a rule file, it is read or refused with a place inside it.
struct MutatedRulesTests {
  private static let rules = Places.package.appending(path: "rules").resolvingSymlinksInPath()

  private static func files(_ ending: String) -> [String] {
    let paths = FileManager.default.enumerator(atPath: rules.path)?.compactMap { $0 as? String }
    return (paths ?? []).filter { $0.hasSuffix(ending) }.sorted()
  }

  @Test func mutations() throws {
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
    for _ in 0..<300 {
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

  private func expectPlaces(_ error: DiagnosticList, in bytes: [UInt8], _ path: String) {
    #expect(!error.diagnostics.isEmpty)
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = bytes.starts(with: mark) ? bytes[3...] : bytes[...]
    // YAML ends a line at a CR too.
    let lines = text.split(omittingEmptySubsequences: false) { $0 == 10 || $0 == 13 }
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

extension SeededGenerator {
  /// A text with one to three bytes or lines left out, doubled, swapped or written over.
  fileprivate mutating func mutant(of original: [UInt8]) -> [UInt8] {
    var bytes = original
    for _ in 0..<Int.random(in: 1...3, using: &self) where !bytes.isEmpty {
      let place = Int.random(in: bytes.indices, using: &self)
      let lineEnd = UInt8(ascii: "\n")
      let lineStart = bytes[..<place].lastIndex(of: lineEnd).map { $0 + 1 } ?? 0
      let nextLine = bytes[place...].firstIndex(of: lineEnd).map { $0 + 1 } ?? bytes.count
      let signs = Array("{}[]:,'\"#-*&!|>%@\\ \t\n()^$_a1".utf8)
      switch Int.random(in: 0..<8, using: &self) {
      case 0: bytes.remove(at: place)
      case 1: bytes.removeSubrange(place..<min(bytes.count, place + 20))
      case 2: bytes.insert(signs.randomElement(using: &self) ?? 0, at: place)
      case 3: bytes.insert(contentsOf: Array("退".utf8), at: place)
      case 4: bytes[place] = UInt8.random(in: 0...127, using: &self)
      case 5: bytes.removeSubrange(lineStart..<nextLine)
      case 6: bytes.insert(contentsOf: bytes[lineStart..<nextLine], at: nextLine)
      default: bytes.removeSubrange(place...)
      }
    }
    return bytes
  }
}
