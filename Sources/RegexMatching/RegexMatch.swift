/// One match, valid during the visit: it cannot be copied or kept.
///
/// All offsets are bytes from the start of the subject. In a well-formed subject they lie at
/// character boundaries.
@safe
package struct RegexMatch: ~Copyable {
  package let start: Int

  /// At or after `start`. With `\K` in a group that a lookahead calls, PCRE2 puts the start after
  /// the end; the two are then exchanged.
  package let end: Int

  /// PCRE2's offset vector: `count` pairs of start and end, -1 in both for a group that is not set.
  /// It belongs to the matcher that made this value. The matcher waits for the visitor to return.
  private let pairs: UnsafePointer<Int>
  private let count: Int

  init(pairs: UnsafePointer<Int>, count: Int) {
    unsafe self.pairs = pairs
    self.count = count
    unsafe start = min(pairs[0], pairs[1])
    unsafe end = max(pairs[0], pairs[1])
  }

  package var range: Range<Int> { start..<end }

  /// Where group `number` matched, the last time if it is repeated. Nil if it took no part in the
  /// match, or if the pattern has no such group. 0 is the whole match.
  package func group(_ number: Int) -> Range<Int>? {
    guard number >= 0, number < count else { return nil }
    let first = unsafe pairs[2 * number]
    let second = unsafe pairs[2 * number + 1]
    guard first >= 0, second >= 0 else { return nil }
    return min(first, second)..<max(first, second)
  }

  /// Where a named group matched: if several have the name, the first that took part.
  package func group(_ named: RegexGroup) -> Range<Int>? {
    for number in named.numbers {
      if let range = group(number) { return range }
    }
    return nil
  }
}
