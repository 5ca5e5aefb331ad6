internal import UTF8Checking

/// Detects the encoding of a text from its bytes.
enum EncodingGuess {
  /// The most bytes of an input that are considered.
  static let window = 1 << 16

  private static let lineFeed = UInt8(ascii: "\n")

  /// The encoding of an input, from its first bytes; with `auto`, from bytes that start at the first one that is not ASCII.
  ///
  /// - Parameter isStart: whether the bytes are the input's first.
  static func encoding(
    _ choice: EncodingChoice, of bytes: [UInt8], isStart: Bool
  ) -> TextEncoding {
    let mark = isStart ? TextEncoding(markedIn: bytes) : nil
    switch choice {
    case .known(let encoding): return encoding
    case .utf16:
      if let mark, mark.lineEnds != .bytes { return mark }
      return firstLineEnd(of: bytes) ?? .utf16LittleEndian
    case .auto: return mark ?? guess(bytes)
    }
  }

  /// Whether to decide while no more bytes are ready: as soon as the line that decides is complete, since that line
  /// must not wait.
  static func isEnough(_ choice: EncodingChoice, _ bytes: [UInt8]) -> Bool {
    switch choice {
    case .known: true
    case .utf16: firstLineEnd(of: bytes) != nil
    case .auto: bytes[asciiPrefix(bytes)...].contains(lineFeed)
    }
  }

  /// How many of the bytes mean the same in every encoding that is still possible.
  static func settledPrefix(_ choice: EncodingChoice, _ bytes: [UInt8]) -> Int {
    choice == .auto ? asciiPrefix(bytes) : 0
  }

  /// The encoding that a text looks like, although it is read in another one; nil if that is not clear.
  ///
  /// - Parameter bytes: a line, or its beginning.
  static func likeness(of bytes: [UInt8], readAs encoding: TextEncoding) -> TextEncoding? {
    let utf8 = UTF8Statistics(of: bytes)
    let likely: TextEncoding? =
      if utf8.illFormed > 3 * utf8.toleratedDamage {
        utf8.illFormed < 4 ? nil : doubleByte(bytes, illFormed: utf8.illFormed)
      } else {
        utf8.characters >= 4 && 8 * utf8.illFormed <= utf8.characters ? .utf8 : nil
      }
    return likely == encoding ? nil : likely
  }

  private static func asciiPrefix(_ bytes: [UInt8]) -> Int {
    ASCIIPrefix.count(of: bytes.span)
  }

  /// U+0A00 is not assigned, so that a line feed cannot be mistaken for one in the other byte order.
  private static func firstLineEnd(of bytes: [UInt8]) -> TextEncoding? {
    var place = 0
    while place + 2 <= bytes.count {
      if bytes[place] == lineFeed, bytes[place + 1] == 0 { return .utf16LittleEndian }
      if bytes[place] == 0, bytes[place + 1] == lineFeed { return .utf16BigEndian }
      place += 2
    }
    return nil
  }

  /// UTF-8 if most non-ASCII text is UTF-8, even if some is damaged: characters of other encodings are seldom valid in
  /// UTF-8 by chance.
  static func guess(_ bytes: [UInt8]) -> TextEncoding {
    let utf8 = UTF8Statistics(of: bytes)
    guard utf8.illFormed > utf8.toleratedDamage else { return .utf8 }
    return doubleByte(bytes, illFormed: utf8.illFormed) ?? .utf8
  }

  /// Big5 if the text has what GB18030 seldom has, otherwise GB18030 if that explains far more of the bytes than UTF-8.
  private static func doubleByte(_ bytes: [UInt8], illFormed: Int) -> TextEncoding? {
    let statistics = DoubleByteStatistics(of: bytes)
    if statistics.looksLikeBig5 { return .big5 }
    return 2 * statistics.gb18030Doubts < illFormed ? .gb18030 : nil
  }
}
