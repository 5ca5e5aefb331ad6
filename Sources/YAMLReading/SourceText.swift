package import Diagnostics

/// The text of a file, split into lines as YAML splits it, to show places in it.
package struct SourceText: Sendable {
  /// The file's name as the user gave it.
  package let file: String
  /// The text in UTF-8, without a byte order mark.
  package let bytes: [UInt8]
  private let lines: LineTable

  /// Takes the bytes of a file. Throws a diagnostic at the first byte that is not UTF-8.
  package init(file: String, bytes: [UInt8]) throws(Diagnostic) {
    let content = Self.withoutByteOrderMark(bytes)
    if let bad = Self.firstIllFormed(in: content) {
      throw Self.notUTF8(Array(content), at: bad - content.startIndex, file: file)
    }
    self.init(file: file, wellFormed: content.count == bytes.count ? bytes : Array(content))
  }

  /// A text that is known to be UTF-8.
  package init(file: String, text: String) {
    self.init(file: file, wellFormed: Array(text.utf8))
  }

  private init(file: String, wellFormed bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes
    lines = LineTable(bytes)
  }

  /// The bytes of a UTF-8 file behind its byte order mark, if it has one.
  package static func withoutByteOrderMark(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    return bytes.starts(with: mark) ? bytes[mark.count...] : bytes[...]
  }

  /// The text. Costs a copy.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The bytes of a line, counted from 1, without its end; empty past the last line.
  package func line(_ number: Int) -> ArraySlice<UInt8> {
    bytes[lines.range(ofLine: number, in: bytes)]
  }

  /// The number of lines.
  package var lineCount: Int { lines.count }

  /// The location of `length` bytes from a line and a column on; both from 1, the column in bytes.
  package func location(line number: Int, column: Int, length: Int = 1) -> Diagnostic.Location {
    let first = lines.scalarColumn(ofByte: column, line: number, in: bytes)
    let past = lines.scalarColumn(ofByte: column + max(length, 1), line: number, in: bytes)
    return Diagnostic.Location(
      line: number, column: column, length: length, characters: first..<max(past, first + 1),
      shown: KeptLine(line(number), around: column))
  }

  /// The location of `length` bytes from a line and a column on. Both count from 1, the column in code points.
  package func location(line number: Int, scalarColumn: Int, length: Int = 1)
    -> Diagnostic.Location
  {
    location(
      line: number, column: column(line: number, scalarColumn: scalarColumn), length: length)
  }

  /// The location of `length` bytes from a byte of the text on, counted from 0.
  package func location(offset: Int, length: Int = 1) -> Diagnostic.Location {
    let offset = min(offset, bytes.count)
    let number = lines.line(at: offset)
    return location(line: number, column: offset - self.offset(ofLine: number) + 1, length: length)
  }

  /// Converts a column in code points to a column in bytes, both from 1. Past the end of a line, the result is the
  /// column behind the last byte.
  func column(line number: Int, scalarColumn: Int) -> Int {
    lines.column(ofScalar: scalarColumn, line: number, in: bytes)
  }

  /// The offset of the start of a line, in bytes of the text from 0. Lines count from 1.
  package func offset(ofLine number: Int) -> Int {
    lines.range(ofLine: number, in: bytes).lowerBound
  }

  /// The offset of the first byte that is not part of a character; nil if there is none.
  private static func firstIllFormed(in content: ArraySlice<UInt8>) -> Int? {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: content.span)
      return nil
    } catch {
      return content.startIndex + error.byteOffsets.lowerBound
    }
  }

  private static func notUTF8(_ content: [UInt8], at bad: Int, file: String) -> Diagnostic {
    // The bytes behind the bad one may not be UTF-8 either, so that only LF and CR end a line there.
    let head = Array(content[..<bad])
    let before = LineTable(head)
    let start = before.range(ofLine: before.count, in: head).lowerBound
    let end = content[bad...].firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    let byte = bad < content.count ? "byte 0x\(String(content[bad], radix: 16))" : "its end"
    let line = content[start..<(end ?? content.count)]
    let column = content[start..<bad].count { $0 & 0xC0 != 0x80 } + 1
    return Diagnostic(
      code: "not-utf8", message: "the file is not UTF-8: \(byte) is not part of a character",
      file: file,
      location: Diagnostic.Location(
        line: before.count, column: bad - start + 1, length: 1, characters: column..<column + 1,
        shown: KeptLine(line, around: bad - start + 1)),
      help: "save the file as UTF-8")
  }
}
