import Detection
import Inputs
import Reading
import Synchronization
import SystemFiles
import TestSupport
import Testing

/// Inputs that are read to their ends and handed on line by line.
struct TextReaderTests {
  /// The lines that a reader hands on, and its report.
  private static func lines(
    of inputs: [InputSource], wanted: ClosedRange<UInt64> = 1...UInt64.max, maxLineBytes: Int = 100,
    blockSize: Int = 16
  ) -> (lines: [String], report: ReadingReport) {
    var lines: [String] = []
    var visitor = EachLine(in: wanted) {
      lines.append("\($0) \(String(decoding: $1, as: UTF8.self))")
    }
    let report = TextReader(inputs, maxLineBytes: maxLineBytes, blockSize: blockSize)
      .read(into: &visitor)
    return (lines, report)
  }

  private static func file(
    _ text: String, in folder: TemporaryFolder, _ name: String = "feed.log",
    encoding: EncodingChoice = .known(.utf8), bytes: [UInt8]? = nil
  ) throws -> InputSource {
    InputSource(
      name: name, place: .file(try folder.write(name, bytes ?? Array(text.utf8))),
      encoding: encoding)
  }

  @Test(arguments: [1, 7, 1000])
  func handsOnEveryLineWithItsNumber(blockSize: Int) throws {
    let folder = try TemporaryFolder()
    let file = try Self.file("one\r\n\ntwo\nthree\rfour\nlast", in: folder)
    let (lines, report) = Self.lines(of: [file], blockSize: blockSize)
    #expect(lines == ["1 one", "2 ", "3 two", "4 three\rfour", "5 last"])
    #expect(report.inputs[0].lines == 5)
    #expect(report.inputs[0].bytes == 25)
    #expect(report.isWhole)
  }

  @Test func joinsThePartsOfALongLine() throws {
    let folder = try TemporaryFolder()
    let long = String(repeating: "退款", count: 100)
    let file = try Self.file("a\n\(long)\r\nb\n", in: folder)
    let (lines, report) = Self.lines(of: [file], maxLineBytes: 10)
    #expect(lines == ["1 a", "2 \(long)", "3 b"])
    #expect(report.inputs[0].lines == 3)
  }

  @Test func stopsOnceNoWantedLineCanCome() throws {
    let folder = try TemporaryFolder()
    let file = try Self.file(String(repeating: "line\n", count: 1000), in: folder)
    let (lines, report) = Self.lines(of: [file], wanted: 2...3)
    #expect(lines == ["2 line", "3 line"])
    #expect(report.inputs[0].lines < 10)
  }

  @Test func readsOtherInputsAfterOneThatFails() throws {
    let folder = try TemporaryFolder()
    let missing = InputSource(argument: folder.path("missing"))
    let file = try Self.file("退款\n", in: folder)
    let (lines, report) = Self.lines(of: [missing, file])
    #expect(lines == ["1 退款"])
    #expect(report.inputs.map(\.failures) == [1, 0])
    #expect(report.inputs[0].failure?.isMissing == true)
    #expect(!report.isWhole)
  }

  @Test(arguments: [3, 64])
  func reportsUndecodableBytesAndTheirLine(blockSize: Int) throws {
    let folder = try TemporaryFolder()
    let bytes = try EncodedText.bytes("退款\n退", in: "GB18030") + [0xFF, 0x0A]
    let file = try Self.file("", in: folder, encoding: .known(.gb18030), bytes: bytes)
    let observer = UndecodableLines()
    var visitor = EachLine { _, _ in }
    let report = TextReader(
      [file], maxLineBytes: 100, blockSize: blockSize, observer: observer
    ).read(into: &visitor)
    #expect(report.inputs[0].undecodable == 1)
    #expect(report.inputs[0].encoding == .gb18030)
    #expect(observer.lines.withLock { $0 } == [2])
  }
}
