internal import Compression

/// What the first bytes of an input say of it, where that contradicts the encoding in which it is read.
package enum InputSign: Equatable, Sendable {
  /// The byte order mark of another encoding.
  case mark(TextEncoding)
  /// A byte order mark of UTF-32.
  case utf32
  /// Every other byte of the first line is zero, as in UTF-16, or many are.
  case zeros(TextEncoding)
  /// The signature of a compressed file, an archive or another kind of file that is not text, by its name.
  case file(String)
  /// Zeros and many other control characters in the first line.
  case binary

  /// How many first bytes are looked at.
  private static let limit = 512
  /// A shorter first line has no sign but a mark or a signature.
  private static let leastText = 4

  /// The sign at the beginning of an input; nil if it has none.
  ///
  /// - Parameter beginning: the input's first bytes as stored.
  package init?(_ beginning: some Collection<UInt8>, readAs encoding: TextEncoding) {
    let bytes = Array(beginning.prefix(Self.limit))
    if let sign = Self.mark(of: bytes) {
      guard sign != .mark(encoding) else { return nil }
      self = sign
      return
    }
    guard encoding.lineEnds == .bytes else { return nil }
    if let file = Self.signatures.first(where: { bytes.starts(with: $0.bytes) }) {
      self = .file(file.name)
      return
    }
    // Every block has all of the first line, so that the answer is the same for all block sizes.
    let line = Array(bytes.prefix { $0 != 0x0A })
    guard line.count >= Self.leastText, let sign = Self.sign(ofZerosIn: line) else { return nil }
    self = sign
  }

  private static func mark(of bytes: [UInt8]) -> InputSign? {
    let wide: [[UInt8]] = [[0xFF, 0xFE, 0, 0], [0, 0, 0xFE, 0xFF]]
    if wide.contains(where: bytes.starts(with:)) { return .utf32 }
    return TextEncoding(markedIn: bytes).map { .mark($0) }
  }

  private static func sign(ofZerosIn bytes: [UInt8]) -> InputSign? {
    let even = bytes.indices.count { $0 % 2 == 0 && bytes[$0] == 0 }
    let odd = bytes.indices.count { $0 % 2 == 1 && bytes[$0] == 0 }
    guard even + odd > 0 else { return nil }
    // Text that is mostly Chinese has few zeros, and is found by its bytes that are not characters.
    if even == 0, 4 * odd >= bytes.count { return .zeros(.utf16LittleEndian) }
    if odd == 0, 4 * even >= bytes.count { return .zeros(.utf16BigEndian) }
    // Zeros before the text are a hole.
    let text = bytes.drop { $0 == 0 }
    let controls = text.count { $0 < 0x20 && !(0x09...0x0D).contains($0) && $0 != 0x1B }
    return text.count { $0 == 0 } >= 3 && 10 * controls >= text.count ? .binary : nil
  }

  private static let signatures: [(bytes: [UInt8], name: String)] =
    CompressionFormat.allCases.map { ($0.magic, $0.rawValue) } + [
      (Array("BZh91AY&SY".utf8), "bzip2"), ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "xz"),
      ([0x04, 0x22, 0x4D, 0x18], "lz4"), (Array("PK\u{3}\u{4}".utf8), "zip"),
      ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "7-Zip"),
    ]
}
