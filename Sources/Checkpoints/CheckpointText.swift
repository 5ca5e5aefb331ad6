#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// The JSON of checkpoints, a record on each line. It keeps the text of records, so that only records that changed since the
/// last checkpoint are encoded again.
package struct CheckpointText: Sendable {
  private struct Line {
    var record: FileRecord
    var text: [UInt8]
  }

  private var lines: [HexadecimalValue: Line] = [:]

  package init() {}

  mutating func encode(_ checkpoint: Checkpoint) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var rest = checkpoint
    rest.files = []
    let frame = [UInt8](try encoder.encode(rest))
    // Keys are sorted: that of the files is the first.
    guard frame.starts(with: Self.noFiles) else {
      return [UInt8](try encoder.encode(checkpoint))
    }
    var bytes = Self.noFiles.dropLast()
    bytes.reserveCapacity(frame.count + checkpoint.files.count * 512)
    var isFirst = true
    for record in checkpoint.files {
      bytes += isFirst ? Self.firstSeparator : Self.separator
      bytes += try text(of: record, encoder)
      isFirst = false
    }
    bytes += frame[(Self.noFiles.count - 1)...]
    if lines.count > 2 * checkpoint.files.count { forget(exceptOf: checkpoint) }
    return Array(bytes)
  }

  private mutating func text(of record: FileRecord, _ encoder: JSONEncoder) throws -> [UInt8] {
    if let line = lines[record.generation], line.record == record { return line.text }
    let text = [UInt8](try encoder.encode(record))
    lines[record.generation] = Line(record: record, text: text)
    return text
  }

  private mutating func forget(exceptOf checkpoint: Checkpoint) {
    let kept = Set(checkpoint.files.map(\.generation))
    lines = lines.filter { kept.contains($0.key) }
  }

  private static let noFiles = Array(#"{"files":[]"#.utf8)
  private static let firstSeparator = Array("\n".utf8)
  private static let separator = Array(",\n".utf8)
}
