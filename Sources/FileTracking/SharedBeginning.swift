internal import Checkpoints
internal import Inputs
internal import SystemFiles

/// The lines with which two files begin, if one of the files is a copy of the other for certain: a program writes these lines
/// only once.
struct SharedBeginning: Equatable {
  /// Where the lines end.
  let end: ReadMark
  let lines: UInt64

  /// The lines that two files share; nil if there are none, or if they may have been written into both. Costs the reading
  /// of what both have in common, twice.
  ///
  /// - Parameters:
  ///   - limit: the most bytes that count.
  ///   - areCopies: whether it is known that one file was a copy of the other. Otherwise only lines with times prove it, up
  ///     to the last of them: a program may begin every file with the same numbered lines.
  init?(
    of content: FileContent, and other: FileContent, limit: UInt64 = .max, areCopies: Bool
  ) {
    guard let common = try? Self.common(content, other, limit: limit),
      let length = Self.length(of: common, areCopies),
      let ended = try? content.lastLineEnd(limit: length), ended.mark.offset > 0
    else { return nil }
    end = ended.mark
    lines = ended.lines
  }

  /// The end of the last line up to which two files are equal. Fails if one of them cannot be read that far.
  private static func common(
    _ content: FileContent, _ other: FileContent, limit: UInt64
  ) throws(SystemError) -> ReadMark {
    var own = try ContentReader(content)
    var others = try ContentReader(other)
    var mark = ReadMark()
    var ended = ReadMark()
    while mark.offset < limit {
      let count = Int(min(1 << 16, limit - mark.offset))
      let bytes = try own.upTo(count)
      let equal = zip(bytes, try others.upTo(count)).prefix { $0 == $1 }.count
      if let last = bytes[..<equal].lastIndex(of: 0x0A) {
        mark.advance(over: bytes[...last])
        ended = mark
        mark.advance(over: bytes[(last + 1)..<equal])
      } else {
        mark.advance(over: bytes[..<equal])
      }
      guard equal == count else { break }
    }
    return ended
  }

  /// How many bytes before a place a program writes only once; nil if it may write all of them again.
  private static func length(of mark: ReadMark, _ areCopies: Bool) -> UInt64? {
    if let after = RecurringText.lengthAfterLastDate(mark.tail) {
      return mark.offset - UInt64(after)
    }
    return areCopies && !RecurringText(mark).mayRecur ? mark.offset : nil
  }
}

extension FamilyMatches {
  /// The most lines that a file shares with another one that has a record; nil if there are none. A new file is read as a
  /// whole itself, so that only files that were known before come into question.
  ///
  /// - Parameter areCopies: whether it is known of two files that one was a copy of the other.
  func sharedBeginning(
    of candidate: CandidateIndex, in family: OpenedFamily,
    areCopies: (CandidateIndex, CandidateIndex) -> Bool = { _, _ in false }
  ) -> SharedBeginning? {
    guard let content = family[candidate] else { return nil }
    var longest: SharedBeginning?
    for (index, match) in files where index != candidate && match.reason != .new {
      guard let other = family[index] else { continue }
      let record = records[match.record]
      let beginning = SharedBeginning(
        of: content, and: other, limit: record.phase == .done ? record.offset : .max,
        areCopies: areCopies(candidate, index))
      if let beginning, beginning.lines > longest?.lines ?? 0 { longest = beginning }
    }
    return longest
  }
}
