internal import Alerts

/// A line cut into what matched and what did not, with the far parts of a very long one left out.
struct LineExcerpt {
  enum Piece: Equatable {
    case plain(String)
    case marked(String)
    case leftOut
  }

  private(set) var pieces: [Piece] = []

  /// Lines up to so many bytes are shown whole.
  private static let wholeLineBytes = 600
  /// Characters of a longer line that are shown at either side of what matched.
  private static let context = 60
  /// Marked stretches of a longer line that are shown.
  private static let marks = 8

  init(of alert: Alert) {
    let isWhole = alert.text.utf8.count <= Self.wholeLineBytes
    let spans = Self.joined(alert.matches.compactMap(\.span), in: alert.text)
    var rest = alert.text[...]
    for (index, span) in spans.enumerated() {
      guard isWhole || index < Self.marks else { break }
      let before = alert.text[rest.startIndex..<span.lowerBound]
      add(before, isFirst: index == 0, isLast: false, isWhole: isWhole)
      let marked = alert.text[span]
      if isWhole || marked.utf8.count <= Self.wholeLineBytes {
        pieces.append(.marked(String(marked)))
      } else {
        pieces.append(.marked(String(marked.prefix(2 * Self.context))))
        pieces.append(.leftOut)
      }
      rest = alert.text[span.upperBound...]
    }
    add(rest, isFirst: spans.isEmpty, isLast: true, isWhole: isWhole)
    if alert.truncated, pieces.last != .leftOut { pieces.append(.leftOut) }
  }

  private mutating func add(_ text: Substring, isFirst: Bool, isLast: Bool, isWhole: Bool) {
    guard !text.isEmpty else { return }
    let limit = (isFirst ? 0 : Self.context) + (isLast ? 0 : Self.context)
    // Counting stops soon in a text that is too long anyway.
    guard !isWhole,
      text.prefix(max(limit, 2 * Self.context) + 1).count > max(limit, 2 * Self.context)
    else {
      pieces.append(.plain(String(text)))
      return
    }
    if !isFirst || isLast { pieces.append(.plain(String(text.prefix(Self.context)))) }
    pieces.append(.leftOut)
    if !isLast { pieces.append(.plain(String(text.suffix(Self.context)))) }
  }

  /// The stretches of a text that are marked, in whole characters, in order and without overlaps.
  private static func joined(_ spans: [Range<Int>], in text: String) -> [Range<String.Index>] {
    var result: [Range<String.Index>] = []
    for span in spans.sorted(by: { $0.lowerBound < $1.lowerBound }) where !span.isEmpty {
      let whole = wholeCharacters(of: span, in: text)
      if let last = result.last, whole.lowerBound <= last.upperBound {
        result[result.count - 1] = last.lowerBound..<max(last.upperBound, whole.upperBound)
      } else {
        result.append(whole)
      }
    }
    return result
  }

  /// A stretch, widened by what it has only a part of: keywords may be bytes that are no whole characters.
  private static func wholeCharacters(
    of span: Range<Int>, in text: String
  ) -> Range<String.Index> {
    var start = text.utf8.index(text.startIndex, offsetBy: span.lowerBound)
    var end = text.utf8.index(text.startIndex, offsetBy: span.upperBound)
    while String.Index(start, within: text.unicodeScalars) == nil {
      text.utf8.formIndex(before: &start)
    }
    while String.Index(end, within: text.unicodeScalars) == nil { text.utf8.formIndex(after: &end) }
    return start..<end
  }
}
