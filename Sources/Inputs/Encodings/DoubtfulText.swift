internal import UTF8Checking

/// The lines since the first one that is not ASCII, while few characters have decided how they are encoded.
///
/// A few characters of GB18030 may be valid UTF-8 by chance. Until enough of them were seen, later lines can take the decision
/// back. Then the lines that were passed are searched again, unless they are too many.
struct DoubtfulText {
  /// So many bytes that are not ASCII do not fit another encoding by chance.
  static let enough = 96
  /// How many bytes of lines are kept to be searched again.
  static let keptLimit = EncodingGuess.window

  /// The lines that were passed since the first one that is not ASCII, as they are stored.
  private var passed: [UInt8] = []
  /// The offset in the input of the first of them; nil while there are none.
  private var passedFrom: UInt64?
  /// Whether lines were passed that are not kept any more.
  private var hasDropped = false
  /// What the lines of these that are not ASCII have from their first other character on.
  private var sample: [UInt8] = []
  /// How many bytes of the sample are not ASCII.
  private var evidence = 0

  /// Whether the encoding stays what it is.
  var isSettled: Bool { evidence >= Self.enough }

  /// Takes the next lines of the input. If they contradict their encoding, they get another one, and the lines that were
  /// passed before them belong to the block as well.
  ///
  /// - Parameter decidedBy: how many bytes that are not ASCII decided the encoding.
  /// - Returns: the new encoding; nil if it stays what it is.
  mutating func take(_ block: inout Block, decidedBy: Int) -> TextEncoding? {
    guard let start = sample(block) else { return nil }
    let encoding = EncodingGuess.guess(sample)
    guard evidence > decidedBy, encoding != block.encoding,
      encoding.lineEnds == block.encoding.lineEnds
    else {
      keep(block.buffer[start..<block.range.upperBound], from: block.offset(of: start))
      return nil
    }
    block.encoding = encoding
    if let passedFrom, !hasDropped {
      block.repeatedLines = passed.count { $0 == 0x0A }
      block.buffer = passed + block.buffer[block.range]
      block.range = 0..<block.buffer.count
      block.offset = passedFrom
      passed = []
      keep(block.buffer[...], from: passedFrom)
    }
    return encoding
  }

  /// Adds the lines of a block to the sample that are not ASCII; the place in the block of the first line that is doubtful.
  private mutating func sample(_ block: Block) -> Int? {
    var first = evidence > 0 ? block.range.lowerBound : nil
    var place = block.range.lowerBound
    while place < block.range.upperBound, evidence < Self.enough {
      place += ASCIIPrefix.count(of: block.buffer.span.extracting(place..<block.range.upperBound))
      guard place < block.range.upperBound else { break }
      if first == nil {
        let before = block.buffer[block.range.lowerBound..<place].lastIndex(of: 0x0A)
        first = before.map { $0 + 1 } ?? block.range.lowerBound
      }
      let rest = block.buffer[place..<block.range.upperBound].prefix { $0 != 0x0A }
      let text = rest.prefix(Self.keptLimit)
      sample += text + [0x0A]
      evidence += text.count { $0 >= 0x80 }
      place = rest.endIndex + 1
    }
    return first
  }

  private mutating func keep(_ lines: ArraySlice<UInt8>, from offset: UInt64) {
    if passedFrom == nil { passedFrom = offset }
    guard !hasDropped, passed.count + lines.count <= Self.keptLimit else {
      hasDropped = true
      passed = []
      return
    }
    passed += lines
  }
}

extension Block {
  /// The offset in the input of a place in the buffer.
  fileprivate func offset(of place: Int) -> UInt64 { offset + UInt64(place - range.lowerBound) }
}
