internal import Compression
internal import Inputs
internal import SystemFiles

/// Reads a file's content from its beginning, decompressed where the file is compressed.
struct ContentReader {
  /// The content of a compressed file; nil for other files, of which any place can be read.
  let decompressed: (any ByteStream)?
  /// How many bytes of the content come before the next one.
  private(set) var offset: UInt64 = 0
  private let file: any OpenedFile

  init(_ content: FileContent) throws(SystemError) {
    file = content.file
    decompressed = try content.compression?.reader(of: file.stream(), path: content.path)
  }

  /// The next bytes; fewer than `count` at the end.
  mutating func upTo(_ count: Int) throws(SystemError) -> [UInt8] {
    let (bytes, failure) = readable(count)
    if let failure { throw failure }
    return bytes
  }

  /// The next bytes, as far as they can be read, and why there are not more; fewer than `count` at the end.
  mutating func readable(_ count: Int) -> (bytes: [UInt8], failure: SystemError?) {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    var failure: SystemError?
    do throws(SystemError) {
      if let decompressed {
        while filled < count {
          let got = try decompressed.read(into: &bytes, at: filled, count: count - filled)
          guard got > 0 else { break }
          filled += got
        }
      } else {
        bytes = try file.bytes(at: offset, count: count)
        filled = bytes.count
      }
    } catch {
      failure = error
    }
    offset += UInt64(filled)
    bytes.removeLast(bytes.count - filled)
    return (bytes, failure)
  }

  /// The next `count` bytes; fails with an error of the kind `endsEarly` where the content ends before.
  mutating func next(_ count: Int) throws(SystemError) -> [UInt8] {
    let bytes = try upTo(count)
    guard bytes.count == count else { throw .endOfContent(file.path) }
    return bytes
  }

  /// Moves on to a place and returns the content's first bytes and the last ones before the place, as a ``ReadMark``
  /// keeps them. Costs the decompression of all that comes before.
  ///
  /// - Parameter head: the bytes that were read so far; no more than ``ReadMark/headLimit``.
  mutating func move(
    to place: UInt64, after head: [UInt8]
  ) throws(SystemError) -> (head: [UInt8], tail: [UInt8]) {
    let headCount = Int(min(place, UInt64(ReadMark.headLimit)))
    let head = head + (try next(max(0, headCount - head.count)))
    var tail = Array(head.prefix(headCount).suffix(ReadMark.tailLimit))
    guard place > offset else { return (head, tail) }
    if decompressed == nil {
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

  /// The last bytes before a place of a file that is not compressed: at most 1 MiB.
  mutating func lastBytes(before place: UInt64) throws(SystemError) -> [UInt8] {
    offset = place - min(place, 1 << 20)
    return try upTo(Int(place - offset))
  }
}

extension SystemError {
  fileprivate static func endOfContent(_ path: String) -> SystemError {
    SystemError("read", path, .endsEarly, reason: "it ends before the place that it was read to")
  }
}
