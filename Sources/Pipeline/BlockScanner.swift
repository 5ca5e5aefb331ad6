internal import Alerts
internal import Detection
internal import Inputs
internal import Reading
internal import SystemFiles

/// Searches blocks for what a detector's rules match, on one thread. Blocks that are not UTF-8 are decoded first.
struct BlockScanner: ~Copyable {
  private let wanted: RuleScanner.Wanted
  private var scanner: RuleScanner
  private var decoder = BlockDecoder()

  init(_ detector: Detector, wanted: RuleScanner.Wanted) {
    self.wanted = wanted
    scanner = RuleScanner(detector, wanted: wanted)
  }

  /// Searches whole lines.
  mutating func result(
    of block: Block, of file: PieceOrigin, from origin: BlockOrigin
  ) -> BlockResult {
    var result = BlockResult(BlockReading(of: block, origin: file), time: origin.time)
    let stored = block.buffer.span.extracting(block.range)
    guard block.encoding != .utf8 else {
      result.reading.noteIllFormed(in: block)
      result.reading.summary = scanner.scan(stored, from: origin) { result.findings.append($0) }
      return result
    }
    let text: DecodedText
    do throws(SystemError) {
      text = try decoder.text(of: stored, in: block.encoding, isEnd: true, name: origin.source)
    } catch {
      result.reading.failure = error
      return result
    }
    result.reading.note(text, of: block)
    var origin = origin
    if wanted.alerts {
      origin.lineOffsets = block.encoding.lineEnds.lineStarts(of: stored, from: origin.offset)
    }
    result.reading.summary = scanner.scan(
      text.buffer.span.extracting(..<text.count), from: origin
    ) {
      result.findings.append($0)
    }
    return result
  }

  /// Takes the next part of a line that is too long for a block.
  mutating func result(
    ofPart block: Block, of file: PieceOrigin
  ) throws(SystemError) -> BlockResult {
    var result = BlockResult(BlockReading(of: block, origin: file))
    let stored = block.buffer.span.extracting(block.range)
    guard block.encoding != .utf8 else {
      decoder.noteIllFormed(inPart: block, &result.reading)
      scanner.scan(partOfLongLine: stored)
      return result
    }
    let text = try decoder.text(of: stored, in: block.encoding, isEnd: false, name: file.name)
    result.reading.note(text)
    scanner.scan(partOfLongLine: text.buffer.span.extracting(..<text.count))
    return result
  }

  /// Ends a line that came in parts.
  ///
  /// - Parameter ending: the bytes of the line's end.
  mutating func finishLongLine(
    ending: Int, of file: PieceOrigin, from origin: BlockOrigin
  ) -> BlockResult {
    var result = BlockResult(
      BlockReading(origin: file, bytes: UInt64(ending)), time: origin.time)
    if let text = decoder.rest() {
      result.reading.note(text)
      scanner.scan(partOfLongLine: text.buffer.span.extracting(..<text.count))
    }
    decoder.noteIllFormedRest(&result.reading)
    result.reading.summary = scanner.finishLongLine(from: origin) { result.findings.append($0) }
    return result
  }
}
