package import Diagnostics
internal import Yams

extension SourceText {
  /// Where a node begins, and how much of its first line it takes if it is a scalar.
  package func location(of node: YAMLNode) -> Diagnostic.Location {
    let mark = node.mark
    guard case .scalar(let scalar) = node.node else {
      return location(line: mark.line, scalarColumn: mark.scalarColumn)
    }
    var location = location(line: mark.line, scalarColumn: mark.scalarColumn)
    if let first = location.text.utf8.dropFirst(location.column - 1).first, [UInt8(ascii: "&"), UInt8(ascii: "!")].contains(first) {
      location = self.location(offset: fileOffset(of: 0, in: scalar, at: mark))
    }
    switch scalar.style {
    case .literal, .folded: break
    case .singleQuoted, .doubleQuoted: location.length = quotedLength(at: location)
    default: location.length = scalar.string.prefix { !$0.isNewline }.utf8.count
    }
    return location
  }

  /// The place in the file of a stretch of a scalar's text, in bytes of that text from 0.
  ///
  /// The stretch ends with its first line.
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

  /// Where a node's mark stands, in bytes of the text.
  private func offset(of mark: (line: Int, scalarColumn: Int)) -> Int {
    offset(ofLine: mark.line)
      + location(line: mark.line, scalarColumn: mark.scalarColumn).column - 1
  }

  private func quotedLength(at location: Diagnostic.Location) -> Int {
    let rest = location.text.utf8.dropFirst(location.column - 1)
    guard let quote = rest.first else { return 1 }
    var length = 1
    var isEscaped = false
    for byte in rest.dropFirst() {
      length += 1
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        isEscaped = true
      } else if byte == quote {
        break
      }
    }
    return length
  }
}
