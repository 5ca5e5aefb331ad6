/// Where the lines of a text are, as YAML splits it, and how columns in bytes and in code points correspond.
///
/// A look-up costs no more in a long line than in a short one: generated files may be a single line.
struct LineTable: Sendable {
  /// For each line, the offset of its first byte.
  private let starts: [Int]
  /// For each long line, by its index in `starts`: the offsets in the line of every `landmarkDistance`th code point.
  private let landmarks: [Int: [Int]]
  private static let landmarkDistance = 256

  /// YAML 1.1 (section 5.4) ends a line at LF, CR LF, CR, NEL, LS and PS; so do the parser's marks.
  init(_ bytes: [UInt8]) {
    var starts = [0]
    var offset = 0
    while offset < bytes.count {
      let length = Self.breakLength(at: offset, in: bytes)
      offset += max(length, 1)
      if length > 0 { starts.append(offset) }
    }
    self.starts = starts
    var landmarks: [Int: [Int]] = [:]
    for index in starts.indices {
      let end = index + 1 < starts.count ? starts[index + 1] : bytes.count
      guard end - starts[index] > 4 * Self.landmarkDistance else { continue }
      landmarks[index] = Self.landmarks(of: bytes[starts[index]..<end])
    }
    self.landmarks = landmarks
  }

  /// The number of lines.
  var count: Int { starts.count }

  /// The bytes of a line, counted from 1, without its end; an empty range at the end of the text past the last line.
  func range(ofLine number: Int, in bytes: [UInt8]) -> Range<Int> {
    guard starts.indices.contains(number - 1) else { return bytes.count..<bytes.count }
    let start = starts[number - 1]
    guard number < starts.count else { return start..<bytes.count }
    let next = starts[number]
    // We take the longest line end that reaches up to the next line, since CR LF is a single one of two bytes.
    for length in (1...3).reversed() where next - length >= start {
      if Self.breakLength(at: next - length, in: bytes) == length { return start..<next - length }
    }
    return start..<next
  }

  /// The line that contains a byte, counted from 1. The end of the text belongs to the last line.
  func line(at offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// Converts a column in code points to a column in bytes, both from 1. Past the end of a line, the result is the
  /// column behind the last byte.
  func column(ofScalar scalarColumn: Int, line number: Int, in bytes: [UInt8]) -> Int {
    let line = bytes[range(ofLine: number, in: bytes)]
    let wanted = max(scalarColumn - 1, 0)
    var passed = 0
    var offset = line.startIndex
    if let known = landmarks[number - 1] {
      let landmark = min(wanted / Self.landmarkDistance, known.count - 1)
      passed = landmark * Self.landmarkDistance
      offset += known[landmark]
    }
    while offset < line.endIndex {
      if bytes[offset] & 0xC0 != 0x80 {
        if passed == wanted { break }
        passed += 1
      }
      offset += 1
    }
    return offset - line.startIndex + 1
  }

  /// Converts a column in bytes to a column in code points, both from 1.
  func scalarColumn(ofByte column: Int, line number: Int, in bytes: [UInt8]) -> Int {
    let line = bytes[range(ofLine: number, in: bytes)]
    let place = min(line.startIndex + max(column - 1, 0), line.endIndex)
    var passed = 0
    var offset = line.startIndex
    if let known = landmarks[number - 1] {
      let landmark = Self.last(in: known, notAbove: place - line.startIndex)
      passed = landmark * Self.landmarkDistance
      offset += known[landmark]
    }
    return passed + bytes[offset..<place].count { $0 & 0xC0 != 0x80 } + 1
  }

  private static func last(in ascending: [Int], notAbove value: Int) -> Int {
    var low = 0
    var high = ascending.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if ascending[middle] <= value { low = middle } else { high = middle }
    }
    return low
  }

  private static func landmarks(of line: ArraySlice<UInt8>) -> [Int] {
    var landmarks: [Int] = []
    var count = 0
    for (offset, byte) in line.enumerated() where byte & 0xC0 != 0x80 {
      if count.isMultiple(of: landmarkDistance) { landmarks.append(offset) }
      count += 1
    }
    return landmarks
  }

  /// The number of bytes of the line end at an offset; 0 if no line ends there.
  private static func breakLength(at offset: Int, in bytes: [UInt8]) -> Int {
    func byte(_ distance: Int) -> UInt8 {
      offset + distance < bytes.count ? bytes[offset + distance] : 0
    }
    switch bytes[offset] {
    case 0x0A: return 1
    case 0x0D: return byte(1) == 0x0A ? 2 : 1
    case 0xC2: return byte(1) == 0x85 ? 2 : 0
    case 0xE2: return byte(1) == 0x80 && byte(2) & 0xFE == 0xA8 ? 3 : 0
    default: return 0
    }
  }
}
