internal import Checkpoints
internal import Compression
internal import Inputs
internal import SystemFiles

/// An open file whose bytes are compared with what is remembered, and with other files.
struct FileContent {
  /// How the bytes before a record's place compare.
  enum Likeness {
    case same(ReadMark)
    case different
    /// The file cannot be read so far, but begins alike as far as it can be.
    case undecided(SystemError)
  }

  let path: String
  let status: FileStatus
  let compression: CompressionFormat?
  private let file: FileHandle

  /// Opens a regular file; any other kind is an error.
  init(_ path: String) throws(SystemError) {
    self.path = path
    file = try FileHandle.open(readingInput: path)
    status = try file.status()
    try status.checkTrackable(path)
    compression = CompressionFormat(
      beginning: try file.bytes(at: 0, count: CompressionFormat.magicLimit))
  }

  var size: UInt64 { UInt64(max(status.size, 0)) }

  /// Whether the file is shorter by now than when it was opened.
  var isCut: Bool {
    guard let now = try? file.status() else { return true }
    return now.size < status.size
  }

  /// Whether the file is longer by now than when it was opened.
  var hasGrown: Bool {
    guard let now = try? file.status() else { return true }
    return now.size > status.size
  }

  /// Whether the file is that of a record, by its content alone.
  ///
  /// - Parameter isSameFile: whether it also has the record's number. A compressed file that is done with, and to which
  ///   nothing was added, is then known by its beginning, and not decompressed as a whole.
  func likeness(to record: FileRecord, isSameFile: Bool = false) -> Likeness {
    guard record.offset > 0 || record.head.length > 0 else {
      return isSameFile ? .same(ReadMark()) : .different
    }
    if compression == nil, size < record.offset { return .different }
    do throws(SystemError) {
      var reader = try ContentReader(self)
      let head = try reader.next(record.head.length)
      guard Fingerprint(of: head) == record.head else { return .different }
      if compression != nil, isSameFile, record.phase == .done, !hasChanged(since: record) {
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

  /// Whether a compressed file has another size than when it was done with.
  func hasChanged(since record: FileRecord) -> Bool {
    compression != nil && record.stored.map { $0 != size } ?? false
  }

  /// Whether it begins with what a record's file begins with.
  func begins(as record: FileRecord) -> Bool {
    guard record.head.length > 0 else { return true }
    guard var reader = try? ContentReader(self),
      let head = try? reader.upTo(record.head.length)
    else { return false }
    return Fingerprint(of: head) == record.head
  }

  /// Whether it begins as a record's file does, although it ends before the record's place.
  func isShortened(_ record: FileRecord) -> Bool {
    guard compression == nil, size < record.offset, record.head.length == ReadMark.headLimit,
      let head = try? file.bytes(at: 0, count: record.head.length)
    else { return false }
    return Fingerprint(of: head) == record.head
  }

  /// Whether all that can be read of it is what another file begins with. Of a compressed file in the making that is
  /// nothing at first: then it counts as one of the file that it has the name of.
  ///
  /// Costs the reading of both, but for the middle of very large ones.
  func isBeginning(of other: FileContent) -> Bool {
    if compression == nil, other.compression == nil {
      guard size <= other.size else { return false }
    }
    do throws(SystemError) {
      var mine = try ContentReader(self)
      var others = try ContentReader(other)
      while true {
        let bytes: [UInt8]
        do throws(SystemError) {
          bytes = try mine.upTo(1 << 16)
        } catch {
          // A compressed file in the making ends in the middle.
          return compression != nil && (mine.offset > 0 || path.hasPrefix(other.path))
        }
        if bytes.isEmpty { return true }
        guard try others.upTo(bytes.count) == bytes else { return false }
        if compression == nil, other.compression == nil, mine.offset >= 8 << 20,
          size > 16 << 20
        {
          return try mine.tail(of: size) == others.tail(of: size)
        }
      }
    } catch {
      return false
    }
  }

  /// The file's bytes from a place on, where those before it are still the same.
  func stream(from mark: ReadMark) throws(SystemError) -> any ByteStream {
    var reader = try ContentReader(self)
    do throws(SystemError) {
      let (_, tail) = try reader.move(to: mark.offset, after: [])
      guard tail.suffix(mark.tail.count) == mark.tail[...] else { throw .movedFile(path) }
    } catch {
      throw error.kind == .endsEarly ? .movedFile(path) : error
    }
    guard let stream = reader.stream else {
      try file.seek(to: Int(mark.offset))
      return GrowingFile(file, at: mark.offset)
    }
    return stream
  }

  /// Whether nothing comes after a place.
  func isEnd(_ offset: UInt64) throws(SystemError) -> Bool {
    guard compression != nil else { return size <= offset }
    var reader = try ContentReader(self)
    _ = try reader.move(to: offset, after: [])
    return try reader.upTo(1).isEmpty
  }

  /// How much there is up to the last line end, with the number of lines. Reads the whole file.
  ///
  /// - Parameter mustStop: asked again and again; once it says so there is nil.
  func lastLineEnd(
    limit: UInt64 = .max, unless mustStop: () -> Bool = { false }
  ) throws(SystemError) -> (mark: ReadMark, lines: UInt64)? {
    var reader = try ContentReader(self)
    var mark = ReadMark()
    var ended = ReadMark()
    var lines: UInt64 = 0
    while mark.offset < limit {
      if mustStop() { return nil }
      let bytes = try reader.upTo(Int(min(1 << 16, limit - mark.offset)))
      guard !bytes.isEmpty else { break }
      if let last = bytes.lastIndex(of: 0x0A) {
        mark.advance(over: bytes[...last])
        ended = mark
        lines += UInt64(bytes.count { $0 == 0x0A })
        mark.advance(over: bytes[(last + 1)...])
      } else {
        mark.advance(over: bytes[...])
      }
    }
    return (ended, lines)
  }

  /// The beginning of the file, known by the bytes that there are.
  func start() throws(SystemError) -> ReadMark {
    var reader = try ContentReader(self)
    return ReadMark(head: try reader.upTo(ReadMark.headLimit))
  }

  /// The whole file as a place: at the end, or of a compressed one where its beginning ends.
  func end() throws(SystemError) -> ReadMark {
    var reader = try ContentReader(self)
    let head = try reader.upTo(ReadMark.headLimit)
    guard compression == nil else {
      return ReadMark(
        offset: UInt64(head.count), head: head, tail: head.suffix(ReadMark.tailLimit))
    }
    let (whole, tail) = try reader.move(to: size, after: head)
    return ReadMark(offset: size, head: whole, tail: tail)
  }

  fileprivate var handle: FileHandle { file }
}

/// Reads what a file has in it, from its beginning; where it is not compressed, without moving the file's own place.
private struct ContentReader {
  /// What is in a compressed file.
  let stream: (any ByteStream)?
  private(set) var offset: UInt64 = 0
  private let file: FileHandle

  init(_ content: FileContent) throws(SystemError) {
    file = content.handle
    if let format = content.compression {
      try file.seek(to: 0)
      stream = try format.reader(of: file, path: content.path)
    } else {
      stream = nil
    }
  }

  /// The next bytes; fewer at the end.
  mutating func upTo(_ count: Int) throws(SystemError) -> [UInt8] {
    guard let stream else {
      let bytes = try file.bytes(at: offset, count: count)
      offset += UInt64(bytes.count)
      return bytes
    }
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let got = try stream.read(into: &bytes, at: filled, count: count - filled)
      guard got > 0 else { break }
      filled += got
      offset += UInt64(got)
    }
    bytes.removeLast(count - filled)
    return bytes
  }

  /// The next bytes; an end before is an error.
  mutating func next(_ count: Int) throws(SystemError) -> [UInt8] {
    let bytes = try upTo(count)
    guard bytes.count == count else { throw .endOfContent(file.path) }
    return bytes
  }

  /// Moves on to a place, over the rest of the head: the head and the last bytes before the place.
  ///
  /// - Parameter head: the bytes so far.
  mutating func move(
    to place: UInt64, after head: [UInt8]
  ) throws(SystemError) -> (head: [UInt8], tail: [UInt8]) {
    let headCount = Int(min(place, UInt64(ReadMark.headLimit)))
    let head = head + (try next(max(0, headCount - head.count)))
    var tail = Array(head.prefix(headCount).suffix(ReadMark.tailLimit))
    guard place > offset else { return (head, tail) }
    if stream == nil {
      let tailCount = min(place, UInt64(ReadMark.tailLimit))
      offset = place - tailCount
      return (head, try next(Int(tailCount)))
    }
    while offset < place {
      tail += try next(Int(min(1 << 16, place - offset)))
      tail.removeFirst(max(0, tail.count - ReadMark.tailLimit))
    }
    return (head, tail)
  }

  /// The last bytes before a place.
  mutating func tail(of place: UInt64) throws(SystemError) -> [UInt8] {
    offset = place - min(place, 1 << 20)
    return try upTo(Int(place - offset))
  }
}

extension SystemError {
  fileprivate static func endOfContent(_ path: String) -> SystemError {
    SystemError("read", path, .endsEarly, reason: "it ends before the place that it was read to")
  }
}

extension FileStatus {
  /// Fails for what has no place to come back to.
  func checkTrackable(_ path: String) throws(SystemError) {
    let kind =
      switch kind {
      case .regular: ""
      case .folder: "it is a folder"
      case .pipe: "it is a pipe: how far it was read cannot be remembered"
      case .socket: "it is a socket"
      case .link: "it is a link"
      case .other: "it is a device, of which cannot be remembered how far it was read"
      }
    guard kind.isEmpty else { throw SystemError("read", path, .wrongFileType, reason: kind) }
  }
}
