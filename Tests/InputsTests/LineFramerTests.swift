import Foundation
import Inputs
import SystemFiles
import TestSupport
import Testing

struct LineFramerTests {
  /// Random text with what a framer must handle: line ends of both kinds, lone CRs, byte order marks and long lines.
  private func input(_ random: inout SeededGenerator) -> [UInt8] {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    var bytes: [UInt8] = Int.random(in: 0..<3, using: &random) == 0 ? mark : []
    for _ in 0..<Int.random(in: 0..<40, using: &random) {
      switch Int.random(in: 0..<10, using: &random) {
      case 0...2: bytes.append(0x0A)
      case 3...4: bytes += [0x0D, 0x0A]
      case 5: bytes.append(0x0D)
      case 6: bytes += mark.prefix(Int.random(in: 1...3, using: &random))
      case 7: bytes += repeatElement(0x78, count: Int.random(in: 60...70, using: &random))
      case 8: bytes += repeatElement(0x0D, count: Int.random(in: 1...70, using: &random))
      default:
        for _ in 0..<Int.random(in: 0..<200, using: &random) {
          let byte = UInt8.random(in: 0...255, using: &random)
          bytes.append(byte == 0x0A && Bool.random(using: &random) ? 0x20 : byte)
        }
      }
    }
    // Zeros at the start are a hole, which is passed over.
    return Array(bytes.drop { $0 == 0 })
  }

