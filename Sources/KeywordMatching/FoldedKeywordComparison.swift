internal import TextFolding

/// Recognises an occurrence from a place inside it, with folding.
enum FoldedKeywordComparison {
  /// Whether `text` equals `keyword` once it is folded. `keyword` must be folded and well-formed, and both must have
  /// the same number of bytes. They differ if their characters have different lengths.
  static func isEqual(
    _ text: Span<UInt8>, _ keyword: Span<UInt8>, _ table: borrowing CharacterFoldingTable,
    _ folding: CharacterFolding
  ) -> Bool {
    var index = 0
    while index < keyword.count {
      if text[index] == keyword[index] {
        index += 1
        continue
      }
      // Most characters equal their folded form, or differ altogether.
      while keyword[index] & 0xC0 == 0x80 { index -= 1 }
      guard let expected = UTF8Decoding.scalar(at: index, in: keyword),
        let found = UTF8Decoding.scalar(at: index, in: text), found.length == expected.length,
        table.fold(found.value, under: folding) == expected.value
      else { return false }
      index += expected.length
    }
    return true
  }

  /// The occurrence of `keyword` in which the byte of the keyword at `before` is at `place` in the text; nil if there
  /// is none. `keyword` must be folded and well-formed.
  ///
  /// `before` must be in a character of the keyword that has the same length in every occurrence.
  /// `folding` must be a part of the folding of `table`.
  static func occurrence(
    of keyword: Span<UInt8>, around place: Int, before: Int, in block: Span<UInt8>,
    _ table: borrowing CharacterFoldingTable, _ folding: CharacterFolding
  ) -> Range<Int>? {
    // Go back to the start of the character that contains the first byte of the key.
    var left = before
    var start = place
    while left > 0, keyword[left] & 0xC0 == 0x80 {
      left -= 1
      start -= 1
    }
    guard start >= 0 else { return nil }
    var offset = left
    var end = start
    while offset < keyword.count {
      guard end < block.count, let expected = UTF8Decoding.scalar(at: offset, in: keyword),
        let found = UTF8Decoding.scalar(at: end, in: block),
        table.fold(found.value, under: folding) == expected.value
      else { return nil }
      offset += expected.length
      end += found.length
    }
    while left > 0 {
      guard start > 0, let expected = UTF8Decoding.scalar(endingAt: left, in: keyword),
        let found = UTF8Decoding.scalar(endingAt: start, in: block),
        table.fold(found.value, under: folding) == expected.value
      else { return nil }
      left -= expected.length
      start -= found.length
    }
    return start..<end
  }
}
