import CSIMDScan
import TestSupport
import Testing

@testable import RegexMatching

/// Compares the search for stretches of bytes of a set with a loop over all bytes.
struct StretchSearchTests {
  private static func search(_ pattern: String) throws -> StretchSearch {
    let parsed = try PatternParser.parse(Array(pattern.utf8), newlineIsLF: true)
    return StretchSearch(try #require(RequiredStretch.stretch(in: parsed.node, ofAtLeast: 1)))
  }

  private static func all(
    _ search: StretchSearch, in text: [UInt8], _ variant: simdscan_variant = simdscan_best
  ) -> [Range<Int>] {
    var found: [Range<Int>] = []
    while let stretch = search.next(
      from: found.last?.upperBound ?? 0, in: text.span, variant: variant)
    {
      found.append(stretch)
    }
    return found
  }

  @Test("every stretch is found in full length")
  func random() throws {
    var random = SeededGenerator()
    var found = 0
    for _ in Rounds(atLeast: 3_000) {
      let isLong = Bool.random(using: &random)
      let count = Int.random(in: isLong ? 10...200 : 1...9, using: &random)
      let text = (0..<Int.random(in: isLong ? 100...1000 : 0...200, using: &random)).map { _ in
        Int.random(in: 0..<(isLong ? 2 * count : 4), using: &random) == 0
          ? [0x2F, 0x3A, 0x61, 0xB5, 0xE9].randomElement(using: &random) ?? UInt8(0)
          : UInt8.random(in: 0x30...0x39, using: &random)
      }
      var expected: [Range<Int>] = []
      var start = 0
      for offset in 0...text.count
      where offset == text.count || !(0x30...0x39).contains(text[offset]) {
        if offset - start >= count { expected.append(start..<offset) }
        start = offset + 1
      }
      let search = try Self.search("\\d{\(count)}")
      #expect(Self.all(search, in: text) == expected, "\(count) in \(text)")
      #expect(Self.all(search, in: text, simdscan_scalar) == expected, "\(count) in \(text)")
      found += expected.count
    }
    #expect(found > 1_000)
  }

  @Test func aStretchMayBeAllOfTheText() throws {
    #expect(Self.all(try Self.search(#"\d{3}"#), in: Array("123".utf8)) == [0..<3])
    #expect(Self.all(try Self.search(#"\d{3}"#), in: Array("12".utf8)).isEmpty)
    #expect(Self.all(try Self.search(#"\d{3}"#), in: []).isEmpty)
  }
}
