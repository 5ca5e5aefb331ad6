internal import TextFolding

/// A line as UTF-8, and how offsets into its bytes become offsets into that text.
struct AlertText {
  let text: String
  /// Where each stretch of ill-formed bytes stands in the line, and where its U+FFFD stands in the text.
  private var repairs: [(line: Range<Int>, text: Int)] = []

  private static let replacementLength = 3

  /// The text of a line that is UTF-8.
  init(wellFormed line: Span<UInt8>) {
    text = String(copying: line)
  }

  /// The text of a line in which each byte that is no part of a character is U+FFFD.
  init(repairing line: Span<UInt8>) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(line.count)
    var offset = 0
    while offset < line.count {
      if let scalar = UTF8Decoding.scalar(at: offset, in: line) {
        for index in offset..<offset + scalar.length { bytes.append(line[index]) }
        offset += scalar.length
      } else {
        repairs.append((offset..<offset + 1, bytes.count))
        bytes.append(contentsOf: [0xEF, 0xBF, 0xBD])
        offset += 1
      }
    }
    text = String(decoding: bytes, as: UTF8.self)
  }

  /// Where in the text an occurrence is; nil where it was cut away with the line's end.
  func span(of occurrence: Occurrence, in line: Span<UInt8>) -> Range<Int>? {
    guard occurrence.end <= line.count else { return nil }
    return offset(of: occurrence.start)..<offset(of: occurrence.end)
  }

  /// The offset into the text of an offset into the line.
  func offset(of place: Int) -> Int {
    var low = 0
    var high = repairs.count
    while low < high {
      let middle = (low + high) / 2
      if repairs[middle].line.lowerBound < place { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return place }
    let repair = repairs[low - 1]
    return repair.text + Self.replacementLength + (place - repair.line.upperBound)
  }
}

extension String {
  /// The characters of bytes; those that are not UTF-8 become U+FFFD.
  init(copying bytes: Span<UInt8>) {
    guard let utf8 = try? UTF8Span(validating: bytes) else {
      self = AlertText(repairing: bytes).text
      return
    }
    self.init(copying: utf8)
  }
}
