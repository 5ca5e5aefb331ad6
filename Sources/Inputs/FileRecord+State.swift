package import Checkpoints
internal import SystemFiles

extension FileRecord {
  /// The file as it was last seen; nil if it was not looked at since more was read.
  package var state: FileState? {
    guard let size, let modified else { return nil }
    return FileState(size: size, modified: FileStatus.Time(nanosecondsSince1970: modified))
  }

  /// Notes the state in which the file was seen.
  package mutating func note(_ state: FileState) {
    size = state.size
    modified = state.modified.nanosecondsSince1970
  }

  /// Notes that the state which the file had when it was last seen tells nothing any more.
  package mutating func noteNoState() {
    size = nil
    modified = nil
  }
}
