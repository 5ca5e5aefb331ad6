internal import SystemFiles

/// Characters of Big5 for which one converter has a place for private use and another one knows what stands there: kana,
/// Cyrillic letters and circled numbers.
///
/// The Taiwanese extension of ETEN put them there, which Hong Kong's character set took over and code page 950 did not.
struct PrivateUseCharacters: Sendable {
  /// What each private character means, as UTF-8.
  private let meanings: [[UInt8]: [UInt8]]

  private static let scalars: ClosedRange<UInt32> = 0xE000...0xF8FF
  private static let length = 3

  /// Those of Big5. Found once, in less than a millisecond.
  static let big5 = PrivateUseCharacters("BIG5", "BIG5-HKSCS", leads: 0xC6...0xC8)

  /// - Parameters:
  ///   - name: the C library's name of the converter whose private characters are replaced.
  ///   - other: that of the converter that may know them.
  ///   - leads: the first bytes of the pairs that are compared.
  private init(_ name: String, _ other: String, leads: ClosedRange<UInt8>) {
    guard let first = CharacterConverter(from: name), let second = CharacterConverter(from: other)
    else {
      meanings = [:]
      return
    }
    var meanings: [[UInt8]: [UInt8]] = [:]
    for lead in leads {
      for trail in UInt8(0x40)...0xFE {
        guard let character = Self.text(of: [lead, trail], first),
          Self.isPrivate(character[...]), let meaning = Self.text(of: [lead, trail], second),
          !Self.isPrivate(meaning[...])
        else { continue }
        meanings[character] = meaning
      }
    }
    self.meanings = meanings
  }

  /// A text in which the private characters are replaced; nil if it has none.
  func replaced(in text: ArraySlice<UInt8>) -> [UInt8]? {
    var result: [UInt8] = []
    var copied = text.startIndex
    var place = text.startIndex
    while place + Self.length <= text.endIndex {
      // U+E000 and the characters up to U+FFFF begin with EE or EF.
      guard text[place] >= 0xEE else {
        place += 1
        continue
      }
      let end = min(place + Self.length, text.endIndex)
      if let meaning = meanings[Array(text[place..<end])] {
        result += text[copied..<place] + meaning
        copied = end
      }
      place = end
    }
    return copied == text.startIndex ? nil : result + text[copied...]
  }

  private static func text(of pair: [UInt8], _ converter: borrowing CharacterConverter) -> [UInt8]?
  {
    var text = [UInt8](repeating: 0, count: 16)
    let progress = converter.convert(pair.span, into: &text, at: 0)
    return progress.stop == .end ? Array(text[..<progress.written]) : nil
  }

  private static func isPrivate(_ text: ArraySlice<UInt8>) -> Bool {
    let scalars = String(decoding: text, as: UTF8.self).unicodeScalars
    return scalars.count == 1 && scalars.allSatisfy { Self.scalars.contains($0.value) }
  }
}
