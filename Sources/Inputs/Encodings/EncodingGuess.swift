/// Detects the encoding of an input from its first bytes.
enum EncodingGuess {
  /// The most bytes of an input that are considered.
  static let window = 1 << 16

  private static let lineFeed = UInt8(ascii: "\n")

  /// The encoding of an input, from its first bytes; with `auto`, from bytes that start at the first non-ASCII one.
  ///
  /// - Parameter isStart: whether the bytes are the input's first.
  static func encoding(
    _ choice: EncodingChoice, of bytes: [UInt8], isStart: Bool
  ) -> TextEncoding {
    let mark = isStart ? markedEncoding(of: bytes) : nil
    switch choice {
    case .known(let encoding): return encoding
    case .utf16:
      if let mark, mark.lineEnds != .bytes { return mark }
      return firstLineEnd(of: bytes) ?? .utf16LittleEndian
    case .auto: return mark ?? utf8OrGB18030(bytes)
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

  private static func asciiPrefix(_ bytes: [UInt8]) -> Int {
    bytes.firstIndex { $0 >= 0x80 } ?? bytes.count
  }

  private static func markedEncoding(of bytes: [UInt8]) -> TextEncoding? {
    TextEncoding.allCases.first { encoding in
      encoding.byteOrderMark.map { bytes.starts(with: $0) } ?? false
    }
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

  /// UTF-8 if most non-ASCII text is UTF-8, even if some is damaged: characters of GB18030 are seldom valid in UTF-8
  /// by chance. Otherwise GB18030, if that explains far more of the bytes.
  private static func utf8OrGB18030(_ bytes: [UInt8]) -> TextEncoding {
    let (characters, illFormed) = utf8Counts(bytes)
    guard illFormed > characters else { return .utf8 }
    return 2 * gb18030Doubts(bytes) < illFormed ? .gb18030 : .utf8
  }

  /// How many non-ASCII characters of UTF-8 there are, and how many bytes that belong to no character. A character
  /// that is cut off at the end counts as neither.
  private static func utf8Counts(_ bytes: [UInt8]) -> (characters: Int, illFormed: Int) {
    var parser = Unicode.UTF8.ForwardParser()
    var rest = bytes.makeIterator()
    var characters = 0
    var illFormed = 0
    var illFormedAtEnd = 0
    while true {
      switch parser.parseScalar(from: &rest) {
      case .valid(let scalar):
        if scalar.count > 1 { characters += 1 }
        illFormedAtEnd = 0
      case .error(let length):
        illFormed += length
        illFormedAtEnd = length
      case .emptyInput:
        return (characters, illFormed - illFormedAtEnd)
      }
    }
  }

  /// How many bytes and pairs would be unusual in GB18030: bytes that begin no character, and pairs with an ASCII
  /// second byte. Such pairs are rare characters, and a single letter of Latin-1 before ASCII looks like one.
  private static func gb18030Doubts(_ bytes: [UInt8]) -> Int {
    var doubts = 0
    var place = 0
    while place < bytes.count {
      guard bytes[place] >= 0x80 else {
        place += 1
        continue
      }
      // A character that is cut off at the end is not unusual.
      guard place + 1 < bytes.count else { break }
      switch (bytes[place], bytes[place + 1]) {
      case (0x81...0xFE, 0x80...0xFE):
        place += 2
      case (0x81...0xFE, 0x40...0x7E):
        doubts += 1
        place += 2
      case (0x81...0xFE, 0x30...0x39) where isSecondHalf(bytes[(place + 2)...]):
        place += 4
      default:
        doubts += 1
        place += 1
      }
    }
    return doubts
  }

  private static func isSecondHalf(_ bytes: ArraySlice<UInt8>) -> Bool {
    let half = Array(bytes.prefix(2))
    return half.count == 2 && (0x81...0xFE).contains(half[0]) && (0x30...0x39).contains(half[1])
  }
}
