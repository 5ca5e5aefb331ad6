extension SeededGenerator {
  /// A text with one to three places where bytes or lines are removed, doubled, inserted or changed.
  package mutating func mutant(of original: [UInt8]) -> [UInt8] {
    var bytes = original
    for _ in 0..<Int.random(in: 1...3, using: &self) where !bytes.isEmpty {
      let place = Int.random(in: bytes.indices, using: &self)
      let lineEnd = UInt8(ascii: "\n")
      let lineStart = bytes[..<place].lastIndex(of: lineEnd).map { $0 + 1 } ?? 0
      let nextLine = bytes[place...].firstIndex(of: lineEnd).map { $0 + 1 } ?? bytes.count
      let signs = Array("{}[]:,'\"#-*&!|>%@\\ \t\n()^$_a1".utf8)
      switch Int.random(in: 0..<8, using: &self) {
      case 0: bytes.remove(at: place)
      case 1: bytes.removeSubrange(place..<min(bytes.count, place + 20))
      case 2: bytes.insert(signs.randomElement(using: &self) ?? 0, at: place)
      case 3: bytes.insert(contentsOf: Array("退".utf8), at: place)
      case 4: bytes[place] = UInt8.random(in: 0...127, using: &self)
      case 5: bytes.removeSubrange(lineStart..<nextLine)
      case 6: bytes.insert(contentsOf: bytes[lineStart..<nextLine], at: nextLine)
      default: bytes.removeSubrange(place...)
      }
    }
    return bytes
  }
}
