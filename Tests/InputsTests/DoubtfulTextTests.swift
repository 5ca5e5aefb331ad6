import SystemFiles
import TestSupport
import Testing

@testable import Inputs

/// An encoding that few characters decided, and what later lines make of it.
struct DoubtfulTextTests {
  /// Characters that are valid UTF-8 when stored in GB18030.
  private static let unlucky = "学校十时停水\n"

  /// The blocks of an input of which each chunk is ready only when the one before it was read.
  private func blocks(of chunks: [[UInt8]]) throws -> [Block] {
    var framer = LineFramer(
      ChunkedStream(chunks), encoding: .auto, pool: BufferPool(), blockSize: 1 << 20,
      maxLineBytes: 1 << 20)
    var blocks: [Block] = []
    while let piece = try framer.next() {
      if case .lines(let block) = piece { blocks.append(block) }
    }
    return blocks
  }

  private func text(_ block: Block) -> [UInt8] { Array(block.buffer[block.range]) }

  @Test func linesThatContradictItHaveWhatWasPassedReadAgain() throws {
    let plain = Array("plain\n".utf8)
    let first = try EncodedText.bytes(Self.unlucky, in: "GB18030")
    let second = try EncodedText.bytes("用户投诉客服拒绝退款\n", in: "GB18030")
    let blocks = try blocks(of: [plain, plain + first, plain, second, second])
    #expect(blocks.map(\.encoding) == [.utf8, .utf8, .utf8, .gb18030, .gb18030])
    #expect(blocks.map(\.repeatedLines) == [0, 0, 0, 2, 0])
    #expect(blocks.map(\.offset) == [0, 6, 25, 12, 52])
    #expect(text(blocks[3]) == first + plain + second)
    #expect(blocks.map(\.storedBytes) == [6, 19, 6, 21, 21])
  }

  @Test func enoughCharactersDecideForGood() throws {
    let good = Array(String(repeating: "用户投诉客服拒绝退款\n", count: 4).utf8)
    let other = try EncodedText.bytes("用户投诉客服拒绝退款\n", in: "GB18030")
    let blocks = try blocks(of: [good] + Array(repeating: other, count: 40))
    #expect(blocks.allSatisfy { $0.encoding == .utf8 && $0.repeatedLines == 0 })
  }

  @Test func linesTooFarBackAreNotReadAgain() throws {
    let first = try EncodedText.bytes(Self.unlucky, in: "GB18030")
    let plain = [UInt8](repeating: 0x61, count: 999) + [0x0A]
    let second = try EncodedText.bytes("用户投诉客服拒绝退款\n", in: "GB18030")
    for (count, repeated) in [(60, 61), (70, 0)] {
      let blocks = try blocks(of: [first] + Array(repeating: plain, count: count) + [second])
      #expect(blocks.last?.encoding == .gb18030)
      #expect(blocks.last?.repeatedLines == repeated)
    }
  }

  @Test func aLineThatFitsChangesNothing() throws {
    let line = Array("café\n".utf8)
    let blocks = try blocks(of: Array(repeating: line, count: 60))
    #expect(blocks.allSatisfy { $0.encoding == .utf8 && $0.repeatedLines == 0 })
  }
}

/// A stream that gives one chunk at a time, and has nothing ready in between.
private final class ChunkedStream: ByteStream, @unchecked Sendable {
  private var chunks: [[UInt8]]
  private var isFresh = true

  init(_ chunks: [[UInt8]]) {
    self.chunks = chunks
  }

  var isReadyToRead: Bool { !isFresh }

  func read(into buffer: inout [UInt8], at offset: Int, count: Int) throws(SystemError) -> Int {
    isFresh = true
    guard let first = chunks.first else { return 0 }
    let taken = first.prefix(count)
    buffer.replaceSubrange(offset..<offset + taken.count, with: taken)
    chunks[0].removeFirst(taken.count)
    if chunks[0].isEmpty { chunks.removeFirst() } else { isFresh = false }
    return taken.count
  }
}
