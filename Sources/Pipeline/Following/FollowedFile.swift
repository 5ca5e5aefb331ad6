internal import Checkpoints
internal import FileTracking
internal import Inputs
internal import Reading
internal import Synchronization
internal import SystemFiles

/// A file that is open and read as it grows, or a stream that is read to its end.
struct FollowedFile {
  let origin: PieceOrigin
  /// The path of the input that it has or had the name of; none for a stream.
  let input: String?
  /// What tells the file from every other on the machine.
  let identity: FileStatus.Identity
  let handle: FileHandle
  /// How far lines of the file were given out.
  private(set) var mark: ReadMark
  /// Whether it has the input's name, and is not one that was rotated away.
  var isLive: Bool
  /// Whether it may have more to be read.
  var isReady = true
  /// When nothing more is expected of the file, unless something comes: its name is another file's by now.
  var end: ContinuousClock.Instant?

  private var framer: LineFramer
  /// What is read of, where it is a file that others append to.
  private let growing: GrowingFile?
  /// What is read of, where it is standard input.
  private let pipe: EndedStream?
  private(set) var endsOnceRead = false
  /// Whether what was read is not what the file has before the next byte that would be read.
  private var isLost = false
  /// Whether nothing more will come.
  private(set) var isDone: Bool

  /// Opens a file that was found, where it is to be read from.
  init(
    _ found: InputSurveyor.File, pool: BufferPool, _ framing: FollowedPieces.Framing
  ) throws(SystemError) {
    origin = found.origin
    input = found.reading.record.input
    isLive = found.reading.isLive
    let reading = found.reading
    identity = FileStatus.Identity(
      device: reading.record.device, number: reading.record.number)
    mark = reading.mark
    let stream = try reading.open()
    growing = stream as? GrowingFile
    if let growing {
      handle = growing.file
    } else {
      handle = try FileHandle.open(readingInput: reading.path)
    }
    isDone = growing == nil
    pipe = nil
    framer = LineFramer(
      stream, encoding: found.encoding, pool: pool, blockSize: framing.blockSize,
      maxLineBytes: framing.maxLineBytes, from: mark, isGrowing: growing != nil)
  }

  /// Standard input, which is read to its end.
  init(
    standardInput origin: PieceOrigin, encoding: EncodingChoice, pool: BufferPool,
    _ framing: FollowedPieces.Framing
  ) throws(SystemError) {
    self.origin = origin
    input = nil
    isLive = true
    handle = FileHandle.standardInput()
    identity = try handle.status().identity
    mark = ReadMark()
    growing = nil
    isDone = false
    let pipe = EndedStream(handle)
    self.pipe = pipe
    framer = LineFramer(
      pipe, encoding: encoding, pool: pool, blockSize: framing.blockSize,
      maxLineBytes: framing.maxLineBytes, isGrowing: true)
  }

  /// Whether it is no file that grows.
  var isStream: Bool { growing == nil }

  /// Whether it is a stream that may have to be waited for.
  var isStandardInput: Bool { pipe != nil }

  /// The next piece, and how far the file is read with it; nil where there is none now, or ever.
  mutating func next() throws(SystemError) -> (piece: LineFramer.Piece, mark: ReadMark?)? {
    if let piece = try framer.next() {
      let reached = framer.mark(after: piece)
      if let reached { mark = reached }
      return (piece, isStandardInput ? nil : reached)
    }
    if let pipe, pipe.hasEnded { endsOnceRead = true }
    guard endsOnceRead, !isDone else { return nil }
    finish()
    return try next()
  }

  /// Forgets that lines were given out. What is read next is of no use.
  mutating func takeBack(to mark: ReadMark) {
    self.mark = mark
    isLost = true
  }

  /// Takes what is left for a line, though it has no end.
  mutating func finish() {
    isDone = true
    framer.finish()
  }

  /// Has what is left taken for a line once all that is there was read.
  mutating func finishOnceRead() {
    endsOnceRead = true
    isReady = true
  }

  /// Whether there are bytes that were not read.
  var hasMore: Bool { growing?.isReadyToRead ?? true }

  /// Whether the file is not shorter than what was read of it.
  func isWhole() -> Bool { growing?.isWhole ?? true }

  /// Whether the file has all that was read of it, as far as its first and the last bytes tell.
  func isIntact(_ mark: ReadMark) -> Bool {
    guard let growing else { return true }
    return !isLost && growing.isIntact(mark)
  }
}

/// Standard input, which does not end before it says so.
private final class EndedStream: ByteStream {
  private let file: FileHandle
  private let ended = Atomic<Bool>(false)

  init(_ file: FileHandle) {
    self.file = file
  }

  /// Whether a read has come to the end.
  var hasEnded: Bool { ended.load(ordering: .relaxed) }

  var isReadyToRead: Bool { file.isReadyToRead }

  func read(into buffer: inout [UInt8], at offset: Int, count: Int) throws(SystemError) -> Int {
    let got = try file.read(into: &buffer, at: offset, count: count)
    if got == 0, count > 0 { ended.store(true, ordering: .relaxed) }
    return got
  }
}
