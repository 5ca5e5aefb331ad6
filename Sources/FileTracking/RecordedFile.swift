package import Checkpoints
internal import Compression
internal import SystemFiles

/// A record of a file, compared with the file as it is now.
package struct RecordedFile: Sendable {
  /// How the file compares with its record.
  package enum Condition: String, Sendable {
    /// All of it was read; it may still grow.
    case read
    /// It has more than was read.
    case grown = "new bytes"
    /// It has less than was read.
    case shortened
    /// Its path has another file, or none. The next look finds where it is now.
    case moved
    /// It is compressed, so that it is not known how much is left to be read.
    case compressed
    /// Nothing of it will be read.
    case done
  }

  package let record: FileRecord
  package let condition: Condition
  /// How many bytes of the file were not read; nil if that is not known.
  package let lag: UInt64?

  /// Compares the record with the file's status; reads nothing.
  package init(_ record: FileRecord) {
    self.record = record
    guard let status = try? FileStatus.of(record.path), record.mayBe(status) else {
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
