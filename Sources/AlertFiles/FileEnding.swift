internal import SystemFiles

/// The end of an alert file, as it was when we looked.
struct FileEnding {
  private let file: FileHandle
  private let size: Int

  /// Nil if the file cannot be read, or another one has the name by now.
  init?(of path: String, _ status: FileStatus) {
    guard let file = try? FileHandle.open(readingInput: path),
      (try? file.status().identity) == status.identity
    else { return nil }
    self.file = file
    size = status.size
  }

  /// Whether the last line has no end.
  var isInsideLine: Bool { size > 0 && (try? endOfLastLine(from: size - 1)) != size }

  /// The end of the last line that has one, searched from a place on; that place if no line ends behind it.
  func endOfLastLine(from start: Int) throws(SystemError) -> Int {
    var end = size
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while end > start {
      let count = min(buffer.count, end - start)
      let got = try read(into: &buffer, from: end - count, count: count)
      if let index = buffer[..<got].lastIndex(of: UInt8(ascii: "\n")) {
        return end - count + index + 1
      }
      end -= count
    }
    return start
  }

  private func read(
    into buffer: inout [UInt8], from place: Int, count: Int
  ) throws(SystemError) -> Int {
    var got = 0
    while got < count {
      let more = try file.read(into: &buffer, at: got, count: count - got, from: place + got)
      if more == 0 { break }
      got += more
    }
    return got
  }
}
