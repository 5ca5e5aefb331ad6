import AlertDelivery
import Checkpoints
import Foundation
import TestSupport
import Testing

/// The contract of ``AlertOutput``, checked for every output: a new one gets a row in ``OutputBench/Kind``.
struct AlertOutputTests {
  typealias Kind = OutputBench.Kind

  /// A megabyte: more than any pipe or terminal takes unread.
  private static let much = Array(String(repeating: "0123456789abcde\n", count: 1 << 16).utf8)

  @Test(arguments: Kind.all)
  func bytesArriveInOrder(_ kind: Kind) throws {
    var random = SeededGenerator()
    let bench = try OutputBench(kind)
    var sent: [UInt8] = []
    for line in 0..<300 {
      let length = Int.random(in: 0...3000, using: &random)
      let piece = Array("\(line) \(String(repeating: "x", count: length))\n".utf8)
      try bench.write(piece)
      sent += piece
    }
    #expect(try bench.received() == sent)
  }

  @Test("what went out is counted when a write fails", arguments: Kind.withFaults, [0, 1, 4, 7])
  func countsWhatWentOut(_ kind: Kind, _ count: Int) throws {
    let bench = try OutputBench(kind)
    let bytes = Array("one\ntwo\n".utf8)
    bench.failNextWrite(after: count)
    var done = 0
    let failure = #expect(throws: OutputFailure.self) {
      try bench.output.write(bytes.span, done: &done)
    }
    #expect(failure?.kind == .failed)
    #expect(done == count)
    #expect(try bench.received() == Array(bytes.prefix(count)))
    // The rest follows, and nothing is doubled.
    try bench.write(Array(bytes.dropFirst(done)))
    #expect(try bench.received() == bytes)
  }

  @Test(arguments: Kind.withReader)
  func aBusyReaderNeverBlocks(_ kind: Kind) throws {
    let bench = try OutputBench(kind)
    var sent = 0
    for _ in 0..<3 {
      var done = 0
      let failure = #expect(throws: OutputFailure.self) {
        try bench.output.write(Self.much.span.extracting(sent...), done: &done)
      }
      #expect(failure?.kind == .busy)
      sent += done
      #expect(try bench.received() == Array(Self.much.prefix(sent)))
    }
    #expect(sent > 0 && bench.output.pendingRenewal == nil)
    try bench.write(Array(Self.much.dropFirst(sent)))
    #expect(try bench.received() == Self.much)
  }

  @Test(arguments: Kind.all)
  func takesBackOrSaysThatItCannot(_ kind: Kind) throws {
    let bench = try OutputBench(kind)
    try bench.write(Array("one\ntwo\n".utf8))
    let isGone = bench.output.takeBack(4)
    #expect(isGone == Kind.thatTakeBack.contains(kind))
    #expect(try bench.received() == Array((isGone ? "one\n" : "one\ntwo\n").utf8))
    try bench.write(Array("three\n".utf8))
    #expect(try bench.received() == Array((isGone ? "one\nthree\n" : "one\ntwo\nthree\n").utf8))
  }

  @Test(arguments: [Kind.file, .fileWithoutSync])
  func takesNothingBackThatOthersFollow(_ kind: Kind) throws {
    let bench = try OutputBench(kind)
    try bench.write(Array("one\n".utf8))
    try bench.appendAsAnother("other\n")
    let isGone = bench.output.takeBack(4)
    #expect(!isGone)
    #expect(try bench.received() == Array("one\nother\n".utf8))
  }

  @Test(arguments: [Kind.file, .faultyMemory, .faultyMemoryThatKeeps])
  func whatASyncCoversIsDurable(_ kind: Kind) throws {
    let bench = try OutputBench(kind)
    #expect(bench.output.syncPolicy == .batch)
    try bench.write(Array("one\n".utf8))
    bench.failNextSync()
    #expect(throws: OutputFailure.self) { try bench.output.sync() }
    #expect(bench.unsyncedWrites == 1)
    #expect(bench.output.record.map { $0.length == 0 } ?? true)
    try bench.output.sync()
    #expect(bench.unsyncedWrites == 0)
    #expect(bench.output.record.map { $0.length == 4 } ?? true)
  }

  /// The next run finds nothing else again.
  @Test(arguments: Kind.all)
  func onlyFilesAreRemembered(_ kind: Kind) throws {
    let bench = try OutputBench(kind)
    try bench.write(Array("one\n".utf8))
    try bench.output.sync()
    #expect(bench.output.record?.length == ([.file, .fileWithoutSync].contains(kind) ? 4 : nil))
  }

  @Test("a line that a failed sync left unfinished is ended", arguments: [0, 3, 4])
  func beginsALineAfterAFailedSync(_ count: Int) throws {
    let bench = try OutputBench(.file)
    bench.failNextWrite(after: count)
    #expect(throws: OutputFailure.self) { try bench.write(Array("one\n".utf8)) }
    bench.failNextSync()
    #expect(throws: OutputFailure.self) { try bench.output.sync() }
    try bench.write(Array("one\n".utf8))
    let expected = [0: "one\n", 3: "one\none\n", 4: "one\none\n"]
    #expect(try bench.received() == Array(expected[count, default: ""].utf8))
  }

  @Test(arguments: Kind.withReader)
  func reportsThatItsReaderIsGone(_ kind: Kind) throws {
    let bench = try OutputBench(kind)
    try bench.write(Array("one\n".utf8))
    bench.makeReaderLeave()
    let failure = #expect(throws: OutputFailure.self) { try bench.write(Self.much) }
    #expect(failure?.kind == (kind == .streamToPipe ? .readerGone : .failed))
    #expect((bench.output.pendingRenewal == .reopening) == (kind == .namedPipe))
  }

  @Test func aNamedPipeWaitsForItsNextReader() throws {
    let bench = try OutputBench(.namedPipe)
    bench.makeReaderLeave()
    #expect(throws: OutputFailure.self) { try bench.write(Array("one\n".utf8)) }
    let failure = #expect(throws: OutputFailure.self) { try bench.output.renew(.reopening) }
    #expect(failure?.message.hasSuffix("nobody reads this pipe") == true)
    #expect(bench.output.pendingRenewal == .reopening)
    bench.makeReaderReturn()
    let isRenewed = try bench.output.renew(.reopening)
    #expect(isRenewed)
    try bench.write(Array("two\n".utf8))
    #expect(try bench.received() == Array("two\n".utf8))
  }

  @Test(arguments: Kind.all)
  func reopensOrSaysThatItCannot(_ kind: Kind) throws {
    let bench = try OutputBench(kind)
    try bench.write(Array("one\n".utf8))
    #expect(try bench.output.renew(.reopening) == Kind.thatReopen.contains(kind))
    #expect(bench.output.pendingRenewal == nil)
    try bench.write(Array("two\n".utf8))
    #expect(try bench.received() == Array("one\ntwo\n".utf8))
  }

  @Test(arguments: [Kind.file, .fileWithoutSync])
  func writesNothingToAFileThatWasRenamed(_ kind: Kind) throws {
    let bench = try OutputBench(kind)
    try bench.write(Array("one\n".utf8))
    try bench.moveAway()
    let bytes = Array("two\n".utf8)
    var done = 0
    try bench.output.write(bytes.span, done: &done)
    #expect(done == 0 && bench.output.pendingRenewal == .reopening)
    try bench.write(bytes)
    #expect(try bench.receivedLast() == bytes)
    #expect(try bench.received() == Array("one\n".utf8) + bytes)
  }

  @Test(arguments: Kind.all)
  func aQuietOutputHasNoComplaints(_ kind: Kind) throws {
    let bench = try OutputBench(kind)
    try bench.write(Array("one\n".utf8))
    bench.output.waitForBackground { false }
    let complaints = bench.output.takeComplaints()
    #expect(complaints == [])
    #expect(bench.output.name.isEmpty == false && bench.output.pieceLimit >= 4096)
  }
}
