internal import Checkpoints
internal import Inputs
internal import SystemFiles

/// How the content of a file compares with a record.
enum Likeness: Equatable {
  /// The file begins with the bytes that the record knows, and has those before its place. The mark is that place with
  /// its bytes.
  case same(ReadMark)
  case different
  /// The file cannot be read as far as the record's place; as far as it can be, it is the same.
  case undecided(SystemError)
}

extension FileContent {
  /// Whether the file is the one of a record, by its content.
  ///
  /// - Parameter hasSameNumber: whether the file also has the record's device and number. A record that knows no bytes
  ///   matches by these alone. A compressed file that is done with, and as large as then, is the same if it begins with
  ///   the same bytes: it is not decompressed as a whole, and the mark is that of the beginning.
  func likeness(to record: FileRecord, hasSameNumber: Bool = false) -> Likeness {
    guard record.isKnownByContent else { return hasSameNumber ? .same(ReadMark()) : .different }
    if compression == nil, size < record.offset { return .different }
    do throws(SystemError) {
      var reader = try ContentReader(self)
      let head = try reader.next(record.head.length)
      guard Fingerprint(of: head) == record.head else { return .different }
      if compression != nil, hasSameNumber, record.phase == .done, !isStoredAnew(since: record) {
        return .same(ReadMark())
      }
      guard record.offset > 0 else { return .same(ReadMark(head: head)) }
      let (whole, tail) = try reader.move(to: record.offset, after: head)
      guard Fingerprint(of: tail.suffix(record.tail.length)) == record.tail else {
        return .different
      }
      return .same(ReadMark(offset: record.offset, head: whole, tail: tail))
    } catch {
      return error.kind == .endsEarly ? .different : .undecided(error)
    }
  }

  /// Whether the file has what is known of a record's; false if it cannot be read that far.
  func hasText(of record: FileRecord, hasSameNumber: Bool = false) -> Bool {
    guard case .same = likeness(to: record, hasSameNumber: hasSameNumber) else { return false }
    return true
  }

  /// Whether a compressed file has another size, as it is stored, than when all of it had been read.
  func isStoredAnew(since record: FileRecord) -> Bool {
    compression != nil && record.stored.map { $0 != size } ?? false
  }

  /// Whether the file begins with the bytes with which a record's file begins.
  func begins(as record: FileRecord) -> Bool {
    guard record.head.length > 0 else { return true }
    guard var reader = try? ContentReader(self),
      let head = try? reader.upTo(record.head.length)
    else { return false }
    return Fingerprint(of: head) == record.head
  }

  /// Whether another file begins with the content of this one, as far as it can be read. An unfinished compressed file
  /// of which nothing can be read yet counts as the beginning of the file whose name it has.
  ///
  /// Costs the reading of both; of files larger than 16 MiB that are not compressed, the first 8 MiB and the last MiB.
  func isBeginning(of other: FileContent) -> Bool {
    let canSkip = compression == nil && other.compression == nil
    if canSkip, size > other.size { return false }
    do throws(SystemError) {
      var own = try ContentReader(self)
      var others = try ContentReader(other)
      while true {
        let (bytes, failure) = own.readable(1 << 16)
        guard try others.upTo(bytes.count) == bytes else { return false }
        if failure != nil {
          // An unfinished compressed file ends in the middle.
          return compression != nil
            && (own.offset > 0 || RotatedName.uncompressed(path) == other.path)
        }
        if bytes.isEmpty { return true }
        if canSkip, own.offset >= 8 << 20, size > 16 << 20 {
          return try own.lastBytes(before: size) == others.lastBytes(before: size)
        }
      }
    } catch {
      return false
    }
  }
}
