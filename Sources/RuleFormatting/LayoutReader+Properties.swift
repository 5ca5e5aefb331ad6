internal import YAMLReading

/// Tags and anchors, which stand before a node, and aliases, which stand in its place.
extension LayoutReader {
  /// Whether the next alias is the first key of a mapping, not the mapping itself.
  func isKeyOfMapping(_ yaml: YAMLNode) -> Bool {
    guard yaml.kind == .mapping else { return false }
    let rest = cursor.bytes[(cursor.offset + aliasLength)...].drop(while: YAMLBytes.isBlank)
    guard rest.first == UInt8(ascii: ":") else { return false }
    return rest.dropFirst().first.map(YAMLBytes.isGap) ?? true
  }

  /// Reads the alias that starts here.
  mutating func alias(of yaml: YAMLNode) -> LayoutNode {
    let name = String(decoding: cursor.take(aliasLength), as: UTF8.self)
    let count = yaml.items?.count ?? yaml.pairs?.count ?? 0
    return LayoutNode(content: .alias(name, Referent(text: yaml.text, childCount: count)))
  }

  /// The number of bytes of the anchor or alias that starts here.
  private var aliasLength: Int {
    1 + cursor.bytes[(cursor.offset + 1)...].prefix(while: Self.isNameByte).count
  }

  /// Whether the parser accepts a byte in the name of an anchor.
  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// Reads the tag and the anchor of the next node, and skips the gaps behind them.
  mutating func properties(of yaml: YAMLNode, in context: Context) -> [String] {
    var properties: [String] = []
    while let length = propertyLength(at: cursor.offset), !isOfFirstKey(yaml, context) {
      properties.append(String(decoding: cursor.take(length), as: UTF8.self))
      cursor.skipGap()
    }
    return properties
  }

  /// Whether the next tag and anchor belong to a mapping's first key, not to the mapping: they do if the key follows on
  /// the same line.
  private func isOfFirstKey(_ yaml: YAMLNode, _ context: Context) -> Bool {
    guard yaml.kind == .mapping else { return false }
    var offset = cursor.offset
    while let length = propertyLength(at: offset) {
      offset += length
      while offset < cursor.bytes.count, YAMLBytes.isBlank(cursor.bytes[offset]) { offset += 1 }
    }
    let next = offset < cursor.bytes.count ? cursor.bytes[offset] : UInt8(ascii: "\n")
    return next != UInt8(ascii: "{") && next != UInt8(ascii: "#") && !YAMLBytes.isGap(next)
  }

  /// The number of bytes of the tag or anchor at an offset; nil if there is none.
  private func propertyLength(at offset: Int) -> Int? {
    let rest = cursor.bytes[offset...]
    return switch rest.first {
    case UInt8(ascii: "&"): 1 + rest.dropFirst().prefix(while: Self.isNameByte).count
    case UInt8(ascii: "!"): rest.prefix { !YAMLBytes.isGap($0) }.count
    default: nil
    }
  }
}
