/// What is known of an input's encoding before it is read.
package enum EncodingChoice: Equatable, Sendable {
  case known(TextEncoding)
  /// UTF-16 in the byte order of its byte order mark, or else of its first line end.
  case utf16
  /// The encoding of a byte order mark, or else UTF-8, GB18030 or Big5, whichever fits the text from its first character on
  /// that is not ASCII.
  case auto

  /// The names that messages and help show.
  package static let names = [
    "utf-8", "gb18030", "gbk", "gb2312", "big5", "utf-16", "utf-16le", "utf-16be", "latin-1",
    "auto",
  ]

  private static let choices: [String: EncodingChoice] = [
    "utf8": .known(.utf8), "gb18030": .known(.gb18030), "gbk": .known(.gb18030),
    "gb2312": .known(.gb18030), "cp936": .known(.gb18030), "euccn": .known(.gb18030),
    "big5": .known(.big5), "big5hkscs": .known(.big5), "cp950": .known(.big5), "utf16": .utf16,
    "utf16le": .known(.utf16LittleEndian), "utf16be": .known(.utf16BigEndian),
    "latin1": .known(.latin1), "iso88591": .known(.latin1), "auto": .auto,
  ]

  /// Every accepted name, in lower case and without hyphens and underscores.
  package static let spellings = choices.keys.sorted()

  /// The encoding with a name; case, hyphens and underscores do not matter.
  package init?(name: String) {
    let plain = name.lowercased().filter { $0 != "-" && $0 != "_" }
    guard let choice = Self.choices[plain] else { return nil }
    self = choice
  }

  /// How many bytes the units have in which characters are stored.
  var unit: Int {
    switch self {
    case .known(let encoding): encoding.lineEnds.width
    case .utf16: 2
    case .auto: 1
    }
  }

  /// Whether the encoding must be detected when the input is read.
  package var isOpen: Bool {
    if case .known = self { false } else { true }
  }
}
