internal import TextFolding

/// How a line of a file of words is read. `-K`, `{file: …}` and `check -K` read the same bytes in the same way.
///
/// A word stands on a line of its own, which ends with LF, CR LF or CR. Blanks around a word do not belong to it. They
/// include blanks of other scripts (U+3000) and invisible ones (U+200B, U+FEFF). Lines without a word, and lines whose
/// first character is `#`, are skipped.
enum WordLine {
  /// A word, or a comment, and where it begins in bytes of the file's text.
  struct Content {
    var bytes: ArraySlice<UInt8>
    var isComment: Bool { bytes.first == UInt8(ascii: "#") }
  }

  /// The lines that contain anything, in order.
  static func contents(of text: [UInt8]) -> [Content] {
    text.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }.compactMap { line in
      let bytes = withoutBlanks(line)
      return bytes.isEmpty ? nil : Content(bytes: bytes)
    }
  }

  /// The text without the blanks at its ends.
  static func withoutBlanks(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = text
    while let length = blankLength(atStartOf: rest) { rest = rest.dropFirst(length) }
    while let length = blankLength(atEndOf: rest) { rest = rest.dropLast(length) }
    return rest
  }

  /// The same for a word that a rule contains without quotes. Quotes keep blanks.
  static func trimmed(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let rest = withoutBlanks(bytes[...])
    return rest.count == bytes.count ? text : String(decoding: rest, as: UTF8.self)
  }

  private static func blankLength(atStartOf text: ArraySlice<UInt8>) -> Int? {
    guard let first = text.first else { return nil }
    if isASCIIBlank(first) { return 1 }
    return wideBlanks.first { $0[0] == first && text.starts(with: $0) }?.count
  }

  private static func blankLength(atEndOf text: ArraySlice<UInt8>) -> Int? {
    guard let last = text.last else { return nil }
    if isASCIIBlank(last) { return 1 }
    guard last >= 0x80 else { return nil }
    return wideBlanks.first { text.suffix($0.count).elementsEqual($0) }?.count
  }

  private static func isASCIIBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (9...13).contains(byte)
  }

  /// The blanks beyond ASCII, and the characters without width that editors leave behind, in UTF-8.
  private static let wideBlanks: [[UInt8]] = {
    let values = [0x85, 0xA0, 0x1680, 0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF]
    return (values + Array(0x2000...0x200A)).compactMap { Unicode.Scalar($0) }
      .map { Array(String($0).utf8) }
  }()
}
