package import Diagnostics
internal import Yams

extension SourceText {
  /// The bytes of the text that a scalar is written with, its quotes included, its tag and anchor not. A block's ends
  /// with its last line that has text.
  ///
  /// Returns nil for other nodes and where the text and what is written for it do not agree. A scalar that an alias
  /// stands for is where its anchor is. Costs a copy of the text.
  package func extent(of node: YAMLNode) -> Range<Int>? {
    guard case .scalar(let scalar) = node.node else { return nil }
    let bytes = Array(text.utf8)
    let start = offset(of: place(of: node))
    guard start <= bytes.count else { return nil }
    var walk = ScalarWalk(scalar, in: bytes[start...])
    walk.advance(scalar.string.utf8.count)
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

  /// Where a place stands, in bytes of the text.
  package func offset(of place: SourcePlace) -> Int {
    offset(ofLine: place.line) + place.column - 1
  }
}
