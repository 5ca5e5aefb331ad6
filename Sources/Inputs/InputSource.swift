internal import Compression
package import SystemFiles

/// A file or stream from which lines are read.
package struct InputSource: Equatable, Sendable {
  /// The input's name in alerts and counts.
  package var name: String
  /// Where the input's bytes are.
  package var place: Place
  /// How the input's bytes encode characters.
  package var encoding: EncodingChoice
  /// Whether a pattern found the file; then it must be a regular one. Otherwise it was named.
  package var isFromPattern = false

  /// Where an input's bytes are.
  package enum Place: Equatable, Sendable {
    case standardInput
    case file(String)
  }

  package init(name: String, place: Place, encoding: EncodingChoice = .known(.utf8)) {
    self.name = name
    self.place = place
    self.encoding = encoding
  }

  /// The input that an argument names: a path, or `-` for standard input.
  package init(argument: String, encoding: EncodingChoice = .known(.utf8)) {
    self =
      argument == "-"
      ? InputSource(name: "stdin", place: .standardInput, encoding: encoding)
      : InputSource(name: PathText.shown(argument), place: .file(argument), encoding: encoding)
  }

  /// Opens the input to read it from its beginning. For a pipe that was named, it waits until the pipe has a writer.
  package func open() throws(SystemError) -> FileHandle {
    switch place {
    case .standardInput:
      let handle = FileHandle.standardInput()
      handle.enlargePipe(to: 1 << 20)
      return handle
    case .file(let path) where isFromPattern:
      let file = try FileHandle.open(readingInput: path)
      try file.status().checkFound(path)
      return file
    case .file(let path):
      return try FileHandle.open(reading: path)
    }
  }

  /// Opens the input to read its content from its beginning. What is compressed with gzip or Zstandard is decompressed, in
  /// a file and in a stream.
  package func openContent() throws(SystemError) -> any ByteStream {
    let handle = try open()
    guard case .file(let path) = place, try handle.status().kind == .regular else {
      return DetectedContent(handle, path: name)
    }
    let beginning = try handle.bytes(at: 0, count: CompressionFormat.magicLimit)
    guard let format = CompressionFormat(beginning: beginning) else { return handle }
    return try format.reader(of: handle, path: path)
  }

  /// The status of the input's file, without opening it.
  package func status() throws(SystemError) -> FileStatus {
    switch place {
    case .standardInput: try FileHandle.standardInput().status()
    case .file(let path): try FileStatus.of(path)
    }
  }
}

extension FileStatus {
  /// Fails for kinds of files that a pattern may find and that are not read: their writer may never come, or never end.
  fileprivate func checkFound(_ path: String) throws(SystemError) {
    let reason =
      switch kind {
      case .regular: ""
      case .folder: "it is a folder"
      case .pipe: "it is a pipe that a pattern found; name it to have it read"
      case .socket: "it is a socket"
      case .link: "it is a link"
      case .other: "it is a device that a pattern found; name it to have it read"
      }
    guard reason.isEmpty else { throw SystemError("read", path, .wrongFileType, reason: reason) }
  }
}
