/// A kind of file that people give by mistake in place of a list of words, recognized by its first bytes.
struct FileKind {
  /// What people call it, with its article.
  let noun: String
  /// What to do; lower case, no full stop.
  let help: String

  /// Nil for a file that begins with the mark of none of these kinds.
  init?(beginning bytes: [UInt8]) {
    guard let found = Self.marks.first(where: { bytes.starts(with: $0.mark) }) else { return nil }
    self = found.kind
  }

  private init(_ noun: String, _ help: String) {
    self.noun = noun
    self.help = help
  }

  private static let unpack = "unpack it first"
  private static let export =
    "save the column of words as plain text in UTF-8, one word a line"

  private static func compressed(_ format: String, _ tool: String) -> FileKind {
    FileKind("compressed with \(format)", "decompress it first: \(tool) FILE")
  }

  private static let marks: [(mark: [UInt8], kind: FileKind)] = [
    (Array("PK\u{3}\u{4}".utf8), FileKind("a spreadsheet (.xlsx) or another zip archive", export)),
    (Array("PK\u{5}\u{6}".utf8), FileKind("an empty zip archive", unpack)),
    ([0xD0, 0xCF, 0x11, 0xE0], FileKind("a spreadsheet or document of Microsoft Office", export)),
    (Array("%PDF-".utf8), FileKind("a PDF document", export)),
    (Array("{\\rtf".utf8), FileKind("a document in RTF", export)),
    (Array("SQLite format 3\0".utf8), FileKind("a database of SQLite", export)),
    ([0x1F, 0x8B], compressed("gzip", "gunzip")),
    ([0x28, 0xB5, 0x2F, 0xFD], compressed("Zstandard", "unzstd")),
    (Array("BZh91AY&SY".utf8), compressed("bzip2", "bunzip2")),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], compressed("xz", "unxz")),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], FileKind("a 7z archive", unpack)),
    (Array("Rar!\u{1A}\u{7}".utf8), FileKind("a rar archive", unpack)),
  ]
}
