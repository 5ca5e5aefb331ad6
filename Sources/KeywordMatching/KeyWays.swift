internal import TextFolding

/// How many spellings each stretch of a keyword has, not counting spellings with another number of bytes.
struct KeyWays {
  /// For each byte, the number of spellings of its character up to and including this byte.
  private var heads: [UInt8] = []
  /// For each byte, the number of spellings of its character from this byte on.
  private(set) var tails: [UInt8] = []

  /// No bytes yet, with room for `capacity`.
  init(capacity: Int) {
    heads.reserveCapacity(capacity)
    tails.reserveCapacity(capacity)
  }

  /// Whether there is only one spelling.
  var areOne: Bool { tails.allSatisfy { $0 == 1 } }
  /// Whether some character has variants of other lengths.
  var hasOtherLengths: Bool { tails.contains(0) }
  /// How many bytes have been added.
  var count: Int { tails.count }

  /// Adds a character of `length` bytes with one spelling.
  mutating func addOne(ofLength length: Int) {
    for _ in 0..<length { add(1, 1) }
  }

  /// Adds a character with its variants. If one of these has another length, no stretch with the character can be
  /// spelled out.
  mutating func add(_ scalar: UTF8Decoding.Scalar, _ table: CharacterFoldingTable) {
    guard table.variants(of: scalar.value) != .otherLength else {
      for _ in 0..<scalar.length { add(0, 0) }
      return
    }
    var variants: [UInt32] = []
    table.forEachVariant(of: scalar.value) { variants.append($0) }
    for place in 0..<scalar.length {
      // Each later byte carries six bits of the scalar; the lead byte carries the bits above them.
      let later = UInt32(6 * (scalar.length - 1 - place))
      let mask = place == 0 ? UInt32.max : (1 << (later + 6)) - 1
      add(Self.different(variants) { $0 >> later }, Self.different(variants) { $0 & mask })
    }
  }

  private mutating func add(_ head: UInt8, _ tail: UInt8) {
    heads.append(head)
    tails.append(tail)
  }

  private static func different(_ variants: [UInt32], _ part: (UInt32) -> UInt32) -> UInt8 {
    var count: UInt8 = 0
    for (index, variant) in variants.enumerated()
    where !variants[..<index].contains(where: { part($0) == part(variant) }) {
      count += 1
    }
    return count
  }

  /// The number of spellings of the bytes `stretch` of `text`, the text for which this was made: at most 2^16, and 0 if
  /// it contains a character with variants of other lengths.
  func count(of stretch: Range<Int>, in text: [UInt8]) -> Int {
    let cutsLast = stretch.upperBound < text.count && text[stretch.upperBound] & 0xC0 == 0x80
    var count = 1
    for place in stretch where place == stretch.lowerBound || text[place] & 0xC0 != 0x80 {
      let isLast =
        cutsLast && !text[(place + 1)..<stretch.upperBound].contains { $0 & 0xC0 != 0x80 }
      let ways = isLast ? min(heads[stretch.upperBound - 1], tails[place]) : tails[place]
      count = min(count * Int(ways), 1 << 16)
    }
    return count
  }
}
