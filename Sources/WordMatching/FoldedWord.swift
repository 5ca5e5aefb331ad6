internal import TextFolding

/// A word in the form that is compared with text: its folded symbols.
struct FoldedWord {
  /// A symbol of the word or, under `repeat`, several equal symbols in a row.
  struct Element: Hashable, Sendable {
    var symbol: UInt32
    /// The least number of these symbols in a row in an occurrence.
    var count: UInt32
    /// How many ignorable characters may stand before it.
    var gap: UInt32
  }

  private(set) var elements: [Element] = []
  /// How many of the symbols are not ignorable.
  private(set) var symbolCount = 0

  /// Whether some symbol is a digit, or another form of a Chinese character that stands for one.
  var mayHaveDigits: Bool {
    elements.contains { 0x30...0x39 ~= $0.symbol || ScalarFolding.isFormOfDigit($0.symbol) }
  }

  /// The elements' symbols in UTF-8: what a text without gaps and repetitions contains where the word occurs.
  var skeleton: [UInt8] {
    var bytes: [UInt8] = []
    for element in elements { UTF8Decoding.forEachByte(of: element.symbol) { bytes.append($0) } }
    return bytes
  }

  /// Nil if the word is not well-formed UTF-8.
  init?(_ bytes: [UInt8], folding: Folding, by folder: inout some CharacterReading) {
    let text = bytes.span
    var offset = 0
    var ownGap: UInt32 = 0
    while offset < text.count {
      offset = folder.read(at: offset, in: text)
      guard !folder.symbols.isEmpty else { return nil }
      if folding.gaps > 0, folder.isIgnorable {
        ownGap += 1
        continue
      }
      for symbol in folder.symbols {
        if folding.gaps > 0, folder.isIgnorable(symbol) { continue }
        add(symbol, after: ownGap, folding)
        ownGap = 0
      }
    }
  }

  /// The same for a word of the most common characters, without gaps and `repeat`; nil for others.
  init?(common bytes: [UInt8], _ folding: ScalarFolding) {
    let text = bytes.span
    var offset = 0
    elements.reserveCapacity(bytes.count)
    while offset < text.count {
      guard let scalar = UTF8Decoding.scalar(at: offset, in: text),
        let symbol = folding.symbol(ofCommon: scalar.value)
      else { return nil }
      elements.append(Element(symbol: symbol, count: 1, gap: 0))
      offset += scalar.length
    }
    symbolCount = elements.count
  }

  private mutating func add(_ symbol: UInt32, after ownGap: UInt32, _ folding: Folding) {
    symbolCount += 1
    let allowed = UInt32(folding.gaps)
    if folding.contains(.repeat), let last = elements.last, last.symbol == symbol, ownGap <= allowed
    {
      elements[elements.count - 1].count += 1
    } else {
      let gap = folding.gaps > 0 && !elements.isEmpty ? allowed + ownGap : 0
      elements.append(Element(symbol: symbol, count: 1, gap: gap))
    }
  }
}
