/// The bytes as an automaton sees them: bytes that no keyword distinguishes are one class.
///
/// Class 0 has every byte that no keyword contains, and so always the line feed.
struct ByteClasses {
  /// The class of each byte.
  private(set) var ofByte = [UInt8](repeating: 0, count: 256)
  /// The number of classes, including class 0.
  private(set) var count = 1

  /// With `foldsASCII`, A to Z are in the classes of a to z, and `bytes` must not contain A to Z.
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
