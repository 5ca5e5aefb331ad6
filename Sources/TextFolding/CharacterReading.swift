/// Reads a text character by character, folded. A character is a scalar with all that attaches to it.
package protocol CharacterReading {
  /// The folded symbols of the last character; empty for a byte that is not part of a scalar.
  var symbols: [UInt32] { get }
  /// Whether the last character is one that may stand in gaps.
  var isIgnorable: Bool { get }
  /// Whether a symbol is one that may stand in gaps.
  func isIgnorable(_ symbol: UInt32) -> Bool
  /// Reads the character that starts at `offset`, which must be inside of `text`, and returns where it ends.
  mutating func read(at offset: Int, in text: Span<UInt8>) -> Int
}

/// The slow way to fold: without a table, for few characters under many foldings.
package struct UntabledCharacterFolder: CharacterReading {
  package private(set) var symbols: [UInt32] = []
  package private(set) var isIgnorable = false
  private let folding: ScalarFolding
  private let hasGaps: Bool

  private static let ignorable = ScalarRanges(IgnorableCharacters.rows, width: 2)

  package init(_ folding: Folding) {
    self.folding = ScalarFolding(folding)
    hasGaps = folding.gaps > 0
  }

  package func isIgnorable(_ symbol: UInt32) -> Bool {
    hasGaps && Self.ignorable.contains(symbol)
  }

  package mutating func read(at offset: Int, in text: Span<UInt8>) -> Int {
    symbols.removeAll(keepingCapacity: true)
    isIgnorable = false
    guard let first = UTF8Decoding.scalar(at: offset, in: text) else { return offset + 1 }
    var scalars = [first.value]
    var end = offset + first.length
    while first.value != 0x0A, end < text.count,
      let next = UTF8Decoding.scalar(at: end, in: text), folding.attaches(next.value)
    {
      scalars.append(next.value)
      end += next.length
    }
    folding.append(scalars, to: &symbols)
    isIgnorable = symbols.allSatisfy { isIgnorable($0) }
    return end
  }
}
