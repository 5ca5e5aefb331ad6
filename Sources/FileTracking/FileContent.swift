internal import Compression
internal import Inputs
internal import SystemFiles

/// An open file whose content is compared with records and with other files. Places are byte offsets in the content; the
/// content of a compressed file is the decompressed one.
struct FileContent {
  let path: String
  /// The file's status when it was opened.
  let status: FileStatus
  let compression: CompressionFormat?
  let file: any OpenedFile

  /// Reads the first bytes of an open file; fails if it is not a regular one.
  init(of file: any OpenedFile) throws(SystemError) {
    self.file = file
    path = file.path
    status = try file.status()
    try status.checkTrackable(path)
    compression = CompressionFormat(
      beginning: try file.bytes(at: 0, count: CompressionFormat.magicLimit))
  }

  /// How many bytes the file had as it is stored.
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

  /// The content from a place on. Fails with an error of the kind `movedFile` where the bytes before the place are
  /// not the mark's.
  ///
  /// - Parameter handle: the file, which stands at the place afterwards if it is not compressed.
  func stream(of handle: FileHandle, from mark: ReadMark) throws(SystemError) -> any ByteStream {
    var reader = try ContentReader(self)
    do throws(SystemError) {
      let (_, tail) = try reader.move(to: mark.offset, after: [])
      guard tail.suffix(mark.tail.count) == mark.tail[...] else { throw .movedFile(path) }
    } catch {
      throw error.kind == .endsEarly ? .movedFile(path) : error
    }
    if let decompressed = reader.decompressed { return decompressed }
    try handle.seek(to: Int(mark.offset))
    return GrowingFile(handle, at: mark.offset)
  }

  /// Whether nothing comes after a place. Costs the decompression of what comes before.
  func isEnd(_ offset: UInt64) throws(SystemError) -> Bool {
    guard compression != nil else { return size <= offset }
    var reader = try ContentReader(self)
    _ = try reader.move(to: offset, after: [])
    return try reader.upTo(1).isEmpty
  }

  /// Whether the content can be read to its end. Reads all of it.
  var isReadable: Bool {
    do throws(SystemError) {
      var reader = try ContentReader(self)
      while try !reader.upTo(1 << 16).isEmpty {}
      return true
    } catch {
      return false
    }
  }

  /// The place after the last line end, with the number of lines before it. Reads the whole file.
  ///
  /// - Parameters:
  ///   - limit: how many bytes to read at most.
  ///   - mustStop: asked again and again; once it says so the result is nil.
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

  /// The start of the content, with as many of its first bytes as a mark keeps.
  func start() throws(SystemError) -> ReadMark {
    var reader = try ContentReader(self)
    return ReadMark(head: try reader.upTo(ReadMark.headLimit))
  }

  /// The end of the file; for a compressed one, the place after as many of its first bytes as a mark keeps.
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
}

extension FileStatus {
  /// Fails for a kind of file in which reading cannot go on at a remembered place.
  func checkTrackable(_ path: String) throws(SystemError) {
    let kind =
      switch kind {
      case .regular: ""
      case .folder: "it is a folder"
      case .pipe: "it is a pipe: how far it was read cannot be remembered"
      case .socket: "it is a socket"
      case .link: "it is a link"
      case .other: "it is a device: how far it was read cannot be remembered"
      }
    guard kind.isEmpty else { throw SystemError("read", path, .wrongFileType, reason: kind) }
  }
}
