package import SystemFiles

extension CompressionFormat {
  /// The content of a compressed file, from its beginning.
  ///
  /// Where the data is damaged or cut off, reading fails after the content before that place.
  ///
  /// - Parameter path: the file's name, for messages.
  package func reader(
    of file: any ByteStream, path: String
  ) throws(SystemError) -> any ByteStream {
    switch self {
    case .gzip: try GzipReader(file, path: path)
    case .zstandard: try ZstandardReader(file, path: path)
    }
  }
}
