/// A well-formed scalar of a text, or a byte that is not part of one.
struct TextUnit {
  var start: Int
  var end: Int
  /// Nil for a byte that is not part of a scalar.
  var scalar: Unicode.Scalar?

  /// All units of a text, in order.
  static func units(of bytes: [UInt8]) -> [TextUnit] {
    var units: [TextUnit] = []
    var start = 0
    while start < bytes.count {
      var unit = TextUnit(start: start, end: start + 1, scalar: nil)
      for length in 1...4 where start + length <= bytes.count {
        let piece = bytes[start..<start + length]
        if let text = String(validating: piece, as: UTF8.self), text.unicodeScalars.count == 1,
          let scalar = text.unicodeScalars.first
        {
          unit = TextUnit(start: start, end: start + length, scalar: scalar)
          break
        }
      }
      units.append(unit)
      start = unit.end
    }
    return units
  }
}
