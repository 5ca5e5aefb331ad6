#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// Paths as text. A path is a sequence of bytes, which need not be UTF-8, and names the same file only if every byte is
/// the same.
///
/// In the text of a path, one of the scalars U+10FF80 to U+10FFFF, which are for private use, stands for each byte that
/// is not part of a character. All functions of this module take such texts, and give the system the bytes. A name that
/// itself contains one of these scalars is read as bytes, so that different names have different texts.
///
/// Strings are equal where they are canonically equivalent: é is one character or e with an accent. Files with these names
/// are two, so that of all equivalent names only the composed one (NFC) has characters in its text, and the others have
/// bytes. Paths that come from elsewhere than the system, such as arguments, get that text by ``canonical(_:)``.
package enum PathText {
  /// U+10FF00 and a byte from 0x80 on make the scalar of that byte.
  private static let base: UInt32 = 0x10_FF00
  private static let slash = UInt8(ascii: "/")

  /// The text of a path as the system has it.
  package static func text(of bytes: [UInt8]) -> String {
    if !bytes.contains(where: { $0 >= 0x80 }) { return plainText(of: bytes) }
    return bytes.split(separator: slash, omittingEmptySubsequences: false).map { name in
      let name = Array(name)
      return isComposed(name) ? plainText(of: name) : markedText(of: name)
    }.joined(separator: "/")
  }

  /// The text of a path that is not known to come from the system.
  package static func canonical(_ text: String) -> String {
    text.utf8.contains { $0 >= 0x80 } ? self.text(of: bytes(of: text)) : text
  }

  /// Whether a name is the composed one of all that are equivalent to it, or not UTF-8.
  private static func isComposed(_ name: [UInt8]) -> Bool {
    guard var span = try? UTF8Span(validating: name.span) else { return true }
    return span.checkForNFC(quickCheck: false)
  }

  /// The text of a name of which every byte that is not ASCII has a mark.
  private static func markedText(of name: [UInt8]) -> String {
    var text = String.UnicodeScalarView()
    for byte in name { text.append(byte < 0x80 ? Unicode.Scalar(byte) : mark(of: byte)) }
    return String(text)
  }

  /// The text of an argument, which need not be a path: only bytes that are not part of a character have marks.
  package static func plainText(of bytes: [UInt8]) -> String {
    if !mayHaveMarks(bytes), let text = String(validating: bytes, as: UTF8.self) { return text }
    var text = String.UnicodeScalarView()
    var rest = bytes[...]
    while let byte = rest.first {
      if let scalar = firstScalar(of: rest), self.byte(of: scalar) == nil {
        text.append(scalar)
        rest = rest.dropFirst(UTF8.width(scalar))
      } else {
        text.append(mark(of: byte))
        rest = rest.dropFirst()
      }
    }
    return String(text)
  }

  /// The bytes of a path.
  package static func bytes(of text: String) -> [UInt8] {
    guard mayHaveMarks(text.utf8) else { return Array(text.utf8) }
    return text.unicodeScalars.flatMap { scalar in
      byte(of: scalar).map { [$0] } ?? Array(String(scalar).utf8)
    }
  }

  /// The text for people: a byte that is not part of a character is written as `\xHH`.
  package static func shown(_ text: String) -> String {
    guard mayHaveMarks(text.utf8) else { return text }
    var shown = String.UnicodeScalarView()
    for scalar in plainText(of: bytes(of: text)).unicodeScalars {
      if let byte = byte(of: scalar) {
        shown.append(contentsOf: "\\x\(String(byte, radix: 16))".unicodeScalars)
      } else {
        shown.append(scalar)
      }
    }
    return String(shown)
  }

  /// The offset of the first byte that is not part of a character; nil if the path is UTF-8.
  package static func firstIllFormed(in bytes: [UInt8]) -> Int? {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }

  /// The path as calls of the system take it.
  static func systemName(of text: String) -> [CChar] {
    bytes(of: text).map { CChar(bitPattern: $0) } + [0]
  }

  /// The bytes of a string of C.
  @unsafe
  package static func bytes(ofString string: UnsafePointer<CChar>) -> [UInt8] {
    // The string has this many bytes before its zero.
    unsafe UnsafeBufferPointer(start: string, count: strlen(string)).map { UInt8(bitPattern: $0) }
  }

  /// The text of a path as a string of C.
  @unsafe
  static func text(ofString string: UnsafePointer<CChar>) -> String {
    unsafe text(of: bytes(ofString: string))
  }

  /// Every mark begins with the bytes F4 8F BE or F4 8F BF.
  private static func mayHaveMarks(_ bytes: some Sequence<UInt8>) -> Bool { bytes.contains(0xF4) }

  private static func byte(of scalar: Unicode.Scalar) -> UInt8? {
    scalar.value >= base + 0x80 ? UInt8(truncatingIfNeeded: scalar.value) : nil
  }

  /// A byte that is part of no character is at least 0x80, and so is every byte of a mark.
  private static func mark(of byte: UInt8) -> Unicode.Scalar {
    Unicode.Scalar(base + UInt32(byte)) ?? "\u{FFFD}"
  }

  private static func firstScalar(of bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
    (1...4).lazy.filter { $0 <= bytes.count }
      .compactMap { String(validating: bytes.prefix($0), as: UTF8.self)?.unicodeScalars.first }
      .first
  }
}
