/// The distances that `near` compares in one line, and the only place that says what they are.
///
/// A distance is the number of code points (Unicode scalars) between the end of one occurrence and the start of the
/// next; 0 if the two overlap or touch. Every byte but UTF-8's continuation bytes begins a code point, also in a line
/// that is not UTF-8. So a Chinese character counts as one, and a letter with a combining accent as two.
struct NearDistances {
  /// For each place at which a distance may begin or end, the code points of the line before it.
  private var codePointsBefore: [Int: Int] = [:]

  /// Makes distances between the starts and ends of occurrences known, while the text that has them is in memory.
  /// Costs one pass over the text up to the last of them.
  ///
  /// - Parameters:
  ///   - text: the line, or a window of it.
  ///   - start: where the text starts in the line. Places outside the text are ignored.
  ///   - before: the code points of the line before the text.
  mutating func measure(
    _ occurrences: some Sequence<Occurrence>, in text: Span<UInt8>, at start: Int = 0,
    codePointsBefore before: Int = 0
  ) {
    let inside = start...start + text.count
    let places = occurrences.flatMap { [$0.start, $0.end] }.filter(inside.contains)
    var offset = 0
    var count = before
    for place in places.sorted() where codePointsBefore[place] == nil {
      let end = place - start
      count += Self.codePoints(in: text.extracting(offset..<end))
      offset = end
      codePointsBefore[place] = count
    }
  }

  /// The distance between two occurrences that have been measured, in either order.
  func distance(_ one: Occurrence, _ other: Occurrence) -> Int {
    let (end, start) = one.start <= other.start ? (one.end, other.start) : (other.end, one.start)
    guard end < start else { return 0 }
    return (codePointsBefore[start] ?? start) - (codePointsBefore[end] ?? end)
  }

  /// The number of code points that begin in a text.
  static func codePoints(in text: Span<UInt8>) -> Int {
    var count = 0
    for index in text.indices where text[index] & 0xC0 != 0x80 { count += 1 }
    return count
  }
}
