internal import Alerts
internal import Detection
package import Inputs
internal import SystemFiles

/// Reads inputs to the end, one after the other, and passes their lines to a visitor as text, however they are stored.
/// All work is done on the calling thread. Memory is bounded by a block, not by the input.
///
/// For commands that do something other than alert on lines.
package struct TextReader: ~Copyable {
  private let pool = BufferPool()
  private var pieces: PlannedInputs
  private var decoder = BlockDecoder()
  private var record: ReadingRecord

  /// - Parameters:
  ///   - maxLineBytes: a longer line, in bytes, comes in parts if it does not fit a block.
  ///   - blockSize: the most bytes of lines in one call of the visitor; a single longer line may take more.
  package init(
    _ inputs: [InputSource], maxLineBytes: Int, blockSize: Int = 1 << 20,
    observer: (any ReadingObserver)? = nil
  ) {
    pieces = PlannedInputs(
      inputs.enumerated().map { PlannedInput($1, at: $0) }, pool: pool,
      framing: Framing(blockSize: blockSize, maxLineBytes: maxLineBytes))
    record = ReadingRecord(inputs: inputs.map(\.name), observer: observer)
  }

  /// Reads all inputs, or stops once the visitor wants no more. An input that cannot be read does not stop the others.
  package consuming func read(into visitor: inout some TextVisitor & ~Copyable) -> ReadingReport {
    while visitor.wantsMore, let next = pieces.next() {
      var reading = BlockReading(origin: next.origin, bytes: 0)
      do throws(SystemError) {
        switch next.content {
        case .piece(let piece): try take(piece, &reading, &visitor)
        case .failure(let error): throw error
        case .lineDropped: dropLine(&visitor)
        }
      } catch {
        dropLine(&visitor)
        reading.failure = error
      }
      record.take(reading, linesBefore: 0)
    }
    return record.report
  }

  private mutating func dropLine(_ visitor: inout some TextVisitor & ~Copyable) {
    visitor.dropLongLine()
    decoder = BlockDecoder()
  }

  private mutating func take(
    _ piece: LineFramer.Piece, _ reading: inout BlockReading,
    _ visitor: inout some TextVisitor & ~Copyable
  ) throws(SystemError) {
    switch piece {
    case .lines(let block):
      try take(block, isPart: false, &reading, &visitor)
      pool.giveBack(block.buffer)
    case .part(let block):
      try take(block, isPart: true, &reading, &visitor)
      pool.giveBack(block.buffer)
    case .endOfParts(let offset, let ending):
      reading.bytes = UInt64(ending)
      if let text = decoder.rest() {
        reading.note(text)
        visitor.take(partOfLongLine: text.buffer.span.extracting(..<text.count))
      }
      decoder.noteIllFormedRest(&reading)
      countLinesBefore(&reading)
      reading.summary = visitor.finishLongLine(from: origin(of: reading.origin, offset: offset))
    }
  }

  private mutating func take(
    _ block: Block, isPart: Bool, _ reading: inout BlockReading,
    _ visitor: inout some TextVisitor & ~Copyable
  ) throws(SystemError) {
    reading = BlockReading(of: block, origin: reading.origin)
    let stored = block.buffer.span.extracting(block.range)
    var origin = origin(of: reading.origin, offset: block.offset)
    origin.line -= min(reading.repeatedLines, origin.line - 1)
    guard block.encoding != .utf8 else {
      if isPart {
        decoder.noteIllFormed(inPart: block, &reading)
      } else {
        reading.noteIllFormed(in: block)
      }
      countLinesBefore(&reading)
      hand(stored, isPart: isPart, from: origin, &reading, &visitor)
      return
    }
    let text = try decoder.text(
      of: stored, in: block.encoding, isEnd: !isPart, name: origin.source)
    reading.note(text, of: isPart ? nil : block)
    countLinesBefore(&reading)
    if !isPart {
      origin.lineOffsets = block.encoding.lineEnds.lineStarts(of: stored, from: origin.offset)
    }
    hand(
      text.buffer.span.extracting(..<text.count), isPart: isPart, from: origin, &reading, &visitor)
  }

  private func hand(
    _ text: Span<UInt8>, isPart: Bool, from origin: BlockOrigin, _ reading: inout BlockReading,
    _ visitor: inout some TextVisitor & ~Copyable
  ) {
    if isPart {
      visitor.take(partOfLongLine: text)
    } else {
      reading.summary = visitor.take(lines: text, from: origin)
    }
  }

  /// Makes the number of a line in a block one in the input.
  private func countLinesBefore(_ reading: inout BlockReading) {
    let before = record.report.inputs[reading.origin.input].lines
    reading.undecodable?.line += before - min(reading.repeatedLines, before)
  }

  private func origin(of file: PieceOrigin, offset: UInt64) -> BlockOrigin {
    BlockOrigin(
      source: file.name, generation: file.generation, offset: offset,
      line: record.report.inputs[file.input].lines + 1,
      time: Timestamp(secondsSinceEpoch: CurrentProcess.secondsSinceEpoch))
  }
}
