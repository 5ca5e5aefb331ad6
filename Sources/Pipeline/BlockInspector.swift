internal import Alerts
internal import Detection
internal import Inputs
internal import SystemFiles

/// Asks a detector's rules of blocks, on one thread, and before that decodes those that are not UTF-8.
struct BlockInspector: ~Copyable {
  private let wanted: LineInspector.Wanted
  private var inspector: LineInspector
  private var decoder = BlockDecoder()

  init(_ detector: Detector, wanted: LineInspector.Wanted) {
    self.wanted = wanted
    inspector = LineInspector(detector, wanted: wanted)
  }

  /// What comes of whole lines.
  mutating func result(
    of block: Block, of file: PieceOrigin, from origin: BlockOrigin
  ) -> BlockResult {
    var result = BlockResult(origin: file, bytes: UInt64(block.storedBytes))
    result.encoding = block.encoding
    let stored = block.buffer.span.extracting(block.range)
    guard block.encoding != .utf8 else {
      result.summary = inspector.inspect(stored, from: origin) { result.alerts.append($0) }
      return result
    }
    let text: DecodedText
    do throws(SystemError) {
      text = try decoder.text(of: stored, in: block.encoding, isEnd: true, name: origin.source)
    } catch {
      result.failure = error
      return result
    }
    result.note(text)
    var origin = origin
    if wanted.alerts {
      origin.lineOffsets = block.encoding.lineEnds.lineStarts(of: stored, from: origin.offset)
    }
    result.summary = inspector.inspect(text.buffer.span.extracting(..<text.count), from: origin) {
      result.alerts.append($0)
    }
    return result
  }

  /// Takes the next part of a line that is too long.
  mutating func result(
    ofPart block: Block, of file: PieceOrigin
  ) throws(SystemError) -> BlockResult {
    var result = BlockResult(origin: file, bytes: UInt64(block.storedBytes))
    result.encoding = block.encoding
    let stored = block.buffer.span.extracting(block.range)
    guard block.encoding != .utf8 else {
      inspector.inspect(partOfLongLine: stored)
      return result
    }
    let text = try decoder.text(of: stored, in: block.encoding, isEnd: false, name: file.name)
    result.note(text)
    inspector.inspect(partOfLongLine: text.buffer.span.extracting(..<text.count))
    return result
  }

  /// Ends a line that came in parts.
  ///
  /// - Parameter ending: how many bytes are its end.
  mutating func finishLongLine(
    ending: Int, of file: PieceOrigin, from origin: BlockOrigin
  ) -> BlockResult {
    var result = BlockResult(origin: file, bytes: UInt64(ending))
    if let text = decoder.rest() {
      result.note(text)
      inspector.inspect(partOfLongLine: text.buffer.span.extracting(..<text.count))
    }
    result.summary = inspector.finishLongLine(from: origin) { result.alerts.append($0) }
    return result
  }
}
