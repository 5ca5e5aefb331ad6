package import Detection
internal import LineText

/// Delivers the lines of an input, one by one and each in one piece, for commands that examine single lines.
///
/// A wanted line is held in memory, however long it is.
package struct EachLine: TextVisitor {
  /// The number of lines read so far, wanted or not.
  package private(set) var linesRead: UInt64 = 0
  /// Whether a wanted line may still come.
  package var wantsMore: Bool { linesRead < wanted.upperBound }

  private let wanted: ClosedRange<UInt64>
  private let deliver: (_ number: UInt64, _ line: [UInt8]) -> Void
  /// The parts of a line that is too long for a block.
  private var parts: [UInt8] = []

  private static let lineFeed = UInt8(ascii: "\n")

  /// - Parameters:
  ///   - wanted: the numbers of the lines to deliver, from 1.
  ///   - deliver: called with each line's number and its text, without the line end.
  package init(
    in wanted: ClosedRange<UInt64> = 1...UInt64.max,
    deliver: @escaping (_ number: UInt64, _ line: [UInt8]) -> Void
  ) {
    self.wanted = wanted
    self.deliver = deliver
  }

  package mutating func take(lines text: Span<UInt8>, from origin: BlockOrigin) -> BlockSummary {
    var summary = BlockSummary()
    var start = 0
    while start < text.count {
      var end = start
      while end < text.count, text[end] != Self.lineFeed { end += 1 }
      summary.lines += 1
      linesRead += 1
      if wanted.contains(linesRead) {
        let textEnd = LineText.end(ofLineFrom: start, to: end, in: text)
        deliver(linesRead, Self.copy(of: text.extracting(start..<textEnd)))
      }
      start = end + 1
    }
    return summary
  }

  package mutating func take(partOfLongLine part: Span<UInt8>) {
    guard wanted.contains(linesRead + 1) else { return }
    for index in part.indices { parts.append(part[index]) }
  }

  package mutating func finishLongLine(from origin: BlockOrigin) -> BlockSummary {
    linesRead += 1
    if wanted.contains(linesRead) { deliver(linesRead, parts) }
    parts = []
    var summary = BlockSummary()
    summary.lines = 1
    return summary
  }

  package mutating func dropLongLine() {
    parts = []
  }

  private static func copy(of line: Span<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(line.count)
    for index in line.indices { bytes.append(line[index]) }
    return bytes
  }
}
