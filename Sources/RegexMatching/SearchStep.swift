/// Where and how to search for the next match: the order of pcre2demo and of Perl's `/g`.
struct SearchStep {
  /// An offset in bytes of the subject, or its end. Never inside a character if the subject is
  /// well-formed.
  let start: Int

  /// An empty match was found here. Now we search for a non-empty one that begins here.
  let isRetry: Bool

  private init(start: Int, isRetry: Bool) {
    self.start = start
    self.isRetry = isRetry
  }

  /// The first step of a search from `from`, which may lie inside a character.
  init(from: Int, in subject: Span<UInt8>) {
    precondition(from >= 0 && from <= subject.count, "from lies outside of the subject")
    start = from == 0 ? 0 : boundary(atOrAfter: from, in: subject)
    isRetry = false
  }

  /// The step after one that found nothing; nil if there can be no more matches.
  func afterNothing(in subject: Span<UInt8>, hasTwoByteNewline: Bool) -> SearchStep? {
    guard isRetry, start < subject.count else { return nil }
    let isCRLF =
      hasTwoByteNewline && start + 1 < subject.count && subject[start] == UInt8(ascii: "\r")
      && subject[start + 1] == UInt8(ascii: "\n")
    return SearchStep(
      start: isCRLF ? start + 2 : boundary(atOrAfter: start + 1, in: subject), isRetry: false)
  }

  /// The step after one that found a match. The offsets are as PCRE2 gives them, and `attempt` is
  /// the place of the attempt that found it. Nil if there can be no more matches.
  ///
  /// PCRE2 never ends a match before `attempt`, and `attempt` is never before `start`.
  func afterMatch(
    from first: Int, to end: Int, attempt: Int, in subject: Span<UInt8>
  ) -> SearchStep? {
    if first == end {
      return end < subject.count ? SearchStep(start: end, isRetry: true) : nil
    }
    // A match can end where its search started without being empty: \K in a group that a lookbehind
    // calls moves its start back. Continuing from its end would find it for ever.
    guard end <= attempt else { return SearchStep(start: end, isRetry: false) }
    guard attempt < subject.count else { return nil }
    return SearchStep(start: boundary(atOrAfter: attempt + 1, in: subject), isRetry: false)
  }
}

/// The first byte from `offset` on that is not a continuation byte, or the end.
private func boundary(atOrAfter offset: Int, in subject: Span<UInt8>) -> Int {
  var offset = offset
  while offset < subject.count, subject[offset] & 0xC0 == 0x80 { offset += 1 }
  return offset
}
