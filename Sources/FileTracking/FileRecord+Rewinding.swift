package import Checkpoints
internal import Inputs
package import SystemFiles

extension FileRecord {
  /// Moves the record to the start of the line at a place of its file, or after the last line end where the file is
  /// shorter. Reads the file up to there.
  package mutating func rewind(to place: UInt64) throws(SystemError) {
    let content = try FileContent(of: FileHandle.open(readingInput: path))
    guard mayBe(content.status) else {
      throw SystemError(
        "read", path, .movedFile,
        reason: "it is another file by now; 'tocsin scan' finds the old one")
    }
    guard let (mark, lines) = try content.lastLineEnd(limit: place) else { return }
    move(to: mark)
    self.lines = lines
  }
}
