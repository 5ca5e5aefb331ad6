package import SystemFiles

extension CompressionFormat {
  /// What is in a compressed file, from its beginning.
  ///
  /// Reading fails where the data is damaged or cut off, after what is before that.
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
