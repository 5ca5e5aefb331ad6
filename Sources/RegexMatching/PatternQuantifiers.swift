extension PatternCursor {
  /// Reads a quantifier without the `?` or `+` that may follow it. Nil if none comes next: `{` is a
  /// plain character unless a count follows it.
  mutating func takeQuantifier() throws(PatternRefusal) -> PatternQuantifier? {
    if take("*") { return PatternQuantifier(minimum: 0, maximum: nil) }
    if take("+") { return PatternQuantifier(minimum: 1, maximum: nil) }
    if take("?") { return PatternQuantifier(minimum: 0, maximum: 1) }
    guard isNext("{"), byte(1)?.isDigit == true else { return nil }
    var probe = self
    try probe.expect("{")
    let minimum = Int(try probe.takeNumber())
    var maximum: Int? = minimum
    if probe.take(",") {
      maximum = probe.next?.isDigit == true ? Int(try probe.takeNumber()) : nil
    }
    guard probe.take("}") else { return nil }
    self = probe
    return PatternQuantifier(minimum: minimum, maximum: maximum)
  }

  /// Whether the next braces are characters for PCRE2 up to 10.42, and a quantifier from 10.43 on:
  /// `{,3}` and braces with spaces.
  var isAtDoubtfulQuantifier: Bool {
    guard isNext("{") else { return false }
    var hasDigit = false
    var distance = 1
    while let byte = byte(distance) {
      switch byte {
      case UInt8(ascii: "}"): return hasDigit
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: ","): break
      default:
        guard byte.isDigit else { return false }
        hasDigit = true
      }
      distance += 1
    }
    return false
  }

  /// Skips one character that `(?x)` ignores, if one comes next: Unicode's pattern white space.
  mutating func takeWhiteSpace() -> Bool {
    guard let byte = next else { return false }
    if (0x09...0x0D).contains(byte) || byte == 0x20 { return take(byte: byte) }
    guard byte >= 0x80 else { return false }
    return take("\u{85}") || take("\u{200E}") || take("\u{200F}") || take("\u{2028}")
      || take("\u{2029}")
  }
}
