internal import Checkpoints
internal import FileTracking
internal import Inputs
internal import Reading
internal import Synchronization
internal import SystemFiles

/// An open input of a follower: a file that grows, a compressed file, or standard input.
struct FollowedFile {
  /// What may still come of the input. An input only ever moves down this list, but for a name that comes back.
  private enum Phase: Equatable {
    /// More may be appended at any time.
    case growing
    /// The file has lost its name. More may come until a moment, which every piece puts off.
    case nameless(until: ContinuousClock.Instant)
    /// Nothing is appended any more: once all is read, the rest is a line even without an end.
    case ending
    /// The rest was taken for a line. Once that is read there is nothing more.
    case ended
    /// The file no longer has the bytes that were read. Nothing more is read of it.
    case lost
  }

  private enum Stream {
    case growing(GrowingFile)
    /// With the file's status before anything was read of it.
    case compressed(FileStatus)
    case standardInput(EndedStream)
  }

  /// How long to read on after the last piece of a file that has lost its name.
  private static let grace = Duration.seconds(2)

  /// What a survey found of it last; nil for standard input.
  private var found: InputSurveyor.File?
  /// Whether the file had names elsewhere than at its path, by which it can be written to.
  let hasOtherNames: Bool
  /// Tells the file from every other one on the machine.
  let identity: FileStatus.Identity
  let handle: FileHandle
  /// Whether the file has the input's name now, and is not one that was rotated away.
  private(set) var isLive: Bool

  private var reader: PieceReader
  private let stream: Stream
  private var phase: Phase
  private var hasTakenText = false

  /// Opens a file where reading goes on.
  init(
    _ found: InputSurveyor.File, pool: BufferPool, _ framing: Framing
  ) throws(SystemError) {
    let reading = found.reading
    self.found = found
    isLive = reading.isLive
    identity = reading.record.identity
    let bytes = try reading.open()
    if let growing = bytes as? GrowingFile {
      handle = growing.file
      phase = reading.isFinal ? .ending : .growing
    } else {
      handle = try FileHandle.open(readingInput: reading.path)
      phase = .ended
    }
    let status = try handle.status()
    hasOtherNames = status.names > 1
    stream = (bytes as? GrowingFile).map(Stream.growing) ?? .compressed(status)
    reader = PieceReader(
      bytes, of: found.origin, encoding: found.encoding, pool: pool, framing, from: reading.mark,
      isGrowing: phase != .ended, isRemembered: true)
  }

  /// Standard input, or another stream that ends.
  init(
    _ stream: FollowedStream, of origin: PieceOrigin, pool: BufferPool, _ framing: Framing
  ) throws(SystemError) {
    isLive = true
    hasOtherNames = false
    handle = stream.handle
    identity = try handle.status().identity
    let ended = EndedStream(handle)
    self.stream = .standardInput(ended)
    phase = .growing
    reader = PieceReader(
      ended, of: origin, encoding: stream.encoding, pool: pool, framing, isGrowing: true,
      isRemembered: false)
  }

  var origin: PieceOrigin { reader.origin }

  /// The absolute path of the input that has, or had, this file under its name; nil for standard input.
  var input: String? { found?.reading.record.input }

  /// The path at which a survey found the file; nil for standard input.
  var path: String? { found?.reading.path }

  /// How far lines of the file were given out.
  var mark: ReadMark { reader.mark }

  /// How to decode the file from ``mark`` on.
  var encoding: EncodingChoice { reader.encoding }

  /// Whether parts of a line were given out, but not its end.
  var isInsideLine: Bool { reader.isInsideLine }

  /// Whether bytes of a line were read whose end was not, and more may be appended.
  var hasUnfinishedLine: Bool { isGrowingFile && isUnfinished && reader.hasUnfinishedLine }

  /// Whether reading failed because the C library cannot decode the encoding.
  var isUndecodable: Bool { reader.isUndecodable }

  /// The status of the file when what failed was read: as long as it has this status, reading fails again. A compressed
  /// file may have been mended between the reading of its damage and now.
  var statusOfFailure: FileStatus? {
    if case .compressed(let status) = stream { return status }
    return try? handle.status()
  }

  /// Whether others may append to the file.
  var isGrowingFile: Bool { if case .growing = stream { true } else { false } }

  var isStandardInput: Bool { if case .standardInput = stream { true } else { false } }

  /// Whether everything was read that will ever come, provided that ``next()`` has just returned nil.
  var hasEnded: Bool { phase == .ended }

