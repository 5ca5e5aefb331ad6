package import Checkpoints
package import Inputs

/// How far a file is read.
package struct FileProgress: Sendable {
  /// The file's generation.
  package var generation: UInt128
  package var mark: ReadMark
  /// How many lines the file has up to there.
  package var lines: UInt64
  /// The file's encoding; nil while it is not known.
  package var encoding: TextEncoding?

  package init(generation: UInt128, mark: ReadMark, lines: UInt64, encoding: TextEncoding?) {
    self.generation = generation
    self.mark = mark
    self.lines = lines
    self.encoding = encoding
  }

  /// Brings a record up to date.
  package func update(_ record: inout FileRecord) {
    if record.head.length < ReadMark.headLimit || record.offset > mark.offset {
      record.head = Fingerprint(of: mark.head)
    }
    record.offset = mark.offset
    record.lines = lines
    record.tail = Fingerprint(of: mark.tail)
    if let encoding { record.encoding = encoding.name }
  }
}
