internal import Diagnostics
internal import YAMLReading

/// The files of words that rule files name. Each line is a word, without the blanks around it; empty lines and lines
/// that begin with # are skipped.
enum WordFile {
  /// The largest file of words, in bytes.
  private static let sizeLimit = 256 << 20

  /// The words of a file.
  static func words(in source: SourceText) -> [[UInt8]] {
    source.bytes.split(separator: UInt8(ascii: "\n")).compactMap(word)
  }

  /// The words of a file and the offset of each, in bytes of the file's text.
  static func places(in source: SourceText) -> [(word: [UInt8], offset: Int)] {
    source.bytes.split(separator: UInt8(ascii: "\n")).compactMap { line in
      guard let word = word(line), let start = line.firstIndex(where: { !isBlank($0) }) else {
        return nil
      }
      return (word, start)
    }
  }

  /// The path of a file that a rule file or a test file names.
  static func path(of name: String, ruleFile: String) -> String {
    name.hasPrefix("/") ? name : folder(of: ruleFile) + name
  }

  /// The text of a file of words.
  static func source(of path: String) throws(Diagnostic) -> SourceText {
    // A rule file must not make the program wait for its standard input.
    try RuleFile.source(of: path, limit: sizeLimit, takesOpenFiles: false)
  }

  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return String(path[...slash])
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (9...13).contains(byte)
  }

  private static func word(_ line: ArraySlice<UInt8>) -> [UInt8]? {
    guard let first = line.firstIndex(where: { !isBlank($0) }),
      let last = line.lastIndex(where: { !isBlank($0) }), line[first] != UInt8(ascii: "#")
    else { return nil }
    return Array(line[first...last])
  }
}
