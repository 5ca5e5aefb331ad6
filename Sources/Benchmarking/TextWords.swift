/// The words of a text, from which a keyword list for it would be taken.
enum TextWords {
  /// The distinct words of a text, sorted by their bytes. An English word has 6 to 32 bytes, most of them letters, and
  /// stands between blanks, quotation marks and the like. A Chinese one is a stretch of 2 to 6 characters.
  static func words(of text: [UInt8], in language: Language) -> [[UInt8]] {
    var words: Set<ArraySlice<UInt8>> = []
    switch language {
    case .english: collectTokens(of: text, lengths: 6...32, into: &words)
    case .chinese: collectStretches(of: text, lengths: 2...6, every: 3, into: &words)
    }
    return inOrder(words)
  }

  /// The commonest words: 3 to 8 letters, or one or two Chinese characters. They are for lists that have several
  /// words in every line.
  static func shortWords(of text: [UInt8], in language: Language) -> [[UInt8]] {
    var words: Set<ArraySlice<UInt8>> = []
    // A common word occurs early in the text.
    let beginning = Array(text.prefix(1 << 20))
    switch language {
    case .english: collectWords(of: beginning, lengths: 3...8, into: &words)
    case .chinese: collectStretches(of: beginning, lengths: 1...2, every: 1, into: &words)
    }
    return inOrder(words)
  }

  private static func inOrder(_ words: Set<ArraySlice<UInt8>>) -> [[UInt8]] {
    words.sorted { $0.lexicographicallyPrecedes($1) }.map(Array.init)
  }

  private static func collectTokens(
    of text: [UInt8], lengths: ClosedRange<Int>, into words: inout Set<ArraySlice<UInt8>>
  ) {
    for token in stretches(of: text, of: isTokenByte) where lengths.contains(token.count) {
      let letters = token.count { isLetter[Int($0)] }
      // Times and addresses are not keywords.
      if 2 * letters >= token.count { words.insert(token) }
    }
  }

  private static func collectWords(
    of text: [UInt8], lengths: ClosedRange<Int>, into words: inout Set<ArraySlice<UInt8>>
  ) {
    for word in stretches(of: text, of: isLetter) where lengths.contains(word.count) {
      words.insert(word)
    }
  }

  private static func stretches(of text: [UInt8], of isWanted: [Bool]) -> [ArraySlice<UInt8>] {
    text.split { !isWanted[Int($0)] }
  }

  private static let isLetter: [Bool] = (0..<256).map { byte in
    byte < 0x80 && Unicode.Scalar(UInt8(byte)).properties.isAlphabetic
  }

  private static let isTokenByte: [Bool] = (0..<256).map { byte in
    isLetter[byte] || "0123456789_./:-".utf8.contains(UInt8(byte))
  }

  /// Collects stretches of characters of three bytes, without the punctuation among these.
  private static func collectStretches(
    of text: [UInt8], lengths: ClosedRange<Int>, every step: Int,
    into words: inout Set<ArraySlice<UInt8>>
  ) {
    var index = 0
    var start = 0
    while index < text.count {
      // U+4E00 to U+9FFF, nearly.
      if (0xE4...0xE9).contains(text[index]), index + 3 <= text.count {
        index += 3
        let characters = (index - start) / 3
        guard characters.isMultiple(of: step) || characters <= lengths.upperBound else { continue }
        for length in lengths where length <= characters {
          words.insert(text[(index - 3 * length)..<index])
        }
      } else {
        index += 1
        start = index
      }
    }
  }
}