  private func expect(
    _ framed: FramedInput, toBe input: [UInt8], blockSize: Int, maxLineBytes: Int,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let lines = FramedLine.lines(of: input)
    #expect(
      framed.lines == lines, "block size \(blockSize), max line \(maxLineBytes), input \(input)",
      sourceLocation: sourceLocation)
    #expect(framed.defects == [], sourceLocation: sourceLocation)
    // A byte order mark and a line end add to the longest line that is kept whole.
    let bound = max(blockSize, maxLineBytes + 2 + 3)
    #expect(framed.blockSizes.allSatisfy { $0 <= bound }, sourceLocation: sourceLocation)
    #expect(
      framed.longLines.allSatisfy { $0.bytes.count > maxLineBytes }, sourceLocation: sourceLocation)
  }

  @Test func aFileGivesTheSameLinesForAnyBlockSize() throws {
    var random = SeededGenerator()
    let folder = try TemporaryFolder()
    var longLines = 0
    for _ in Rounds(atLeast: 400) {
      let input = input(&random)
      let path = try folder.write("input", input)
      let blockSize = Int.random(in: 1...64, using: &random)
      let maxLineBytes = Int.random(in: 64...100, using: &random)
      let framed = try FramedInput(
        try SystemFiles.FileHandle.open(reading: path), blockSize: blockSize,
        maxLineBytes: maxLineBytes)
      expect(framed, toBe: input, blockSize: blockSize, maxLineBytes: maxLineBytes)
      longLines += framed.longLines.count
    }
    #expect(longLines > 0)
  }

  @Test func aPipeGivesTheSameLinesHoweverItIsWritten() throws {
    var random = SeededGenerator()
    for _ in Rounds(atLeast: 100) {
      let input = input(&random)
      var cuts = (0..<Int.random(in: 0...8, using: &random)).map { _ in
        Int.random(in: 0...input.count, using: &random)
      }
      cuts = ([0, input.count] + cuts).sorted()
      let pieces = zip(cuts, cuts.dropFirst()).map { Data(input[$0..<$1]) }
      let pipe = Pipe()
      let writer = pipe.fileHandleForWriting
      Thread.detachNewThread {
        for piece in pieces {
          try? writer.write(contentsOf: piece)
          Thread.sleep(forTimeInterval: 0.0002)
        }
        try? writer.close()
      }
      let blockSize = Int.random(in: 1...64, using: &random)
      let maxLineBytes = Int.random(in: 64...100, using: &random)
      let framed = try FramedInput(
        try SystemFiles.FileHandle.open(
          reading: "/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)"),
        blockSize: blockSize, maxLineBytes: maxLineBytes)
      expect(framed, toBe: input, blockSize: blockSize, maxLineBytes: maxLineBytes)
    }
  }

  @Test(arguments: [
    "", "\u{FEFF}", "\n", "\r\n", "\r", "\n\n", "a", "a\r", "\u{FEFF}\n", "a\n\u{FEFF}b\n",
  ])
  func smallInputsGiveTheirLines(_ text: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("input", text)
    for blockSize in [1, 2, 3, 64] {
      let framed = try FramedInput(
        try SystemFiles.FileHandle.open(reading: path), blockSize: blockSize, maxLineBytes: 64)
      expect(framed, toBe: Array(text.utf8), blockSize: blockSize, maxLineBytes: 64)
    }
  }

  /// The next input reuses the buffers of the last one.
  @Test func aPoolIsSharedByInputs() throws {
    var random = SeededGenerator()
    let folder = try TemporaryFolder()
    let pool = BufferPool()
    for blockSize in [64, 3, 100, 1, 64] {
      let input = input(&random)
      let file = try SystemFiles.FileHandle.open(reading: try folder.write("input", input))
      let framed = try FramedInput(file, pool: pool, blockSize: blockSize, maxLineBytes: 64)
      #expect(framed.lines == FramedLine.lines(of: input))
      #expect(framed.defects == [])
    }
  }

  /// A framer that waits for too many bytes must fail its test, not hang it.
  private func pipeThatIsNotOpenForever() -> Pipe {
    let pipe = Pipe()
    let writer = pipe.fileHandleForWriting
    DispatchQueue.global().asyncAfter(deadline: .now() + 5) { try? writer.close() }
    return pipe
  }

  @Test func wholeLinesGoOutAsSoonAsNothingMoreIsReady() throws {
    let pipe = pipeThatIsNotOpenForever()
    let file = try SystemFiles.FileHandle.open(
      reading: "/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)")
    var framer = LineFramer(file, pool: BufferPool(), blockSize: 1 << 20, maxLineBytes: 1 << 20)
    var offset: UInt64 = 0
    for text in ["one\n", "two\nthree\r\n", "\n"] {
      try pipe.fileHandleForWriting.write(contentsOf: Data(text.utf8))
      let block = try #require(try framer.nextLines())
      #expect(Array(block.buffer[block.range]) == Array(text.utf8))
      #expect(block.offset == offset)
      #expect(block.isLastReady)
      offset += UInt64(text.utf8.count)
    }
    try pipe.fileHandleForWriting.close()
    if try framer.next() != nil { Issue.record("something after the end") }
  }

  @Test("a run of one file used one thread only, unless a block happened to end where a line does")
  func aBlockThatCutsALineIsNotTheLastThatIsReady() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("feed", String(repeating: "some line\n", count: 10))
    let file = try SystemFiles.FileHandle.open(reading: path)
    var framer = LineFramer(file, pool: BufferPool(), blockSize: 25, maxLineBytes: 1 << 20)
    let block = try #require(try framer.nextLines())
    #expect(block.range.count == 20)
    #expect(!block.isLastReady)
  }

  @Test func theRestOfALineWaitsForItsEnd() throws {
    let pipe = pipeThatIsNotOpenForever()
    let file = try SystemFiles.FileHandle.open(
      reading: "/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)")
    var framer = LineFramer(file, pool: BufferPool(), blockSize: 1 << 20, maxLineBytes: 1 << 20)
    try pipe.fileHandleForWriting.write(contentsOf: Data("one\ntw".utf8))
    let first = try #require(try framer.nextLines())
    #expect(Array(first.buffer[first.range]) == Array("one\n".utf8))
    try pipe.fileHandleForWriting.write(contentsOf: Data("o\n".utf8))
    let second = try #require(try framer.nextLines())
    #expect(Array(second.buffer[second.range]) == Array("two\n".utf8))
    #expect(second.offset == 4)
  }

  @Test func aFolderCannotBeRead() throws {
    let folder = try TemporaryFolder()
    let file = try SystemFiles.FileHandle.open(reading: folder.url.path)
    var framer = LineFramer(file, pool: BufferPool(), blockSize: 64, maxLineBytes: 64)
    #expect(throws: SystemError.self) { _ = try framer.next() }
  }

  /// At the largest limit, two lines in one block were longer than the offsets of the search can count.
  @Test func aBlockIsHardlyLongerThanTheLongestLine() throws {
    let folder = try TemporaryFolder()
    let text = String(repeating: "a", count: 100) + "\n" + String(repeating: "b", count: 98) + "\n"
    let input = Array(String(repeating: text, count: 10).utf8)
    let framed = try FramedInput(
      try SystemFiles.FileHandle.open(reading: folder.write("input", input)), blockSize: 100,
      maxLineBytes: 100)
    expect(framed, toBe: input, blockSize: 100, maxLineBytes: 100)
    #expect(framed.longLines.isEmpty)
  }
}

extension LineFramer {
  /// The next piece; nil if it is not whole lines.
  fileprivate mutating func nextLines() throws -> Block? {
    guard case .lines(let block) = try next() else { return nil }
    return block
  }
}
