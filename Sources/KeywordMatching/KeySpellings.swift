internal import TextFolding

/// All spellings of the key of a keyword that have the same number of bytes.
struct KeySpellings {
  /// The number of bytes of each spelling.
  let length: Int
  /// The spellings one after the other, the folded one first.
  private(set) var bytes: [UInt8]

  /// Where each spelling starts in `bytes`.
  var starts: StrideTo<Int> { stride(from: 0, to: bytes.count, by: length) }

  /// The spellings of the bytes `key` of `pattern`. No character there may have variants of other lengths.
  init(of key: Range<Int>, in pattern: FilterPattern, _ table: CharacterFoldingTable) {
    length = key.count
    bytes = Array(pattern.bytes[key])
    guard let ways = pattern.ways else { return }
    let text = pattern.bytes.span
    var place = key.lowerBound
    while text[place] & 0xC0 == 0x80 { place -= 1 }
    while place < key.upperBound, let scalar = UTF8Decoding.scalar(at: place, in: text) {
      if ways.tails[place] > 1 {
        let part = place..<place + scalar.length
        vary(part.clamped(to: key), from: key.lowerBound, in: part, scalar.value, table)
      }
      place += scalar.length
    }
  }

  /// Extends each spelling with every variant of a character. The character has the bytes `part` of the keyword; the
  /// key contains those in `visible`.
  private mutating func vary(
    _ visible: Range<Int>, from start: Int, in part: Range<Int>, _ scalar: UInt32,
    _ table: CharacterFoldingTable
  ) {
    let written = bytes
    // Variants that differ only outside the key count as one.
    var known: [[UInt8]] = [Array(written[visible.lowerBound - start..<visible.upperBound - start])]
    table.forEachVariant(of: scalar) { variant in
      var variantBytes: [UInt8] = []
      var place = part.lowerBound
      UTF8Decoding.forEachByte(of: variant) { byte in
        if visible.contains(place) { variantBytes.append(byte) }
        place += 1
      }
      guard !known.contains(variantBytes) else { return }
      known.append(variantBytes)
      for spelling in stride(from: 0, to: written.count, by: length) {
        let first = bytes.count + visible.lowerBound - start
        bytes.append(contentsOf: written[spelling..<spelling + length])
        for (index, byte) in variantBytes.enumerated() { bytes[first + index] = byte }
      }
    }
  }
}
