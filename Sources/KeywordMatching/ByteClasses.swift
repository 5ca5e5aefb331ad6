/// The bytes as an automaton sees them: those that no keyword tells apart are one class.
///
/// Class 0 is every byte that no keyword has; a line feed is always in it.
struct ByteClasses {
  /// The class of each byte.
  private(set) var ofByte = [UInt8](repeating: 0, count: 256)
  /// How many classes there are, class 0 included.
  private(set) var count = 1

  /// `foldsASCII`: A to Z are in the classes of a to z. `bytes` may then not hold A to Z.
  init(of bytes: [UInt8], foldsASCII: Bool) {
    var isUsed = [Bool](repeating: false, count: 256)
    for byte in bytes {
      isUsed[Int(byte)] = true
    }
    for byte in 0..<256 where isUsed[byte] {
      // At most 255 bytes are used, since a keyword has no line feed.
      ofByte[byte] = UInt8(count)
      count += 1
    }
    guard foldsASCII else { return }
    for letter in 0x41...0x5A {
      ofByte[letter] = ofByte[letter + 0x20]
    }
  }
}
