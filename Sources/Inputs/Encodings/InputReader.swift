internal import SystemFiles

/// Reads an input's bytes as they are stored, and tells their encoding: by looking ahead where it is not known.
///
/// Where nothing more is ready, no byte is held back that means the same in every encoding which may still turn out;
/// of an input that is always ready, such as a file, the encoding hangs on its first 64 KiB alone.
struct InputReader {
  /// The encoding of all bytes that were given out: UTF-8 as long as they are ASCII and nothing is decided.
  var encoding: TextEncoding { decided ?? .utf8 }

  private let stream: any ByteStream
  private let choice: EncodingChoice
  private var decided: TextEncoding?
  /// What was read and not yet given out.
  private var ahead: [UInt8] = []
  /// How many bytes were given out while nothing was decided.
  private var given: Int
  private var isAtEnd = false
  /// Whether more may come after what there is.
  private var isGrowing: Bool
  /// What went wrong where nobody could be told.
  private var failure: SystemError?

  /// - Parameter start: how many bytes of the input come before the stream's next one.
  init(
    _ stream: any ByteStream, encoding choice: EncodingChoice, start: UInt64 = 0,
    isGrowing: Bool = false
  ) {
    self.stream = stream
    self.choice = choice
    self.isGrowing = isGrowing
    given = Int(min(start, UInt64(EncodingGuess.window)))
    if case .known(let encoding) = choice { decided = encoding }
  }

  /// Says that nothing will come after what there is.
  mutating func finish() {
    isGrowing = false
  }

  /// Reads at most `count` bytes to a place of a buffer that has room for them; 0 at the end.
  ///
  /// Waits until at least one byte can be given out.
  mutating func read(
    into buffer: inout [UInt8], at offset: Int, count: Int
  ) throws(SystemError) -> Int {
    guard decided == nil || !ahead.isEmpty else {
      return isAtEnd ? 0 : try stream.read(into: &buffer, at: offset, count: count)
    }
    if let failure { throw failure }
    try lookAhead(waits: true)
    let taken = min(count, givable)
    buffer.replaceSubrange(offset..<offset + taken, with: ahead[..<taken])
    ahead.removeFirst(taken)
    given += taken
    return taken
  }

  /// Whether a read would return at once.
  mutating func isReadyToRead() -> Bool {
    if decided == nil {
      do throws(SystemError) {
        try lookAhead(waits: false)
      } catch {
        // The next read tells it.
        failure = error
        return true
      }
      if decided == nil { return givable > 0 }
    }
    return !ahead.isEmpty || isAtEnd || stream.isReadyToRead
  }

  private var givable: Int {
    decided == nil ? EncodingGuess.settledPrefix(choice, ahead) : ahead.count
  }

  /// Reads until the encoding is decided; without waiting, or once something can be given out, only what is ready.
  private mutating func lookAhead(waits: Bool) throws(SystemError) {
    while decided == nil {
      let room = EncodingGuess.window - given - ahead.count
      let isReady = room > 0 && !isAtEnd && stream.isReadyToRead
      if room == 0 || isAtEnd || (!isReady && EncodingGuess.isEnough(choice, ahead)) {
        decided = EncodingGuess.encoding(choice, of: ahead, isStart: given == 0)
        return
      }
      guard isReady || (waits && givable == 0) else { return }
      try readAhead(room)
    }
  }

  private mutating func readAhead(_ room: Int) throws(SystemError) {
    let count = ahead.count
    ahead.append(contentsOf: repeatElement(0, count: room))
    let got = try stream.read(into: &ahead, at: count, count: room)
    ahead.removeLast(room - got)
    isAtEnd = got == 0 && !isGrowing
  }
}
