internal import BinarySearch

/// The characters that words consist of, for the option `word: true`.
///
/// They are letters, marks and decimal digits (general categories L, M and Nd) and `_`, except
///
/// - characters of scripts written without spaces between words: Han, Hiragana, Katakana, Bopomofo,
///   Yi, Nushu, Tangut, Khitan Small Script; Thai, Lao, Khmer, Myanmar, Tai Le, New Tai Lue,
///   Tai Tham, Tai Viet, Ahom; Javanese, Balinese, Tibetan (whose tsheg ends syllables, not words).
///   Their characters do not show where a word ends, so a word of another script next to them
///   counts as a whole word (iPhone in iPhone手机). All but the last three are the scripts whose lines
///   UAX #14 breaks between characters (ID, CJ) or by dictionary (SA). Hangul is written with
///   spaces and is not among them;
/// - characters common to several scripts that are all in that list (the prolonged sound mark ー);
/// - variation selectors, which are marks but often follow a symbol: ⚠️outage holds the word outage.
package enum WordCharacters {
  /// Whether `scalar` is a word character; false for values that are not scalars.
  ///
  /// ASCII costs a compare or two, all else a binary search of some ten steps.
  package static func contains(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 {
      return (scalar | 0x20) &- 0x61 < 26 || scalar &- 0x30 < 10 || scalar == 0x5F
    }
    let rows = WordCharacterRanges.rows
    let count = rows.count / 2
    let row = (0..<count).partitioningIndex { rows[2 * $0 + 1] >= scalar }
    return row < count && rows[2 * row] <= scalar
  }
}
