package import Diagnostics

/// The text of a file, split into lines as YAML splits it, to show places in it.
package struct SourceText: Sendable {
  /// The file's name as the user gave it.
  package let file: String
  /// The text, without a byte order mark.
  package let text: String
  private let lines: [Substring]
  /// For each long line, by its index in `lines`: the byte offsets of every `landmarkDistance`th code point.
  private let landmarks: [Int: [Int]]
  private static let landmarkDistance = 1024

  /// Decodes the bytes of a file. Throws a diagnostic at the first byte that is not UTF-8.
  package init(file: String, bytes: [UInt8]) throws(Diagnostic) {
    let content = Self.withoutByteOrderMark(bytes)
    guard let text = String(validating: content, as: UTF8.self) else {
      throw Self.notUTF8(content, file: file)
    }
    self.init(file: file, text: text)
  }

  /// The bytes of a UTF-8 file behind its byte order mark, if it has one.
  package static func withoutByteOrderMark(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    return bytes.starts(with: mark) ? bytes[mark.count...] : bytes[...]
  }

  /// A text that is known to be UTF-8.
  package init(file: String, text: String) {
    self.file = file
    self.text = text
    lines = Self.lines(of: text)
    var landmarks: [Int: [Int]] = [:]
    for (index, line) in lines.enumerated() where line.utf8.count > 4 * Self.landmarkDistance {
      landmarks[index] = Self.landmarks(of: line)
    }
    self.landmarks = landmarks
  }

  /// A line of the text, counted from 1, without its end; empty past the last.
  package func line(_ number: Int) -> Substring {
    lines.indices.contains(number - 1) ? lines[number - 1] : ""
  }

  /// The number of lines.
  package var lineCount: Int { lines.count }

  /// The location of `length` bytes from a line and a column on. Both count from 1, the column in code points.
  package func location(line: Int, scalarColumn: Int, length: Int = 1) -> Diagnostic.Location {
    let text = self.line(line)
    let column = column(line: line, scalarColumn: scalarColumn)
    return Diagnostic.Location(line: line, column: column, length: length, text: String(text))
  }

  /// Converts a column in code points to a column in bytes, both from 1. Past the end of a line, it is one behind the
  /// last byte.
  ///
  /// Costs no more in a long line than in a short one: generated files may be a single line.
  func column(line number: Int, scalarColumn: Int) -> Int {
    let wanted = max(scalarColumn - 1, 0)
    var passed = 0
    var offset = 0
    if let known = landmarks[number - 1] {
      let landmark = min(wanted / Self.landmarkDistance, known.count - 1)
      passed = landmark * Self.landmarkDistance
      offset = known[landmark]
    }
    for byte in line(number).utf8.dropFirst(offset) {
      if byte & 0xC0 != 0x80 {
        if passed == wanted { break }
        passed += 1
      }
      offset += 1
    }
    return offset + 1
  }

  private static func landmarks(of line: Substring) -> [Int] {
    var landmarks: [Int] = []
    var count = 0
    for (offset, byte) in line.utf8.enumerated() where byte & 0xC0 != 0x80 {
      if count.isMultiple(of: landmarkDistance) { landmarks.append(offset) }
      count += 1
    }
    return landmarks
  }

  /// The location of `length` bytes from a byte of the text on, counted from 0.
  package func location(offset: Int, length: Int = 1) -> Diagnostic.Location {
    let utf8 = text.utf8
    let index = utf8.index(utf8.startIndex, offsetBy: offset, limitedBy: utf8.endIndex)
    let place = index ?? utf8.endIndex
    let number = lines.lastIndex { $0.startIndex <= place } ?? 0
    guard lines.indices.contains(number) else {
      return Diagnostic.Location(line: 1, column: 1, length: length, text: "")
    }
    let column = utf8.distance(from: lines[number].startIndex, to: place) + 1
    return Diagnostic.Location(
      line: number + 1, column: column, length: length, text: String(lines[number]))
  }

  /// The offset of the start of a line, in bytes of the text from 0. Lines count from 1.
  package func offset(ofLine number: Int) -> Int {
    guard lines.indices.contains(number - 1) else { return text.utf8.count }
    return text.utf8.distance(from: text.startIndex, to: lines[number - 1].startIndex)
  }

  /// YAML 1.1 (section 5.4) ends a line at LF, CR LF, CR, NEL, LS and PS; so do the parser's marks.
  private static func lines(of text: String) -> [Substring] {
    var lines: [Substring] = []
    let scalars = text.unicodeScalars
    var start = scalars.startIndex
    var index = start
    while index < scalars.endIndex {
      let scalar = scalars[index]
      let next = scalars.index(after: index)
      guard isLineEnd(scalar) else {
        index = next
        continue
      }
      lines.append(text[start..<index])
      let isPair = scalar == "\r" && next < scalars.endIndex && scalars[next] == "\n"
      index = isPair ? scalars.index(after: next) : next
      start = index
    }
    lines.append(text[start...])
    return lines
  }

  private static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
    default: false
    }
  }

  private static func notUTF8(_ content: ArraySlice<UInt8>, file: String) -> Diagnostic {
    let bad = content.startIndex + validLength(of: content)
    let before = lines(of: String(decoding: content[..<bad], as: UTF8.self))
    let start = before.last ?? ""
    let rest = content[bad...].prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    let byte = bad < content.endIndex ? "byte 0x\(String(content[bad], radix: 16))" : "its end"
    return Diagnostic(
      code: "not-utf8", message: "the file is not UTF-8: \(byte) is not part of a character",
      file: file,
      location: Diagnostic.Location(
        line: before.count, column: start.utf8.count + 1, length: 1,
        text: start + String(decoding: rest, as: UTF8.self)),
      help: "save the file as UTF-8")
  }

  /// The number of bytes before the first one that is not part of a character.
  private static func validLength(of content: ArraySlice<UInt8>) -> Int {
    do throws(UTF8.ValidationError) {
      return try UTF8Span(validating: content.span).count
    } catch {
      return error.byteOffsets.lowerBound
    }
  }
}
