/// A format of compressed files that is known by name and cannot be read.
package enum UnreadableFormat: String, CaseIterable, Sendable {
  case xz
  case bzip2
  case lzma
  case lz4
  case compress
  case zip
  case brotli
  case sevenZip = "7-Zip"

  /// The ending of such files' names.
  package var suffix: String {
    switch self {
    case .xz: ".xz"
    case .bzip2: ".bz2"
    case .lzma: ".lzma"
    case .lz4: ".lz4"
    case .compress: ".Z"
    case .zip: ".zip"
    case .brotli: ".br"
    case .sevenZip: ".7z"
    }
  }

  /// The format of a file with this name; nil if the name has the ending of none of these formats.
  package init?(name: String) {
    guard let format = Self.allCases.first(where: { name.hasSuffix($0.suffix) }) else { return nil }
    self = format
  }
}
