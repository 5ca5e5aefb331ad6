import TestSupport
import Testing

@testable import RegexMatching

/// Runs of bytes of a set against a loop over all bytes.
struct RunSearchTests {
  private static func search(_ pattern: String) throws -> RunSearch {
    let parsed = try PatternParser.parse(Array(pattern.utf8), newlineIsLF: true)
    return RunSearch(try #require(RequiredRun.run(in: parsed.node, ofAtLeast: 1)))
  }

  private static func all(_ search: RunSearch, in text: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    while let run = search.next(from: found.last?.upperBound ?? 0, in: text.span) {
      found.append(run)
    }
    return found
  }

  @Test("every run as far as it goes")
  func random() throws {
    var random = SeededGenerator()
    var found = 0
    for _ in 0..<3_000 {
      let count = Int.random(in: 1...9, using: &random)
      let text = (0..<Int.random(in: 0...60, using: &random)).map { _ in
        [0x30, 0x39, 0x35, 0x31, 0x61, 0xE9].randomElement(using: &random) ?? UInt8(0)
      }
      var expected: [Range<Int>] = []
      var start = 0
      for offset in 0...text.count
      where offset == text.count || !(0x30...0x39).contains(text[offset]) {
        if offset - start >= count { expected.append(start..<offset) }
        start = offset + 1
      }
      #expect(Self.all(try Self.search("\\d{\(count)}"), in: text) == expected, "\(text)")
      found += expected.count
    }
    #expect(found > 1_000)
  }

  @Test func aRunMayBeAllOfTheText() throws {
    #expect(Self.all(try Self.search(#"\d{3}"#), in: Array("123".utf8)) == [0..<3])
    #expect(Self.all(try Self.search(#"\d{3}"#), in: Array("12".utf8)).isEmpty)
    #expect(Self.all(try Self.search(#"\d{3}"#), in: []).isEmpty)
  }
}
