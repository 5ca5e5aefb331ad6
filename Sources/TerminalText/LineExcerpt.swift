package import Alerts
internal import SafeText

/// A line as pieces that matched and pieces that did not. In a very long line, text far from any match is left out.
package struct LineExcerpt {
  enum Piece: Equatable {
    case plain(String)
    case marked(String)
    case leftOut
  }

  private(set) var pieces: [Piece] = []

  /// The longest line that is shown whole, in bytes.
  private static let wholeLineBytes = 600
  /// In a longer line, the number of characters shown on either side of a match; fewer if they have many combining marks.
  private static let context = 60
  /// The most matches shown in a longer line.
  private static let marks = 8

  /// The excerpt of an alert's line, with its matches marked.
  package init(of alert: Alert) {
    self.init(
      of: alert.text, marking: alert.matches.compactMap(\.span), isTruncated: alert.truncated)
  }

  /// The excerpt of a line.
  ///
  /// - Parameters:
  ///   - marked: the ranges to mark, in bytes of the text, in any order; they may overlap.
  ///   - isTruncated: whether the text is only the beginning of the line.
  package init(of text: String, marking marked: [Range<Int>], isTruncated: Bool = false) {
    let isWhole = text.utf8.count <= Self.wholeLineBytes
    let spans = Self.joined(marked, in: text)
    var rest = text[...]
    for (index, span) in spans.enumerated() {
      guard isWhole || index < Self.marks else { break }
      let before = text[rest.startIndex..<span.lowerBound]
      add(before, isFirst: index == 0, isLast: false, isWhole: isWhole)
      let marked = text[span]
      if isWhole || marked.utf8.count <= Self.wholeLineBytes {
        pieces.append(.marked(String(marked)))
      } else {
        pieces.append(.marked(String(marked.beginning(2 * Self.context))))
        pieces.append(.leftOut)
      }
      rest = text[span.upperBound...]
    }
    add(rest, isFirst: spans.isEmpty, isLast: true, isWhole: isWhole)
    if isTruncated, pieces.last != .leftOut { pieces.append(.leftOut) }
  }

  /// The excerpt on one line, with everything that controls a terminal escaped. Marked text has the colour of a level, or
  /// stands in «» without colours.
  package func text(in style: TextStyle, level: Level) -> String {
    pieces.map { piece in
      switch piece {
      case .plain(let text): return TerminalSafety.escaped(text)
      case .marked(let text):
        let text = TerminalSafety.escaped(text)
        return style.isInColor ? style.colored(text, as: level) : "«\(text)»"
      case .leftOut: return style.faint("…")
      }
    }.joined()
  }

  private mutating func add(_ text: Substring, isFirst: Bool, isLast: Bool, isWhole: Bool) {
    guard !text.isEmpty else { return }
    guard !isWhole, text.beginning(2 * Self.context).endIndex < text.endIndex else {
      pieces.append(.plain(String(text)))
      return
    }
    if !isFirst || isLast { pieces.append(.plain(String(text.beginning(Self.context)))) }
    pieces.append(.leftOut)
    if !isLast { pieces.append(.plain(String(text.ending(Self.context)))) }
  }

  /// The ranges as whole characters, sorted and without overlaps.
  private static func joined(_ spans: [Range<Int>], in text: String) -> [Range<String.Index>] {
    var result: [Range<String.Index>] = []
    for span in spans.sorted(by: { $0.lowerBound < $1.lowerBound }) where !span.isEmpty {
      let whole = trimmed(wholeCharacters(of: span, in: text), in: text)
      if let last = result.last, whole.lowerBound <= last.upperBound {
        result[result.count - 1] = last.lowerBound..<max(last.upperBound, whole.upperBound)
      } else {
        result.append(whole)
      }
    }
    return result
  }

  /// A range without the blanks at its ends, and without quotes there that belong to text outside it.
  private static func trimmed(
    _ range: Range<String.Index>, in text: String
  ) -> Range<String.Index> {
    let scalars = text.unicodeScalars[range]
    let isTorn = !scalars.count { $0 == "\"" }.isMultiple(of: 2)
    func isLeftOut(_ scalar: Unicode.Scalar) -> Bool {
      scalar == " " || scalar == "\t" || isTorn && scalar == "\""
    }
    guard let start = scalars.firstIndex(where: { !isLeftOut($0) }),
      let last = scalars.lastIndex(where: { !isLeftOut($0) })
    else { return range }
    return start..<scalars.index(after: last)
  }

  /// A range, widened to whole characters: the bytes of a keyword may begin or end inside one.
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
