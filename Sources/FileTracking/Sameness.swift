package import Checkpoints
internal import Inputs
package import SystemFiles

/// What the system says of a file and a record: the first thing that is asked, before any content is compared.
enum Sameness: Equatable {
  /// The file has the record's number, and was created at the same moment.
  case same
  /// The file has the record's device and number, and its creation is not known: it may be a later file with the same
  /// number.
  case sameNumber
  /// The file is another one. It may have the record's number, which was free again.
  case different
}

extension FileRecord {
  /// How a file compares with the record's, by inode number and time of creation. The device decides only where a time of
  /// creation is not known: it may get another number when the machine starts again.
  func sameness(with status: FileStatus) -> Sameness {
    guard number == status.identity.number else { return .different }
    if let born, let other = status.born {
      return born == other.nanosecondsSince1970 ? .same : .different
    }
    return device == status.identity.device ? .sameNumber : .different
  }

  /// The device and number of its file when it was last seen.
  package var identity: FileStatus.Identity { FileStatus.Identity(device: device, number: number) }

  /// Whether the system does not exclude that a file is the record's.
  func mayBe(_ status: FileStatus) -> Bool { sameness(with: status) != .different }

  /// Whether a line that was read may have alerted. If none did, reading on behind equal text loses nothing, whosever
  /// text it is.
  var mayHaveAlerted: Bool { alerted ?? (offset > 0) }

  /// Takes over where a file is, and what the system says of it.
  mutating func take(_ file: FileCandidate) {
    path = file.path
    device = file.status.identity.device
    number = file.status.identity.number
    born = file.status.born?.nanosecondsSince1970
    note(FileState(file.status))
  }
}

extension FileCandidate {
  /// Whether the file was created before another one, so that it cannot be a copy of that.
  func isOlder(than other: FileCandidate) -> Bool {
    guard let born = status.born, let others = other.status.born else { return false }
    return born < others
  }

  /// Whether nobody wrote to the file since a copy of it was created, so that it was not cut off after that. The time of the
  /// last write alone does not tell: it can be set.
  func isUntouched(since copy: FileCandidate) -> Bool {
    copy.status.born.map { status.modified < $0 && status.changed < $0 } ?? false
  }

  /// Whether the file was created before a record's file, so that it cannot be a copy of that.
  func isOlder(thanFileOf record: FileRecord) -> Bool {
    guard let born = status.born, let other = record.born else { return false }
    return born.nanosecondsSince1970 < other
  }

  /// Whether the file may have been created after a record's file, as every copy of that was.
  func mayBeNewer(thanFileOf record: FileRecord) -> Bool {
    guard let born = status.born, let other = record.born else { return true }
    return born.nanosecondsSince1970 > other
  }
}
