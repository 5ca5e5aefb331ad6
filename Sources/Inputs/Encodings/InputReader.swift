internal import SystemFiles

/// Reads an input's bytes as they are stored. Where their encoding is not known, it reads ahead to detect it.
///
/// While nothing more is ready, it holds back no byte that means the same in every encoding that is still possible. With
/// `auto`, nothing is decided before the first byte that is not ASCII, wherever it comes. The encoding of an input that is
/// always ready, such as a file, depends on the 64 KiB from that byte on.
struct InputReader {
  /// The encoding of all bytes that ``read(into:at:count:)`` returned: UTF-8 while they are ASCII and nothing is
  /// decided.
  var encoding: TextEncoding { decided ?? .utf8 }

  /// How many bytes that are not ASCII decided an encoding that was guessed; nil if nothing is decided, or not by guessing.
  private(set) var evidence: Int?

  private let stream: any ByteStream
  private let choice: EncodingChoice
  private var decided: TextEncoding?
  /// Bytes that were read ahead.
  private var ahead: [UInt8] = []
  /// Whether the next byte that is returned is the input's first.
  private var isAtStart: Bool
  private var isAtEnd = false
  /// Whether bytes may be appended to the input.
  private var isGrowing: Bool
  /// An error that the next read throws.
  private var failure: SystemError?

  /// - Parameters:
  ///   - start: how many bytes of the input come before the stream's next one.
  ///   - isGrowing: whether bytes may be appended to the input.
  init(
    _ stream: any ByteStream, encoding choice: EncodingChoice, start: UInt64 = 0,
    isGrowing: Bool = false
  ) {
    self.stream = stream
    self.choice = choice
    self.isGrowing = isGrowing
    isAtStart = start == 0
    if case .known(let encoding) = choice { decided = encoding }
  }

  /// Says that nothing will be appended any more.
  mutating func finish() {
    isGrowing = false
  }

  /// Replaces an encoding that was guessed, because later lines contradict it. Both have the same line ends.
  mutating func decide(_ encoding: TextEncoding) { decided = encoding }

  /// Reads at most `count` bytes to a place of a buffer that has room for them; 0 at the end.
  ///
  /// Waits until at least one byte can be returned.
  mutating func read(
    into buffer: inout [UInt8], at offset: Int, count: Int
  ) throws(SystemError) -> Int {
    if decided != nil, ahead.isEmpty {
      return isAtEnd ? 0 : try stream.read(into: &buffer, at: offset, count: count)
    }
    if let failure { throw failure }
    try lookAhead(waits: true)
    let taken = min(count, availableCount)
    buffer.replaceSubrange(offset..<offset + taken, with: ahead[..<taken])
    ahead.removeFirst(taken)
    if taken > 0 { isAtStart = false }
    return taken
  }

  /// Whether a read would return at once.
  mutating func isReadyToRead() -> Bool {
    if decided == nil {
      do throws(SystemError) {
        try lookAhead(waits: false)
      } catch {
        failure = error
        return true
      }
      if decided == nil { return availableCount > 0 }
    }
    return !ahead.isEmpty || isAtEnd || stream.isReadyToRead
  }

  /// How many of the bytes read ahead can be returned already.
  private var availableCount: Int {
    decided == nil ? EncodingGuess.settledPrefix(choice, ahead) : ahead.count
  }

  /// Reads until the encoding is decided. Without waiting, or once a byte can be returned, it reads only what is ready.
  private mutating func lookAhead(waits: Bool) throws(SystemError) {
    while decided == nil {
      if choice == .auto, availableCount > 0 { return }
      let room = EncodingGuess.window - ahead.count
      let isReady = room > 0 && !isAtEnd && stream.isReadyToRead
      if room == 0 || isAtEnd || (!isReady && EncodingGuess.isEnough(choice, ahead)) {
        decided = EncodingGuess.encoding(choice, of: ahead, isStart: isAtStart)
        if choice == .auto, !isAtStart || TextEncoding(markedIn: ahead) == nil {
          evidence = ahead.count { $0 >= 0x80 }
        }
        return
      }
      guard isReady || (waits && availableCount == 0) else { return }
      // A pipe whose writer has gone is always ready, and gives nothing.
      if try readAhead(room) == 0, isGrowing { return }
    }
  }

  /// Reads what is ready; how many bytes were read.
  private mutating func readAhead(_ room: Int) throws(SystemError) -> Int {
    let count = ahead.count
    ahead.append(contentsOf: repeatElement(0, count: room))
    let got = try stream.read(into: &ahead, at: count, count: room)
    ahead.removeLast(room - got)
    isAtEnd = got == 0 && !isGrowing
    return got
  }
}