  /// Whether the file was found to lack bytes that were read of it.
  var isLost: Bool { phase == .lost }

  /// Whether bytes may still come that nobody waits for: the file's last line is not known to be whole.
  var isUnfinished: Bool {
    switch phase {
    case .growing, .nameless: true
    case .ending, .ended, .lost: false
    }
  }

  /// The next piece; nil if there is none now, or ever. Never waits.
  mutating func next() throws(SystemError) -> InputPiece? {
    guard phase != .lost else { return nil }
    if case .standardInput = stream, !handle.isReadyToRead { return nil }
    while true {
      switch try reader.next() {
      case .piece(let piece):
        if case .nameless = phase { phase = .nameless(until: .now + Self.grace) }
        return piece
      case .lost:
        phase = .lost
        return nil
      case .nothing:
        if case .standardInput(let stream) = stream, stream.hasEnded, isUnfinished {
          phase = .ending
        }
        guard phase == .ending else { return nil }
        finish()
      }
    }
  }

  /// Takes note that a survey found the file.
  mutating func wasFound(_ found: InputSurveyor.File) {
    self.found = found
    isLive = found.reading.isLive
    reader.note(begunLine: found.origin.begunLine)
    if found.reading.isFinal {
      finishOnceRead()
    } else if case .nameless = phase {
      phase = .growing
    }
  }

  /// Takes note that a survey did not find the file: its name is gone, or all of it was remembered.
  mutating func wasNotFound() {
    isLive = false
    if phase == .growing { phase = .nameless(until: .now + Self.grace) }
  }

  /// Has the rest taken for a line once everything is read.
  mutating func finishOnceRead() {
    if isUnfinished { phase = .ending }
  }

  /// Ends a file without a name to which nothing was appended for some time.
  ///
  /// - Returns: whether it was ended.
  mutating func finishIfAbandoned() -> Bool {
    guard case .nameless(let end) = phase, ContinuousClock.now >= end else { return false }
    finish()
    return true
  }

  /// Whether the file can be closed now and opened again at its path without a loss.
  var canBeSuspended: Bool { phase == .growing && isGrowingFile && !isInsideLine }

  /// What it takes to go on with the file after it was closed.
  var suspended: InputSurveyor.File? {
    guard canBeSuspended, var found else { return nil }
    found.reading.mark = mark
    found.encoding = reader.encoding
    return found
  }

  private mutating func finish() {
    phase = .ended
    reader.finish()
  }

  /// Whether there are bytes that were not read.
  var hasMore: Bool { if case .growing(let file) = stream { file.isReadyToRead } else { true } }

  /// Whether the file may have been cut off or written anew: a survey decides. It is shorter than what was read of it, or was
  /// written to and did not grow.
  var isSuspect: Bool {
    guard case .growing(let file) = stream else { return false }
    return !file.isWhole || mark.state.map { file.isRewritten(since: $0) } ?? false
  }

  /// Whether the file was empty when a survey found it, and has text by now: it may be a copy in the making, which only
  /// another survey tells from a new file. True at most once, so that the file is read whatever that survey finds.
  mutating func takesFirstText() -> Bool {
    guard !hasTakenText, phase == .growing, isGrowingFile, mark.offset == 0,
      found?.reading.record.head.length == 0, hasMore
    else { return false }
    hasTakenText = true
    return true
  }

  /// Whether the file has no name any more, and all of its lines were given out.
  var isDrained: Bool {
    guard case .growing(let file) = stream, phase != .lost,
      let status = try? file.file.status()
    else { return false }
    return status.names == 0 && UInt64(max(status.size, 0)) == mark.offset
  }

  /// Whether the file still has all that was read of it, as far as the first and the last bytes tell.
  var isIntact: Bool {
    guard case .growing(let file) = stream else { return true }
    return phase != .lost && file.isIntact(mark)
  }
}

/// A stream that remembers whether a read has come to its end.
private final class EndedStream: ByteStream {
  private let file: FileHandle
  private let ended = Atomic<Bool>(false)

  init(_ file: FileHandle) {
    self.file = file
  }

  var hasEnded: Bool { ended.load(ordering: .relaxed) }

  var isReadyToRead: Bool { file.isReadyToRead }

  func read(into buffer: inout [UInt8], at offset: Int, count: Int) throws(SystemError) -> Int {
    let got = try file.read(into: &buffer, at: offset, count: count)
    if got == 0, count > 0 { ended.store(true, ordering: .relaxed) }
    return got
  }
}
