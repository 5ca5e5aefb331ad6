package import Diagnostics
internal import Yams

extension SourceText {
  /// Where a node starts; for a scalar, behind its tag and anchor.
  package func place(of node: YAMLNode) -> SourcePlace {
    let mark = node.mark
    let column = column(line: mark.line, scalarColumn: mark.scalarColumn)
    if case .scalar = node.node, hasProperty(before: node) {
      let written = ScalarWalk.withoutProperties(Array(text.utf8)[offset(of: mark)...])
      let location = location(offset: written.startIndex)
      return SourcePlace(file: file, line: location.line, column: location.column)
    }
    return SourcePlace(file: file, line: mark.line, column: column)
  }

  /// Whether a node has a tag or an anchor in the file.
  package func hasProperty(before node: YAMLNode) -> Bool {
    let mark = node.mark
    let column = column(line: mark.line, scalarColumn: mark.scalarColumn)
    let first = line(mark.line).utf8.dropFirst(column - 1).first
    return first == UInt8(ascii: "&") || first == UInt8(ascii: "!")
  }

  /// Where a node starts. The length covers the part of a scalar that is on its first line, and is 1 for other nodes and
  /// for block scalars.
  package func location(of node: YAMLNode) -> Diagnostic.Location {
    let place = place(of: node)
    let text = String(line(place.line))
    var location = Diagnostic.Location(
      line: place.line, column: place.column, length: 1, text: text)
    guard case .scalar(let scalar) = node.node else { return location }
    switch scalar.style {
    case .literal, .folded: break
    case .singleQuoted, .doubleQuoted: location.length = quotedLength(at: location)
    default:
      let left = text.utf8.count - place.column + 1
      location.length = min(scalar.string.prefix { !$0.isNewline }.utf8.count, left)
    }
    return location
  }

  /// Where a part of a scalar's text stands in the file.
  ///
  /// The range counts bytes of the scalar's text from 0. The location ends with its first line.
  package func location(of range: Range<Int>, in node: YAMLNode) -> Diagnostic.Location {
    guard case .scalar(let scalar) = node.node else { return location(of: node) }
    let start = fileOffset(of: range.lowerBound, in: scalar, at: node.mark)
    let end = fileOffset(of: range.upperBound, in: scalar, at: node.mark)
    var location = location(offset: start)
    location.length = max(1, min(end - start, location.text.utf8.count - location.column + 1))
    return location
  }

  private func fileOffset(
    of valueOffset: Int, in scalar: Node.Scalar, at mark: (line: Int, scalarColumn: Int)
  ) -> Int {
    var walk = ScalarWalk(scalar, in: Array(text.utf8)[offset(of: mark)...])
    walk.advance(valueOffset)
    return walk.offset
  }

  /// The offset of a node's mark, in bytes of the text.
  private func offset(of mark: (line: Int, scalarColumn: Int)) -> Int {
    offset(ofLine: mark.line)
      + column(line: mark.line, scalarColumn: mark.scalarColumn) - 1
  }

  private func quotedLength(at location: Diagnostic.Location) -> Int {
    let rest = Array(location.text.utf8.dropFirst(location.column - 1))
    guard let quote = rest.first else { return 1 }
    var index = 1
    while index < rest.count {
      let isPair = index + 1 < rest.count && rest[index] == quote && rest[index + 1] == quote
      if quote == UInt8(ascii: "\"") ? rest[index] == UInt8(ascii: "\\") : isPair {
        index += 2
      } else if rest[index] == quote {
        return index + 1
      } else {
        index += 1
      }
    }
    return rest.count
  }
}
