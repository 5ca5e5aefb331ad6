package import KeywordMatching
internal import TextFolding

/// The definition of an occurrence, tried at every place for every keyword.
package enum NaiveMatcher {
  package static func hits(of keywords: [Keyword], in haystack: [UInt8]) -> [KeywordHit] {
    var hits: [KeywordHit] = []
    for (index, keyword) in keywords.enumerated() {
      func add(_ start: Int, _ end: Int) {
        hits.append(KeywordHit(keyword: KeywordIndex(index), start: Int32(start), end: Int32(end)))
      }
      if !keyword.folding.isEmpty {
        let text = units(haystack, keyword.folding)
        let pattern = units(keyword.bytes, keyword.folding).map(\.folded)
        for first in text.indices where text.count - first >= pattern.count {
          let last = first + pattern.count - 1
          if text[first...last].map(\.folded) == pattern {
            add(text[first].start, text[last].end)
          }
        }
      } else {
        let length = keyword.bytes.count
        for start in haystack.indices where haystack.count - start >= length {
          if haystack[start..<start + length].elementsEqual(keyword.bytes) {
            add(start, start + length)
          }
        }
      }
    }
    return inOrder(hits)
  }

  /// Sorts hits by end, then start, then keyword.
  package static func inOrder(_ hits: [KeywordHit]) -> [KeywordHit] {
    hits.sorted { ($0.end, $0.start, $0.keyword) < ($1.end, $1.start, $1.keyword) }
  }

  private static func fold(_ scalar: UInt32, _ folding: CharacterFolding) -> UInt32 {
    var scalar = scalar
    if folding.contains(.case) { scalar = CaseFolding.fold(scalar) }
    if folding.contains(.hant) { scalar = hanForms[scalar] ?? scalar }
    return scalar
  }

  /// For each Chinese character of three bytes that has variants, the first of them.
  private static let hanForms: [UInt32: UInt32] = {
    var forms: [UInt32: UInt32] = [:]
    for line in HanVariants.classes.split(separator: "\n") {
      let members = line.unicodeScalars.map(\.value).filter { $0 <= 0xFFFF }
      for member in members { forms[member] = members[0] }
    }
    return forms
  }()

  /// The text's units: folded scalars, and for each byte that is not part of one a number above all
  /// scalars.
  private static func units(
    _ bytes: [UInt8], _ folding: CharacterFolding
  ) -> [(start: Int, end: Int, folded: UInt32)] {
    TextUnit.units(of: bytes).map { unit in
      let folded = unit.scalar.map { fold($0.value, folding) }
      return (unit.start, unit.end, folded ?? 0xFFFF_0000 | UInt32(bytes[unit.start]))
    }
  }
}
