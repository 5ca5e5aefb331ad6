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

  /// Whether what was seen of its file was the same text as what was seen of another one's.
  func hasSameKnownText(as other: FileRecord) -> Bool {
    guard knownBytes == other.knownBytes, head == other.head else { return false }
    return knownBytes == head.length || tail == other.tail
  }
}
