package import Diagnostics
internal import Yams

extension SourceText {
  /// Where a node begins, and how much of its first line it takes if it is a scalar.
  package func location(of node: YAMLNode) -> Diagnostic.Location {
    let mark = node.mark
    var location = location(line: mark.line, scalarColumn: mark.scalarColumn)
    guard case .scalar(let scalar) = node.node else { return location }
    switch scalar.style {
    case .literal, .folded: break
    case .singleQuoted, .doubleQuoted: location.length = quotedLength(at: location)
    default: location.length = scalar.string.prefix { !$0.isNewline }.utf8.count
    }
    return location
  }

  /// The place in the file of a stretch of a scalar's text, in bytes of that text from 0.
  ///
  /// Quotes, escapes, indentation and folded lines make the two differ: the text and the file are walked side
  /// by side. The stretch ends with its first line.
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
    let begin = location(line: mark.line, scalarColumn: mark.scalarColumn)
    var file = Array(text.utf8)[(offset(ofLine: mark.line) + begin.column - 1)...]
    var remaining = valueOffset
    func skip(_ count: Int) { file = file.dropFirst(count) }
    switch scalar.style {
    case .singleQuoted, .doubleQuoted: skip(1)
    case .literal, .folded:
      skip((file.firstIndex(of: UInt8(ascii: "\n")) ?? file.endIndex) - file.startIndex)
      while let byte = file.first, byte == UInt8(ascii: "\n") || byte == UInt8(ascii: " ") {
        skip(1)
      }
    default: break
    }
    var value = scalar.string.utf8[...]
    while remaining > 0, let wanted = value.first, let found = file.first {
      if scalar.style == .doubleQuoted, found == UInt8(ascii: "\\") {
        let escape = Self.escape(at: file)
        skip(escape.written)
        value = value.dropFirst(escape.meant)
        remaining -= escape.meant
      } else if scalar.style == .singleQuoted, wanted == UInt8(ascii: "'") {
        skip(2)
        value = value.dropFirst()
        remaining -= 1
      } else if found == wanted, found != UInt8(ascii: " ") || !Self.isFold(file, value) {
        skip(1)
        value = value.dropFirst()
        remaining -= 1
        // The indentation of a literal's next line is no part of its text.
        if found == UInt8(ascii: "\n"), scalar.style == .literal {
          let indentation = value.prefix { $0 == UInt8(ascii: " ") }.count
          let written = file.prefix { $0 == UInt8(ascii: " ") }.count
          skip(max(0, written - indentation))
        }
      } else if [UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r")].contains(found) {
        while let byte = file.first,
          [UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r")].contains(byte)
        { skip(1) }
        if wanted == UInt8(ascii: " ") {
          value = value.dropFirst()
          remaining -= 1
        }
      } else {
        break
      }
    }
    return file.startIndex
  }

  /// Whether blanks before a line's end stand for the one blank that a folded line end becomes.
  private static func isFold(_ file: ArraySlice<UInt8>, _ value: Substring.UTF8View) -> Bool {
    let blanks = file.prefix { $0 == UInt8(ascii: " ") }.count
    let next = file.dropFirst(blanks).first
    return next == UInt8(ascii: "\n") || next == UInt8(ascii: "\r")
  }

  /// How many bytes an escape of a double-quoted scalar takes in the file, and how many it stands for.
  private static func escape(at file: ArraySlice<UInt8>) -> (written: Int, meant: Int) {
    guard let kind = file.dropFirst().first else { return (1, 0) }
    let digits: Int
    switch kind {
    case UInt8(ascii: "x"): digits = 2
    case UInt8(ascii: "u"): digits = 4
    case UInt8(ascii: "U"): digits = 8
    case UInt8(ascii: "N"), UInt8(ascii: "_"): return (2, 2)
    case UInt8(ascii: "L"), UInt8(ascii: "P"): return (2, 3)
    case UInt8(ascii: "\n"):
      return (2 + file.dropFirst(2).prefix { $0 == UInt8(ascii: " ") }.count, 0)
    default: return (2, 1)
    }
    let hex = String(decoding: file.dropFirst(2).prefix(digits), as: UTF8.self)
    let scalar = UInt32(hex, radix: 16).flatMap(Unicode.Scalar.init)
    return (2 + digits, scalar?.utf8.count ?? 0)
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
