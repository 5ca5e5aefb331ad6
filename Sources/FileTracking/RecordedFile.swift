package import Checkpoints
internal import Compression
internal import SystemFiles

/// What is remembered of a file beside what the file is like now.
package struct RecordedFile: Sendable {
  /// What became of the file.
  package enum Condition: String, Sendable {
    /// All of it was read; it may still grow.
    case read
    /// There is more than was read.
    case grown = "new bytes"
    /// It is shorter than what was read of it.
    case shortened
    /// Its path has another file, or none; where it is now the next survey finds.
    case moved
    /// It is compressed: how much there is to be read is not known.
    case compressed
    /// Nothing of it will be read.
    case done
  }

  package let record: FileRecord
  package let condition: Condition
  /// How many bytes there are that were not read; nil where that is not known.
  package let lag: UInt64?

  /// Looks at the file, without reading it.
  package init(_ record: FileRecord) {
    self.record = record
    let identity = FileStatus.Identity(device: record.device, number: record.number)
    guard let status = try? FileStatus.of(record.path), status.identity == identity else {
      condition = record.phase == .done ? .done : .moved
      lag = nil
      return
    }
    guard record.phase == .reading else {
      condition = .done
      lag = 0
      return
    }
    guard !CompressionFormat.allCases.contains(where: { record.path.hasSuffix($0.suffix) }) else {
      condition = .compressed
      lag = nil
      return
    }
    let size = UInt64(max(status.size, 0))
    lag = size >= record.offset ? size - record.offset : nil
    condition = size < record.offset ? .shortened : size == record.offset ? .read : .grown
  }
}
