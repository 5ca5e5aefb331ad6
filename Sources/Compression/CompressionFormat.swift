/// A format of compressed files.
package enum CompressionFormat: String, CaseIterable, Sendable {
  case gzip
  case zstandard

  /// The ending of such files' names.
  package var suffix: String {
    switch self {
    case .gzip: ".gz"
    case .zstandard: ".zst"
    }
  }

  /// The first bytes of such files (RFC 1952 and RFC 8878).
  package var magic: [UInt8] {
    switch self {
    case .gzip: [0x1F, 0x8B]
    case .zstandard: [0x28, 0xB5, 0x2F, 0xFD]
    }
  }

  /// How many first bytes of a file are enough to detect its format.
  package static let magicLimit = 4

  /// The format of a file with these first bytes; nil if it is in none of the formats.
  package init?(beginning: some Collection<UInt8>) {
    guard let format = Self.allCases.first(where: { beginning.starts(with: $0.magic) }) else {
      return nil
    }
    self = format
  }
}
