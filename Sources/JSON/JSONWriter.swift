internal import SafeText

/// Writes JSON (RFC 8259). Keys keep the order in which they are added.
package struct JSONWriter {
  private var bytes: [UInt8]
  private var needsComma = false

  /// Makes a writer that appends to some bytes.
  package init(bytes: [UInt8] = []) {
    self.bytes = bytes
  }

  /// The initial bytes and everything that was written.
  package consuming func finished() -> [UInt8] { bytes }

  package mutating func endLine() {
    bytes.append(UInt8(ascii: "\n"))
  }

  package mutating func beginObject() {
    bytes.append(UInt8(ascii: "{"))
    needsComma = false
  }

  package mutating func endObject() {
    bytes.append(UInt8(ascii: "}"))
    needsComma = true
  }

  package mutating func addKey(_ key: String) {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    append(key)
    bytes.append(UInt8(ascii: ":"))
    needsComma = true
  }

  package mutating func add(_ key: String, _ value: String) {
    addKey(key)
    append(value)
  }

  package mutating func add(_ key: String, _ value: Int) {
    addKey(key)
    append(value)
  }

  package mutating func add(_ key: String, _ value: UInt64) {
    addKey(key)
    append(value)
  }

  /// Adds a number with nine decimals, such as nanoseconds as seconds.
  package mutating func add(_ key: String, billionths: UInt64) {
    addKey(key)
    let rest = String(billionths % 1_000_000_000)
    let zeros = String(repeating: "0", count: 9 - rest.utf8.count)
    bytes.append(contentsOf: "\(billionths / 1_000_000_000).\(zeros)\(rest)".utf8)
  }

  package mutating func add(_ key: String, _ value: Bool) {
    addKey(key)
    append(value)
  }

  package mutating func addNull(_ key: String) {
    addKey(key)
    appendNull()
  }

  package mutating func addObject(_ key: String, _ fill: (inout JSONWriter) -> Void) {
    addKey(key)
    beginObject()
    fill(&self)
    endObject()
  }

  /// Appends a list with a line for each item, so that people can read it, too.
  package mutating func appendLines<Item>(
    _ items: [Item], _ append: (inout JSONWriter, Item) -> Void
  ) {
    bytes.append(UInt8(ascii: "["))
    for (index, item) in items.enumerated() {
      bytes.append(contentsOf: (index > 0 ? ",\n" : "\n").utf8)
      append(&self, item)
    }
    bytes.append(contentsOf: (items.isEmpty ? "]" : "\n]").utf8)
    needsComma = true
  }

  package mutating func addList<Item>(
    _ key: String, _ items: [Item], _ append: (inout JSONWriter, Item) -> Void
  ) {
    addKey(key)
    appendList(items, append)
  }

  package mutating func appendList<Item>(
    _ items: [Item], _ append: (inout JSONWriter, Item) -> Void
  ) {
    bytes.append(UInt8(ascii: "["))
    for (index, item) in items.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      append(&self, item)
    }
    bytes.append(UInt8(ascii: "]"))
    needsComma = true
  }

  package mutating func append(_ value: Int) {
    bytes.append(contentsOf: String(value).utf8)
  }

  package mutating func append(_ value: UInt64) {
    bytes.append(contentsOf: String(value).utf8)
  }

  package mutating func appendNull() {
    bytes.append(contentsOf: "null".utf8)
  }

  package mutating func append(_ value: Bool) {
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  /// Appends a text in quotes. Beyond what JSON demands, it escapes every character that could drive a terminal or change
  /// the direction of text.
  package mutating func append(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    if Self.isPlain(text) {
      bytes.append(contentsOf: text.utf8)
    } else {
      for scalar in text.unicodeScalars { append(scalar) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Whether no character of a text may need an escape.
  private static func isPlain(_ text: String) -> Bool {
    let utf8 = text.utf8Span.span
    for index in utf8.indices where !isPlain(utf8[index]) { return false }
    return true
  }

  /// Whether a byte never belongs to a character that needs an escape. C2 begins the control characters of Latin-1, D8 the
  /// Arabic letter mark, and E2 the direction marks and line separators.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0..<0x20, UInt8(ascii: "\""), UInt8(ascii: "\\"), 0x7F, 0xC2, 0xD8, 0xE2: false
    default: true
    }
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\"": bytes.append(contentsOf: "\\\"".utf8)
    case "\\": bytes.append(contentsOf: "\\\\".utf8)
    case "\n": bytes.append(contentsOf: "\\n".utf8)
    case "\r": bytes.append(contentsOf: "\\r".utf8)
    case "\t": bytes.append(contentsOf: "\\t".utf8)
    case _ where TerminalSafety.isUnsafe(scalar): appendEscape(scalar.value)
    default: bytes.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? [])
    }
  }

  /// Four digits suffice: every character that is escaped is below U+10000.
  private mutating func appendEscape(_ value: UInt32) {
    let digits = String(value, radix: 16)
    bytes.append(contentsOf: "\\u".utf8)
    bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: max(0, 4 - digits.utf8.count)))
    bytes.append(contentsOf: digits.utf8)
  }
}
