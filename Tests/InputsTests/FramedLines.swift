import Inputs
import SystemFiles

/// A line: its offset in the input, and its bytes without the line end.
struct FramedLine: Equatable {
  var offset: UInt64
  var bytes: [UInt8]

  /// The lines of an input, found in the simplest way.
  static func lines(of input: [UInt8], skipsMark: Bool = true) -> [FramedLine] {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    var start = skipsMark && input.starts(with: mark) ? mark.count : 0
    var lines: [FramedLine] = []
    while start < input.count {
      let end = input[start...].firstIndex(of: 0x0A)
      var bytes = Array(input[start..<(end ?? input.count)])
      if end != nil, bytes.last == 0x0D { bytes.removeLast() }
      lines.append(FramedLine(offset: UInt64(start), bytes: bytes))
      start = end.map { $0 + 1 } ?? input.count
    }
    return lines
  }
}

/// The lines that a framer made of an input, joined from their pieces.
struct FramedInput {
  var lines: [FramedLine] = []
  /// The sizes of all blocks.
  var blockSizes: [Int] = []
  /// The lines that came in parts.
  var longLines: [FramedLine] = []
  /// Promises of the framer that were broken.
  var defects: [String] = []

  init(
    _ file: FileHandle, pool: BufferPool = BufferPool(), blockSize: Int, maxLineBytes: Int
  ) throws {
    var framer = LineFramer(file, pool: pool, blockSize: blockSize, maxLineBytes: maxLineBytes)
    var parts: [UInt8] = []
    var partOffset: UInt64?
    while let piece = try framer.next() {
      switch piece {
      case .lines(let block):
        if partOffset != nil { defects.append("lines at \(block.offset) within a long line") }
        take(Array(block.buffer[block.range]), at: block.offset)
        pool.giveBack(block.buffer)
      case .part(let block):
        blockSizes.append(block.range.count)
        let expected = (partOffset ?? block.offset) + UInt64(parts.count)
        if block.offset != expected { defects.append("part at \(block.offset), not \(expected)") }
        if partOffset == nil { partOffset = block.offset }
        parts += block.buffer[block.range]
        pool.giveBack(block.buffer)
      case .endOfParts(let offset, let ending):
        if offset != partOffset { defects.append("parts from \(offset)") }
        if !(0...2).contains(ending) { defects.append("an end of \(ending) bytes") }
        lines.append(FramedLine(offset: offset, bytes: parts))
        longLines.append(FramedLine(offset: offset, bytes: parts))
        parts = []
        partOffset = nil
      }
    }
    if partOffset != nil { defects.append("a long line without its end") }
  }

  private mutating func take(_ bytes: [UInt8], at offset: UInt64) {
    blockSizes.append(bytes.count)
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let end = bytes[start...].firstIndex(of: 0x0A)
      var line = Array(bytes[start..<(end ?? bytes.endIndex)])
      if end != nil, line.last == 0x0D { line.removeLast() }
      lines.append(FramedLine(offset: offset + UInt64(start), bytes: line))
      start = end.map { $0 + 1 } ?? bytes.endIndex
    }
  }
}
