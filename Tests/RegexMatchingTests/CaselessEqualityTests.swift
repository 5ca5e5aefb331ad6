import RegexMatching
import TextFolding
import Testing

/// A caseless literal of a gate is searched under `Folding.case`. So PCRE2 must not consider
/// characters equal whose folded forms differ. For regexes of plain words, the two notions of
/// equality must be the same.
///
/// The tests try every code point. The installed PCRE2 may know a newer Unicode than the table
/// here.
struct CaselessEqualityTests {
  private static let blockSize = 256

  /// Characters that PCRE2 considers equal to another one. We halve the code points again and again
  /// and compare the halves; inside the smallest blocks we compare all. Any two characters are in
  /// different halves once, or in one block.
  private func charactersWithVariants() throws -> Set<UInt32> {
    var variants: Set<UInt32> = []
    var matcher = RegexMatcher()
    let blocks = stride(from: UInt32(0), to: 0x11_0000, by: Self.blockSize)
      .map { Self.text(of: $0..<$0 + UInt32(Self.blockSize)) }
    let pair = try CompiledRegex("(?is)(.)(?=.*\\1)")
    for block in blocks {
      _ = matcher.forEachMatch(of: pair, in: block.span, wellFormed: true) { match in
        variants.insert(Self.scalar(block, match.range))
        return true
      }
    }
    var size = 8192
    while size > 1 {
      let half = size / 2
      for start in stride(from: 0, to: blocks.count - half, by: size) {
        // Surrogates are not characters, and cannot be ends of ranges.
        var first = start * Self.blockSize
        var last = (start + half) * Self.blockSize - 1
        if (0xD800...0xDFFF).contains(first) { first = 0xE000 }
        if (0xD800...0xDFFF).contains(last) { last = 0xD7FF }
        guard first <= last else { continue }
        let regex = try CompiledRegex(
          "(?i)[\\x{\(String(first, radix: 16))}-\\x{\(String(last, radix: 16))}]")
        for block in blocks[start + half..<min(start + size, blocks.count)] {
          _ = matcher.forEachMatch(of: regex, in: block.span, wellFormed: true) { match in
            variants.insert(Self.scalar(block, match.range))
            return true
          }
        }
      }
      size = half
    }
    return variants
  }

  @Test("PCRE2 and case folding agree on every code point")
  func everyCodePoint() throws {
    let found = try charactersWithVariants()
    #expect(found.count > 1000)
    // We have found at least one of two equal characters; its folded form leads to the other.
    let folding = (UInt32(0)..<0x11_0000).filter { CaseFolding.variants(of: $0) != .none }
    let candidates = found.union(folding).union(found.map { CaseFolding.fold($0) }).sorted()
    let text = candidates.flatMap { Self.text(of: $0..<$0 + 1) }
    var members: [UInt32: [UInt32]] = [:]
    for scalar in candidates { members[CaseFolding.fold(scalar), default: []].append(scalar) }
    var matcher = RegexMatcher()
    for scalar in candidates {
      let regex = try CompiledRegex("(*NO_JIT)(?i)\\x{\(String(scalar, radix: 16))}")
      var equal: [UInt32] = []
      _ = matcher.forEachMatch(of: regex, in: text.span, wellFormed: true) { match in
        equal.append(Self.scalar(text, match.range))
        return true
      }
      #expect(
        equal == members[CaseFolding.fold(scalar)],
        "U+\(String(scalar, radix: 16, uppercase: true))")
    }
  }

  private static func text(of scalars: Range<UInt32>) -> [UInt8] {
    var bytes: [UInt8] = []
    for scalar in scalars where Unicode.Scalar(scalar) != nil {
      UTF8Decoding.forEachByte(of: scalar) { bytes.append($0) }
    }
    return bytes
  }

  private static func scalar(_ text: [UInt8], _ range: Range<Int>) -> UInt32 {
    UTF8Decoding.scalar(at: range.lowerBound, in: text.span)?.value ?? 0
  }
}
