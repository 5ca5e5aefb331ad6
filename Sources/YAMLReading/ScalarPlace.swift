package import Diagnostics
internal import Yams

extension SourceText {
  /// Where a node starts; for a scalar, behind its tag and anchor.
  package func place(of node: YAMLNode) -> SourcePlace {
    let mark = node.mark
    let column = column(line: mark.line, scalarColumn: mark.scalarColumn)
    let offset = offset(ofLine: mark.line) + column - 1
    if case .scalar = node.node, hasProperty(at: offset) {
      let written = ScalarWalk.withoutProperties(bytes[offset...])
      let location = location(offset: written.startIndex)
      return SourcePlace(file: file, line: location.line, column: location.column)
    }
    return SourcePlace(file: file, line: mark.line, column: column)
  }

  /// Whether a node has a tag or an anchor in the file.
  package func hasProperty(before node: YAMLNode) -> Bool { hasProperty(at: offset(of: node.mark)) }

  /// Whether a tag or an anchor starts at an offset.
  private func hasProperty(at offset: Int) -> Bool {
    guard offset < bytes.count else { return false }
    return bytes[offset] == UInt8(ascii: "&") || bytes[offset] == UInt8(ascii: "!")
  }

  /// Where a node starts. The length covers the part of a scalar that is on its first line, and is 1 for other nodes and
  /// for block scalars.
  package func location(of node: YAMLNode) -> Diagnostic.Location {
    let place = place(of: node)
    return location(line: place.line, column: place.column, length: length(of: node, at: place))
  }

  private func length(of node: YAMLNode, at place: SourcePlace) -> Int {
    guard case .scalar(let scalar) = node.node else { return 1 }
    let rest = line(place.line).dropFirst(place.column - 1)
    switch scalar.style {
    case .literal, .folded: return 1
    case .singleQuoted, .doubleQuoted: return Self.quotedLength(rest)
    default:
      return min(scalar.string.utf8.prefix { $0 != UInt8(ascii: "\n") }.count, rest.count)
    }
  }

  /// Where a part of a scalar's text stands in the file.
  ///
  /// The range counts bytes of the scalar's text from 0. The location ends with its first line.
  package func location(of range: Range<Int>, in node: YAMLNode) -> Diagnostic.Location {
    guard case .scalar(let scalar) = node.node else { return location(of: node) }
    var walk = ScalarWalk(scalar, in: bytes[offset(of: node.mark)...])
    walk.advance(past: range.lowerBound)
    let start = walk.offset
    walk.advance(past: range.upperBound)
    let place = location(offset: start)
    let left = line(place.line).count - place.column + 1
    return location(
      line: place.line, column: place.column, length: max(1, min(walk.offset - start, left)))
  }

  /// The offset of a node's mark, in bytes of the text.
  private func offset(of mark: (line: Int, scalarColumn: Int)) -> Int {
    offset(ofLine: mark.line)
      + column(line: mark.line, scalarColumn: mark.scalarColumn) - 1
  }

  /// The bytes from an opening quote to its closing one, as far as they are on the line.
  private static func quotedLength(_ rest: ArraySlice<UInt8>) -> Int {
    guard let quote = rest.first else { return 1 }
    var index = rest.startIndex + 1
    while index < rest.endIndex {
      let isPair = index + 1 < rest.endIndex && rest[index] == quote && rest[index + 1] == quote
      if quote == UInt8(ascii: "\"") ? rest[index] == UInt8(ascii: "\\") : isPair {
        index += 2
      } else if rest[index] == quote {
        return index + 1 - rest.startIndex
      } else {
        index += 1
      }
    }
    return rest.count
  }
}
