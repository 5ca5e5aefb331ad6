import Foundation
import Inputs
import SystemFiles
import TestSupport
import Testing

/// Lines of inputs that are not UTF-8, with their offsets in the stored bytes.
struct EncodedFramingTests {
  /// The lines of stored bytes, found and decoded one by one in the simplest way.
  private func lines(of stored: [UInt8], in encoding: TextEncoding) throws -> [FramedLine] {
    let unit = encoding.lineEnds.width
    let feed: [UInt8] = unit == 1 ? [0x0A] : encoding == .utf16BigEndian ? [0, 0x0A] : [0x0A, 0]
    let mark = encoding == .big5 || encoding == .latin1 ? [] : try mark(of: encoding)
    var lines: [FramedLine] = []
    let zeros = stored.prefix { $0 == 0 }.count
    let hasMark = !mark.isEmpty && stored.starts(with: mark)
    var start = hasMark ? mark.count : zeros - zeros % unit
    while start < stored.count {
      var end = start
      while end < stored.count, !stored[end...].starts(with: feed) { end += unit }
      let isEnded = end < stored.count
      var text = try encoding.plainText(of: Array(stored[start..<min(end, stored.count)])).text
      if isEnded, text.last == 0x0D { text.removeLast() }
      lines.append(FramedLine(offset: UInt64(start), bytes: text))
      start = end + unit
    }
    return lines
  }

  private func mark(of encoding: TextEncoding) throws -> [UInt8] {
    try EncodedText.bytes("\u{FEFF}", in: encoding.name)
  }

  @Test func aFileGivesTheSameLinesForAnyBlockSize() throws {
    var random = SeededGenerator()
    let folder = try TemporaryFolder()
    var longLines = 0
    for _ in Rounds(atLeast: 40) {
      for (encoding, name, sample) in EncodingSamples.all {
        let stored = try EncodingSamples.soup(name, sample, unit: encoding.lineEnds.width, &random)
        let path = try folder.write("input", stored)
        let blockSize = Int.random(in: 1...64, using: &random)
        let maxLineBytes = Int.random(in: 64...100, using: &random)
        let framed = try DecodedInput(
          path, encoding: encoding, blockSize: blockSize, maxLineBytes: maxLineBytes)
        #expect(framed.lines == (try lines(of: stored, in: encoding)), "\(encoding) \(stored)")
        #expect(framed.storedBytes == stored.count || stored.allSatisfy { $0 == 0 })
        #expect(framed.longLines.allSatisfy { $0.bytes.count > maxLineBytes })
        longLines += framed.longLines.count
      }
    }
    #expect(longLines > 0)
  }

  @Test(
    "a byte order mark belongs to no line",
    arguments: [
      (.utf16LittleEndian, "UTF-16LE", 2), (.utf16BigEndian, "UTF-16BE", 2),
      (.gb18030, "GB18030", 4),
    ] as [(TextEncoding, String, UInt64)])
  func marks(_ encoding: TextEncoding, _ name: String, _ offset: UInt64) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("input", try EncodedText.bytes("\u{FEFF}中\n\u{FEFF}b", in: name))
    for blockSize in [1, 2, 3, 5, 64] {
      let framed = try DecodedInput(
        path, encoding: encoding, blockSize: blockSize, maxLineBytes: 64)
      #expect(framed.lines.map(\.bytes) == [Array("中".utf8), Array("\u{FEFF}b".utf8)])
      #expect(framed.lines.first?.offset == offset)
    }
  }
}

/// The lines that a framer and a decoder made of an input, joined from their pieces.
private struct DecodedInput {
  var lines: [FramedLine] = []
  var longLines: [FramedLine] = []
  var storedBytes = 0

  init(_ path: String, encoding: TextEncoding, blockSize: Int, maxLineBytes: Int) throws {
    var framer = LineFramer(
      try SystemFiles.FileHandle.open(reading: path), encoding: .known(encoding),
      pool: BufferPool(), blockSize: blockSize, maxLineBytes: maxLineBytes)
    var decoder = try TextDecoder(encoding, of: path)
    var text = DecodedText()
    var parts: [UInt8] = []
    while let piece = try framer.next() {
      switch piece {
      case .lines(let block):
        storedBytes += block.storedBytes
        let stored = block.buffer.span.extracting(block.range)
        decoder.decode(stored, isEnd: true, into: &text)
        let starts = encoding.lineEnds.lineStarts(of: stored, from: block.offset)
        let framed = FramedLine.lines(of: Array(text.buffer[..<text.count]), skipsMark: false)
        lines += zip(starts, framed).map { FramedLine(offset: $0, bytes: $1.bytes) }
      case .part(let block):
        storedBytes += block.storedBytes
        decoder.decode(block.buffer.span.extracting(block.range), isEnd: false, into: &text)
        parts += text.buffer[..<text.count]
      case .endOfParts(let offset, let ending):
        storedBytes += ending
        decoder.decode([UInt8]().span, isEnd: true, into: &text)
        parts += text.buffer[..<text.count]
        longLines.append(FramedLine(offset: offset, bytes: parts))
        lines.append(FramedLine(offset: offset, bytes: parts))
        parts = []
      }
    }
  }
}
