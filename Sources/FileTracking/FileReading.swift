package import Checkpoints
package import Compression
package import Inputs
package import SystemFiles

/// A file, or the rest of one, that is to be read.
package struct FileReading: Sendable {
  /// The index of the input among the inputs of the look.
  package var input: Int
  /// The file's path now.
  package var path: String
  /// How far the file was read, and its generation.
  package var record: FileRecord
  /// The same place with the bytes that identify it.
  package var mark: ReadMark
  package var compression: CompressionFormat?
  /// Whether the file has the input's name; otherwise it was rotated away.
  package var isLive: Bool
  /// Whether nothing is appended to the file any more, so that a last line without an end is a line.
  package var isFinal: Bool
  /// How many bytes come after ``mark``; nil for a compressed file, where that is not known.
  package var unread: UInt64?
  let identity: FileStatus.Identity

  /// Opens the file to read on at ``mark``.
  ///
  /// Fails with an error of the kind `movedFile` where the path has another file by now, or other content before
  /// the mark: the next look finds the file.
  package func open() throws(SystemError) -> any ByteStream {
    let handle: FileHandle
    let content: FileContent
    do throws(SystemError) {
      handle = try FileHandle.open(readingInput: path)
      content = try FileContent(of: handle)
    } catch {
      throw error.isMissing ? .movedFile(path) : error
    }
    guard content.status.identity == identity, content.begins(as: record) else {
      throw .movedFile(path)
    }
    return try content.stream(of: handle, from: mark)
  }
}

extension SystemError {
  static func movedFile(_ path: String) -> SystemError {
    SystemError(
      "open", path, .movedFile, reason: "it was moved or rewritten while it was looked at")
  }
}
