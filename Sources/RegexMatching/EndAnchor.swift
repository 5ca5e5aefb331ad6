/// The items `\z` and `\Z` of a pattern, which match at the end of a subject.
enum EndAnchor {
  private static let backslash = UInt8(ascii: "\\")
  private static let end = UInt8(ascii: "z")
  private static let endOrLastNewline = UInt8(ascii: "Z")

  /// The most bytes that the last newline of a subject can take.
  private static let newlineLimit = 3

  /// Whether a pattern may have such an item; false is certain.
  static func mayOccur(in pattern: [UInt8]) -> Bool {
    zip(pattern, pattern.dropFirst()).contains {
      $0 == backslash && ($1 == end || $1 == endOrLastNewline)
    }
  }

  /// Whether an item of a pattern is such an anchor and is tried where the subject does not end. It must then fail,
  /// even if PCRE2 takes this place for the end.
  ///
  /// - Parameters:
  ///   - subject: the whole rest of the subject, from the place on where the item is tried.
  ///   - subject: the whole subject from the place on where the item is tried.
  @unsafe
  static func mustFail(
    at item: Range<Int>, of pattern: [UInt8], before subject: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard item.count >= 2, item.upperBound <= pattern.count, pattern[item.lowerBound] == backslash
    else { return false }
    switch pattern[item.lowerBound + 1] {
    case end: return !subject.isEmpty
    case endOrLastNewline:
      guard !subject.isEmpty else { return false }
      return unsafe subject.count > newlineLimit || !isNewline(Array(subject))
    default: return false
    }
  }

  /// Whether bytes are a newline under any of PCRE2's conventions. A pattern has one of these conventions.
  private static func isNewline(_ bytes: [UInt8]) -> Bool {
    switch bytes {
    case [0x0A], [0x0B], [0x0C], [0x0D], [0x00], [0x0D, 0x0A], [0xC2, 0x85], [0xE2, 0x80, 0xA8],
      [0xE2, 0x80, 0xA9]:
      true
    default: false
    }
  }
}
