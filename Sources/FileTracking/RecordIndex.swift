internal import Checkpoints
internal import SystemFiles

/// The place of a record among those of its family.
struct RecordIndex: Hashable {
  let position: Int

  init(_ position: Int) { self.position = position }
}

extension [FileRecord] {
  subscript(_ record: RecordIndex) -> FileRecord {
    get { self[record.position] }
    set { self[record.position] = newValue }
  }

  var recordIndices: [RecordIndex] { indices.map { RecordIndex($0) } }
}

extension FileRecord {
  /// Whether anything was in the file when it was seen.
  var isKnownByContent: Bool { knownBytes > 0 }

  /// How many bytes at the beginning of its file were seen.
  var knownBytes: UInt64 { max(offset, UInt64(head.length)) }
}
