package import Diagnostics
internal import Yams

extension SourceText {
  /// The bytes of the file that write a scalar: with its quotes, without its tag and anchor. Those of a block scalar end
  /// with its last line that is not empty.
  ///
  /// Returns nil for other nodes, and if the file's bytes do not match the scalar's text. For an alias, these are the
  /// bytes at its anchor. Takes time in proportion to the scalar.
  package func extent(of node: YAMLNode) -> Range<Int>? {
    guard case .scalar(let scalar) = node.node else { return nil }
    let start = offset(of: place(of: node))
    guard start <= bytes.count else { return nil }
    var walk = ScalarWalk(scalar, in: bytes[start...])
    walk.advance(past: scalar.string.utf8.count)
    guard walk.isAtEnd else { return nil }
    let end = walk.offset
    switch scalar.style {
    case .singleQuoted, .doubleQuoted:
      let quote: UInt8 = scalar.style == .singleQuoted ? 0x27 : 0x22
      guard bytes[start] == quote, end < bytes.count, bytes[end] == quote else { return nil }
      return start..<end + 1
    default:
      return start..<end
    }
  }

  /// The offset of a place, in bytes of the text.
  package func offset(of place: SourcePlace) -> Int {
    offset(ofLine: place.line) + place.column - 1
  }
}
