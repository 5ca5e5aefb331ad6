import Checkpoints
import FileTracking
import Foundation
import Inputs
import Pipeline
import Reading
import SystemFiles
import TestSupport
import Testing

/// The contract of ``PieceSource``, which every kind of source keeps.
struct PieceSourceTests {
  private static let long = String(repeating: "长行 long ", count: 40)
  private static let text =
    "alpha\n\n退款 bravo\r\n\(long)\r\ncharlie\n\(long)\ndelta 铃\necho\n"

  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test(arguments: SampleSource.all, [1, 32, 4096])
  func givesEachByteOnceAndInOrder(_ sample: SampleSource, blockSize: Int) throws {
    let bytes = try sample.storage.bytes(of: Self.text)
    let path = try sample.place(sample.storage.stored(bytes), in: folder)
    let collected = try sample.pieces(of: path, count: bytes.count, blockSize: blockSize)
    #expect(collected.text == Self.text)
    #expect(collected.bytes == bytes.count)
    #expect(collected.failures.isEmpty)
    #expect(collected.defects == [])
    // A full block is cut before the source has seen the end of the input; and a pipe whose writer has left is ready to be
    // read once more.
    #expect(collected.isLastReady || blockSize == 1 || sample.reading == .pipe)
  }

  @Test(arguments: SampleSource.remembered)
  func marksTheBytesThatItGaveOut(_ sample: SampleSource) throws {
    let bytes = try sample.storage.bytes(of: Self.text)
    let path = try sample.place(sample.storage.stored(bytes), in: folder)
    let collected = try sample.pieces(of: path, count: bytes.count)
    let marks = try #require(collected.marks.values.first)
    for mark in marks {
      let read = bytes.prefix(Int(mark.offset))
      // A file that was inspected before it was read has a longer head than was read.
      #expect(bytes.starts(with: mark.head) && !mark.head.isEmpty)
      #expect(Array(read.suffix(mark.tail.count)) == mark.tail && !mark.tail.isEmpty)
    }
    #expect(marks.last?.offset == UInt64(bytes.count))
  }

  @Test(arguments: SampleSource.remembered)
  func goesOnAtEveryMark(_ sample: SampleSource) throws {
    let bytes = try sample.storage.bytes(of: Self.text)
    let path = try sample.place(sample.storage.stored(bytes), in: folder)
    let all = try sample.pieces(of: path, count: bytes.count)
    for mark in try #require(all.marks.values.first).dropLast() {
      let keeper = CheckpointKeeper(Checkpoint(), in: nil)
      let first = try sample.pieces(of: path, keeper: keeper, count: bytes.count)
      let file = try #require(first.marks.keys.first)
      try keeper.keep(
        [
          InputProgress(
            generation: file, position: .file(mark), lines: 1, encoding: nil, hasAlerted: false)
        ],
        outputs: [])
      let rest = bytes.count - Int(mark.offset)
      let second = try sample.pieces(of: path, keeper: keeper, count: rest)
      #expect(second.bytes == rest)
      #expect(Self.text.hasSuffix(second.text))
      #expect(second.marks.keys.first == file)
      #expect(second.defects == [])
    }
  }

  @Test(arguments: SampleSource.all.filter(\.storage.isCompressed))
  func failsOnceAfterTheLinesBeforeTheDamage(_ sample: SampleSource) throws {
    let bytes = try sample.storage.bytes(
      of: Self.text + String(repeating: "foxtrot\n", count: 20_000))
    let path = try sample.place(sample.storage.stored(bytes).dropLast(20), in: folder)
    let collected = try sample.pieces(of: path, count: 0, failures: 1)
    #expect(collected.failures.count == 1)
    #expect(collected.failures.allSatisfy { $0.isLastReady })
    #expect(collected.text.hasPrefix(Self.text))
    #expect(collected.defects == [])
    let last = collected.marks.values.first?.last?.offset
    #expect(last == nil || last == UInt64(collected.bytes))
  }

  @Test(arguments: SampleSource.all.filter { $0.reading != .pipe && $0.reading != .followedPipe })
  func reportsAnUnreadableInputOnce(_ sample: SampleSource) throws {
    try FileManager.default.createDirectory(
      atPath: folder.path("log"), withIntermediateDirectories: false)
    let collected = try sample.pieces(of: folder.path("log"), count: 0, failures: 1)
    #expect(collected.failures.map(\.origin.name) == ["log"])
    #expect(collected.bytes == 0)
  }

  @Test func dropsTheLineOfAFileThatIsRewrittenWhileItIsRead() throws {
    let path = try folder.write("log", "first\n" + Self.long)
    let lost = LostCalls()
    let file = try GrowingFile(FileHandle.open(readingInput: path), at: 0)
    var input = PlannedInput(
      origin: PieceOrigin(input: 0, name: "log", generation: 7), encoding: .known(.utf8),
      open: { file })
    input.isGrowing = true
    input.isRemembered = true
    input.lost = { lost.note() }
    var source = PlannedInputs(
      [input], pool: BufferPool(), framing: Framing(blockSize: 32, maxLineBytes: 64))
    var collected = CollectedPieces()
    for _ in 0..<2 {
      let piece = source.next()
      try collected.take(try #require(piece), isRemembered: true)
    }
    try Data("anew\n".utf8).write(to: folder.url.appending(path: "log"), options: [])
    while let piece = source.next() { try collected.take(piece, isRemembered: true) }
    #expect(collected.droppedLines == [7])
    #expect(collected.marks[7]?.map(\.offset) == [6])
    #expect(lost.count == 1)
    #expect(collected.defects == [])
  }

  @Test func dropsTheLineOfAFollowedFileThatIsRewritten() throws {
    let sample = SampleSource(reading: .followed, storage: .plain)
    let path = try folder.write("log", "first\n" + Self.long)
    let source = try sample.followed(
      path, CheckpointKeeper(Checkpoint(), in: nil), Framing(blockSize: 32, maxLineBytes: 64))
    var collected = CollectedPieces()
    while collected.bytes < 40 {
      try collected.take(try #require(source.next()), isRemembered: true)
    }
    let old = try #require(collected.marks.keys.first)
    try Data("anew\n".utf8).write(to: folder.url.appending(path: "log"), options: [])
    while collected.marks.count < 2 {
      try collected.take(try #require(source.next()), isRemembered: true)
    }
    source.pause()
    #expect(collected.droppedLines == [old])
    #expect(collected.marks[old]?.map(\.offset) == [6])
    #expect(collected.texts.values.contains("anew\n"))
    #expect(collected.defects == [])
  }
}
