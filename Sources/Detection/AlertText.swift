internal import BinarySearch
internal import TextFolding

/// A line as UTF-8 text, with the mapping from offsets in the line to offsets in the text.
struct AlertText {
  let text: String
  /// Where each ill-formed byte is in the line, and where its U+FFFD is in the text.
  private var repairs: [(line: Range<Int>, text: Int)] = []

  private static let replacementLength = 3

  /// The text of a line that is UTF-8.
  init(wellFormed line: Span<UInt8>) {
    text = String(copying: line)
  }

  /// The text of a line in which U+FFFD replaces each byte that is not part of a character.
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

  /// The range of an occurrence in the text; nil if it lies in the part of the line that was cut off.
  func span(of occurrence: Occurrence, in line: Span<UInt8>) -> Range<Int>? {
    guard occurrence.end <= line.count else { return nil }
    return offset(of: occurrence.start)..<offset(of: occurrence.end)
  }

  /// The offset into the text of an offset into the line.
  func offset(of place: Int) -> Int {
    let next = repairs.partitioningIndex { $0.line.lowerBound >= place }
    guard next > 0 else { return place }
    let repair = repairs[next - 1]
    return repair.text + Self.replacementLength + (place - repair.line.upperBound)
  }
}

extension String {
  /// The text of some bytes; U+FFFD replaces those that are not UTF-8.
  init(copying bytes: Span<UInt8>) {
    guard let utf8 = try? UTF8Span(validating: bytes) else {
      self = AlertText(repairing: bytes).text
      return
    }
    self.init(copying: utf8)
  }
}
