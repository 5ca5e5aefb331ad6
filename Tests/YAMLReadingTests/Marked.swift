import Testing
import YAMLReading

/// A text in which 1️⃣ marks a place.
enum Marked {
  /// The text without its mark, and the line and column of the mark; both from 1, the column in bytes.
  static func read(_ marked: String) throws -> (source: SourceText, place: (line: Int, column: Int))
  {
    let utf8 = Array(marked.utf8)
    let mark = Array("1️⃣".utf8)
    let found = try #require(utf8.firstRange(of: mark), "the text has a mark")
    let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let start = utf8.starts(with: byteOrderMark) ? 3 : 0
    let before = utf8[start..<found.lowerBound]
    let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? start
    let line = before.count { $0 == UInt8(ascii: "\n") } + 1
    let bytes = Array(utf8[..<found.lowerBound]) + utf8[found.upperBound...]
    return (
      try SourceText(file: "rules.yaml", bytes: bytes), (line, found.lowerBound - lineStart + 1)
    )
  }
}
