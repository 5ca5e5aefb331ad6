/// How a file may be compressed.
package enum CompressionFormat: String, CaseIterable, Sendable {
  case gzip
  case zstandard

  /// What names of such files end with.
  package var suffix: String {
    switch self {
    case .gzip: ".gz"
    case .zstandard: ".zst"
    }
  }

  /// What such files begin with (RFC 1952 and RFC 8878).
  package var magic: [UInt8] {
    switch self {
    case .gzip: [0x1F, 0x8B]
    case .zstandard: [0x28, 0xB5, 0x2F, 0xFD]
    }
  }

  /// As many bytes from a file's beginning tell its format.
  package static let magicLimit = 4

  /// The format of a file that begins with some bytes; nil where they are none's.
  package init?(beginning: some Collection<UInt8>) {
    guard let format = Self.allCases.first(where: { beginning.starts(with: $0.magic) }) else {
      return nil
    }
    self = format
  }
}
