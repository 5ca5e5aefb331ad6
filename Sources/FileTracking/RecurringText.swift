internal import Checkpoints
internal import Inputs

/// Tells text that a program writes once from text that it may write again, byte for byte, into another file or into the
/// same one after it was cut off.
///
/// Equal text proves that two files are one only if it is of the first kind: a line has a date with a time, or a time with
/// fractions of a second; or there is at least a KiB of lines that all differ, most of them from the line before only in
/// their numbers. A banner, a header or a job's one line can come again tomorrow.
struct RecurringText {
  /// The least text whose running numbers count.
  private static let leastNumbered = 1024
  private static let leastNumberedLines = 8

  private let lines: [ArraySlice<UInt8>]
  private let size: Int

  /// - Parameter mark: as much of the text as a mark keeps, which may have more of the beginning than was read.
  init(_ mark: ReadMark) {
    let known = UInt64(mark.head.count + mark.tail.count)
    let text = mark.head + mark.tail.dropFirst(Int(clamping: known - min(known, mark.offset)))
    size = text.count
    lines = text.split(separator: 0x0A)
  }

  /// Whether the text may be written again.
  var mayRecur: Bool { !lines.contains { DatedLine($0).isDated } && !isNumbered }

  /// How many bytes come after the last line that has a moment that does not come again; nil if no line has one.
  static func lengthAfterLastDate(_ text: [UInt8]) -> Int? {
    let lines = text.split(separator: 0x0A)
    guard let last = lines.last(where: { DatedLine($0).isDated }) else { return nil }
    return text.endIndex - min(last.endIndex + 1, text.endIndex)
  }

  private var isNumbered: Bool {
    guard size >= Self.leastNumbered, lines.count >= Self.leastNumberedLines,
      Set(lines).count == lines.count
    else { return false }
    let shapes = lines.map { DatedLine.shape(of: $0) }
    let repeated = zip(shapes, shapes.dropFirst()).count { $0 == $1 }
    return 2 * repeated >= lines.count
  }
}

extension FileContent {
  /// Whether a program writes all of the content only once; false if it cannot be read. Reads the first and last bytes.
  var isWrittenOnce: Bool { (try? end()).map { !RecurringText($0).mayRecur } ?? false }
}

extension FileContent {
  /// Whether the line at a place has a moment that does not come again; false if there is none, or it cannot be read. Reads
  /// as much of the line as a mark keeps.
  fileprivate func hasDatedLine(at place: UInt64) -> Bool {
    guard var reader = try? ContentReader(self), (try? reader.move(to: place, after: [])) != nil,
      let bytes = try? reader.upTo(ReadMark.tailLimit)
    else { return false }
    return DatedLine(bytes.prefix { $0 != 0x0A }).isDated
  }
}

extension FileRecord {
  /// Whether nothing is lost if a file with the record's text is read on from its place, whosever text it is: none of the
  /// lines before alerted, and the one after is written only once. If that alerted before a kill, it does so under the same
  /// id again; the alert of an equal line of another file would be taken for a repeat.
  func isWithoutAlert(before mark: ReadMark, of content: FileContent) -> Bool {
    !mayHaveAlerted && mark.isAtLineStart && content.hasDatedLine(at: mark.offset)
  }
}

/// A line of text in which times are looked for.
private struct DatedLine {
  /// The line with every digit as a zero.
  private let text: [UInt8]

  init(_ line: ArraySlice<UInt8>) {
    text = line.map { (0x30...0x39).contains($0) ? 0x30 : $0 }
  }

  private static func pattern(_ text: String) -> [UInt8] { Array(text.utf8) }

  private static let times = ["00:00:00", " 0:00:00"].map(pattern)
  private static let fractions = ["00:00:00.000", "00:00:00,000"].map(pattern)
  private static let epochs = ["0000000000.000", "0000000000000"].map(pattern)
  /// Dates with their times.
  private static let moments = [
    "0000-00-00 00:00", "0000-00-00T00:00", "0000/00/00 00:00", "00000000T000000",
    "00000000 000000",
    "00000000-000000",
  ].map(pattern)
  private static let dates =
    [
      "0000-00-00", "0000/00/00", "0000.00.00", "0000-0-0", "0000/0/0", "00/00/0000", "00-00-0000",
      "00.00.0000", "00000000 ", "0000年",
    ].map(pattern)
    + ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"].flatMap {
      [pattern("\($0) 00"), pattern("\($0)  0"), pattern("00/\($0)/0000"), pattern("00 \($0) ")]
    }

  /// Whether the line has a moment that does not come again.
  var isDated: Bool {
    if has(Self.moments) || has(Self.fractions) || has(Self.epochs) { return true }
    return has(Self.times) && has(Self.dates)
  }

  private func has(_ patterns: [[UInt8]]) -> Bool {
    patterns.contains { text.firstRange(of: $0) != nil }
  }

  /// The line with each of its numbers as one zero: lines of one shape differ in their numbers only.
  static func shape(of line: ArraySlice<UInt8>) -> [UInt8] {
    var shape: [UInt8] = []
    for byte in line {
      guard (0x30...0x39).contains(byte) else {
        shape.append(byte)
        continue
      }
      if shape.last != 0x30 { shape.append(0x30) }
    }
    return shape
  }
}
