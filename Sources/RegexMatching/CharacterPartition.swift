/// Classes of UTF-8 bytes for an automaton over characters. Bytes that no character set of the
/// automaton tells apart share a class.
struct CharacterPartition {
  /// Continuation bytes of a character; its lead byte has already decided.
  static let continuation: UInt8 = 0
  /// The byte that ends a line.
  static let lineFeed: UInt8 = 1
  /// Lead bytes of characters that are not ASCII.
  static let others: UInt8 = 2

  /// The class of each byte.
  private(set) var ofByte: [UInt8]
  /// An ASCII character of each class; 0 for the classes above.
  private(set) var examples: [UInt8] = [0, 0, 0]

  var count: Int { examples.count }

  init(_ sets: Set<CharacterBitmap>) {
    ofByte =
      [UInt8](repeating: 0, count: 0x80) + [UInt8](repeating: Self.continuation, count: 0x40)
      + [UInt8](repeating: Self.others, count: 0x40)
    var numbers: [[Bool]: UInt8] = [:]
    for byte in UInt8(0)..<0x80 {
      let key = sets.map { $0.contains(ascii: byte) }
      let number = numbers[key] ?? UInt8(count)
      if numbers.updateValue(number, forKey: key) == nil { examples.append(byte) }
      ofByte[Int(byte)] = number
    }
    ofByte[0x0A] = Self.lineFeed
  }

  /// Whether a set has the characters of a class.
  func has(_ number: UInt8, _ set: CharacterBitmap) -> Bool {
    number == Self.others ? set.hasOthers : set.contains(ascii: examples[Int(number)])
  }
}
