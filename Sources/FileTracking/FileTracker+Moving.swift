package import Checkpoints
internal import Inputs
package import SystemFiles

extension FileTracker {
  /// Moves a record to the start of the line at a place of its file, or to the end of the last whole line where the
  /// file is shorter. Reads the file up to there.
  package static func move(_ record: inout FileRecord, to place: UInt64) throws(SystemError) {
    let content = try FileContent(record.path)
    let known = FileStatus.Identity(device: record.device, number: record.number)
    guard content.status.identity == known else {
      throw SystemError(
        "read", record.path, .movedFile,
        reason: "it is another file by now; 'tocsin scan' finds the old one")
    }
    guard let (mark, lines) = try content.lastLineEnd(limit: place) else { return }
    record.offset = mark.offset
    record.lines = lines
    record.head = Fingerprint(of: mark.head)
    record.tail = Fingerprint(of: mark.tail)
  }
}
