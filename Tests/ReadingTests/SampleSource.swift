import Checkpoints
import Dispatch
import FileTracking
import Foundation
import Inputs
import Pipeline
import Reading
import SystemFiles
import TestSupport
import Testing

/// A source of pieces of some kind over a file of a test's own.
struct SampleSource: CustomTestStringConvertible {
  /// How the file is read.
  enum Reading: String {
    case toTheEnd = "read to the end"
    case rememberedToTheEnd = "remembered and read to the end"
    case pipe = "a pipe, read to the end"
    case followed = "followed"
    case followedPipe = "a followed pipe"
  }

  /// How the file is stored.
  enum Storage: String {
    case plain = "plain"
    case gzip = "gzip"
    case zstandard = "zstandard"
    case gb18030 = "GB18030"
    case guessed = "GB18030, guessed"
    case utf16 = "UTF-16LE"

    var encoding: EncodingChoice {
      switch self {
      case .plain, .gzip, .zstandard: .known(.utf8)
      case .gb18030: .known(.gb18030)
      case .guessed: .auto
      case .utf16: .known(.utf16LittleEndian)
      }
    }

    /// The text's bytes before they are compressed.
    func bytes(of text: String) throws -> [UInt8] {
      switch self {
      case .plain, .gzip, .zstandard: Array(text.utf8)
      case .gb18030, .guessed: try EncodedText.bytes(text, in: "GB18030")
      case .utf16: try EncodedText.bytes(text, in: "UTF-16LE")
      }
    }

    func stored(_ bytes: [UInt8]) -> [UInt8] {
      switch self {
      case .gzip: CompressedText.gzip(bytes)
      case .zstandard: CompressedText.zstandard(bytes)
      default: bytes
      }
    }

    var isCompressed: Bool { self == .gzip || self == .zstandard }
  }

  var reading: Reading
  var storage: Storage

  var testDescription: String { "\(reading.rawValue), \(storage.rawValue)" }

  /// Whether pieces carry marks.
  var isRemembered: Bool { reading == .rememberedToTheEnd || reading == .followed }

  static let all: [SampleSource] = {
    let storages: [Storage] = [.plain, .gzip, .zstandard, .gb18030, .guessed, .utf16]
    let files = [Reading.toTheEnd, .rememberedToTheEnd, .followed].flatMap { reading in
      storages.map { SampleSource(reading: reading, storage: $0) }
    }
    // A pipe has no compressed content.
    let pipes = [Reading.pipe, .followedPipe].flatMap { reading in
      storages.filter { !$0.isCompressed }.map { SampleSource(reading: reading, storage: $0) }
    }
    return files + pipes
  }()

  static let remembered = all.filter(\.isRemembered)

  /// Reads a file until a number of bytes was given out or the source ends.
  ///
  /// - Parameters:
  ///   - keeper: remembers how far the file was read.
  ///   - count: the bytes, before they are compressed, that a followed file is expected to give.
  ///   - failures: the failures that a followed file is expected to give.
  func pieces(
    of path: String, keeper: CheckpointKeeper = CheckpointKeeper(Checkpoint(), in: nil),
    count: Int, failures: Int = 0, blockSize: Int = 32
  ) throws -> CollectedPieces {
    var collected = CollectedPieces()
    let framing = Framing(blockSize: blockSize, maxLineBytes: 64)
    switch reading {
    case .toTheEnd, .pipe, .rememberedToTheEnd:
      var source = PlannedInputs(
        try planned(path, keeper), pool: BufferPool(), framing: framing)
      while let piece = source.next() { try collected.take(piece, isRemembered: isRemembered) }
      let more = source.next()
      #expect(more == nil, "a piece after the end")
    case .followed, .followedPipe:
      let source = try followed(path, keeper, framing)
      // A source that gives too little must fail the test, and not hang it.
      let patience = DispatchWorkItem { source.pause() }
      DispatchQueue.global().asyncAfter(deadline: .now() + 20, execute: patience)
      while collected.bytes < count || collected.failures.count < failures,
        let piece = source.next()
      {
        try collected.take(piece, isRemembered: isRemembered)
      }
      patience.cancel()
      source.pause()
      let more = source.next()
      #expect(more == nil, "a piece after a pause")
    }
    return collected
  }

  private func planned(_ path: String, _ keeper: CheckpointKeeper) throws -> [PlannedInput] {
    guard reading == .rememberedToTheEnd else {
      var source = InputSource(argument: path, encoding: storage.encoding)
      source.name = "log"
      return [PlannedInput(source, at: 0)]
    }
    var surveyor = surveyor(path, keeper)
    let moved = MovedFiles()
    let survey = try surveyor.survey()
    return survey.files.map { moved.planned($0) } + survey.failures.map(PlannedInput.init(failing:))
  }

  func followed(
    _ path: String, _ keeper: CheckpointKeeper, _ framing: Framing
  ) throws -> FollowedInputs {
    let isPipe = reading == .followedPipe
    var surveyor = surveyor(path, keeper)
    if isPipe { surveyor.inputs = [] }
    let stream =
      isPipe
      ? FollowedStream(
        name: "log", handle: try SystemFiles.FileHandle.open(reading: path),
        encoding: storage.encoding) : nil
    return try FollowedInputs(
      surveyor, stream: stream, watcher: try FileWatcher(), pool: BufferPool(),
      framing: framing, observer: nil)
  }

  private func surveyor(_ path: String, _ keeper: CheckpointKeeper) -> InputSurveyor {
    InputSurveyor(
      [RememberedInput(path: path, isPattern: false, name: "log", encoding: storage.encoding)],
      written: .none, keeper: keeper, start: .start)
  }

  /// Puts bytes where the source will find them; for a pipe they are written once it is opened.
  func place(_ bytes: [UInt8], in folder: TemporaryFolder) throws -> String {
    guard reading == .pipe || reading == .followedPipe else {
      return try folder.write("log", bytes)
    }
    let path = folder.path("log")
    try #require(unsafe mkfifo(path, 0o600) == 0)
    Thread.detachNewThread {
      guard let pipe = FileHandle(forWritingAtPath: path) else { return }
      try? pipe.write(contentsOf: Data(bytes))
      try? pipe.close()
    }
    return path
  }
}
