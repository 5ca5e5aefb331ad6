internal import TextFolding

/// A place in a pattern during parsing. Nothing here reads past the end.
struct PatternCursor {
  private(set) var offset = 0
  /// Whether `\d`, `\s` and `\w` follow Unicode properties, as `(*UCP)` requests.
  var usesUnicodeProperties = false
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  var isAtEnd: Bool { offset == bytes.count }

  /// The next byte; nil at the end.
  var next: UInt8? { byte(0) }

  /// The byte at `distance` after the next one; nil past the end.
  func byte(_ distance: Int) -> UInt8? {
    distance < bytes.count - offset ? bytes[offset + distance] : nil
  }

  func isNext(_ text: StaticString) -> Bool {
    guard text.utf8CodeUnitCount <= bytes.count - offset else { return false }
    return text.withUTF8Buffer { text in
      for index in text.indices where unsafe text[index] != bytes[offset + index] { return false }
      return true
    }
  }

  /// Skips `text` if it comes next.
  mutating func take(_ text: StaticString) -> Bool {
    guard isNext(text) else { return false }
    offset += text.utf8CodeUnitCount
    return true
  }

  /// Skips a byte if it comes next.
  mutating func take(byte: UInt8) -> Bool {
    guard next == byte else { return false }
    offset += 1
    return true
  }

  mutating func expect(_ text: StaticString) throws(PatternRefusal) {
    guard take(text) else { throw unrecognised() }
  }

  /// Reads one byte.
  mutating func takeByte() throws(PatternRefusal) -> UInt8 {
    guard let byte = next else { throw unrecognised() }
    offset += 1
    return byte
  }

  /// Reads one character.
  mutating func takeScalar() throws(PatternRefusal) -> UInt32 {
    guard offset < bytes.count,
      let scalar = UTF8Decoding.scalar(at: offset, in: bytes.span)
    else { throw unrecognised() }
    offset += scalar.length
    return scalar.value
  }

  /// Reads bytes while they are of a kind.
  mutating func take(while isOfKind: (UInt8) -> Bool, atMost limit: Int = .max) -> [UInt8] {
    let start = offset
    while offset < bytes.count, offset - start < limit, isOfKind(bytes[offset]) { offset += 1 }
    return Array(bytes[start..<offset])
  }

  /// Reads up to and including the next byte `end`; returns the bytes before it.
  mutating func take(upTo end: UInt8) throws(PatternRefusal) -> [UInt8] {
    let text = take { $0 != end }
    guard !isAtEnd else { throw unrecognised() }
    offset += 1
    return text
  }

  /// Reads at least one digit of a base. Returns the value, capped at 2³².
  mutating func takeNumber(base: UInt64 = 10, atMost limit: Int = .max) throws(PatternRefusal)
    -> UInt32
  {
    let digits = take(while: { $0.digitValue(base: base) != nil }, atMost: limit)
    guard !digits.isEmpty else { throw unrecognised() }
    let value = digits.reduce(UInt64(0)) { value, digit in
      min(value * base + (digit.digitValue(base: base) ?? 0), UInt64(UInt32.max))
    }
    return UInt32(value)
  }

  /// The refusal for something at the cursor that this parser does not know.
  func unrecognised() -> PatternRefusal {
    PatternRefusal("not understood at byte \(offset + 1)")
  }
}

extension UInt8 {
  func digitValue(base: UInt64) -> UInt64? {
    let value: UInt64
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): value = UInt64(self - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): value = UInt64(self - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): value = UInt64(self - UInt8(ascii: "A")) + 10
    default: return nil
    }
    return value < base ? value : nil
  }

  var isDigit: Bool { digitValue(base: 10) != nil }
  var isASCIILowercase: Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= self }
  var isASCIIUppercase: Bool { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= self }
}
