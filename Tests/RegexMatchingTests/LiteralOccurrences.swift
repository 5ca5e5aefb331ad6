import TextFolding

@testable import RegexMatching

/// Finds where literals occur in a subject, slowly.
struct LiteralOccurrences {
  private let subject: [UInt8]
  private var folded: [UInt8] = []
  /// For each byte of `folded`, and for its end: the place in the subject of the character that
  /// begins there; -1 inside a character.
  private var origins: [Int] = []

  init(in subject: [UInt8]) {
    self.subject = subject
    var offset = 0
    while offset < subject.count {
      let length = UTF8Decoding.scalar(at: offset, in: subject.span)?.length ?? 1
      var isFirst = true
      for byte in CaseFolding.foldedUTF8(Array(subject[offset..<offset + length])) {
        folded.append(byte)
        origins.append(isFirst ? offset : -1)
        isFirst = false
      }
      offset += length
    }
    origins.append(subject.count)
  }

  func of(_ literal: RequiredLiteral) -> [Range<Int>] {
    let text = literal.ignoresCase ? folded : subject
    let wanted = literal.ignoresCase ? CaseFolding.foldedUTF8(literal.bytes) : literal.bytes
    guard let first = wanted.first, wanted.count <= text.count else { return [] }
    var found: [Range<Int>] = []
    for start in 0...text.count - wanted.count
    where text[start] == first && text[start...].starts(with: wanted) {
      let end = start + wanted.count
      let range = literal.ignoresCase ? (origins[start], origins[end]) : (start, end)
      if range.0 >= 0, range.1 >= 0 { found.append(range.0..<range.1) }
    }
    return found
  }
}
