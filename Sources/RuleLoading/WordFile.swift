internal import Diagnostics
internal import YAMLReading

/// The files of words that rule files name. Each line is a word, without the blanks around it; empty lines and lines
/// that begin with # are skipped.
enum WordFile {
  /// The largest file of words, in bytes.
  private static let sizeLimit = 256 << 20

  /// The words of a file. A relative path starts at the rule file's folder.
  ///
  /// Returns nil, and reports why, if the file cannot be read or has no words.
  static func words(
    of name: String, at node: YAMLNode, ruleFile: String, reader: inout YAMLReader
  ) -> [[UInt8]]? {
    let path = Self.path(of: name, ruleFile: ruleFile)
    let source: SourceText
    do throws(Diagnostic) {
      source = try Self.source(of: path)
    } catch {
      if error.location == nil {
        reader.report(
          "unreadable-list", error.message, at: node,
          help: "a relative path starts at the rule file's folder")
      } else if !reader.diagnostics.contains(error) {
        reader.diagnostics.append(error)
      }
      return nil
    }
    let words = source.text.utf8.split(separator: UInt8(ascii: "\n")).compactMap(word)
    guard !words.isEmpty else {
      reader.report(
        "no-words", "the file \(path) has no words", at: node,
        help: "write one word a line; empty lines and lines that begin with # are skipped")
      return nil
    }
    return words
  }

  /// The words of a file and the offset of each, in bytes of the file's text.
  static func places(in source: SourceText) -> [(word: [UInt8], offset: Int)] {
    let text = source.text.utf8
    let lines = text.split(separator: UInt8(ascii: "\n"))
    return lines.compactMap { line in
      guard let word = word(line), let start = line.firstIndex(where: { !isBlank($0) }) else {
        return nil
      }
      return (word, text.distance(from: text.startIndex, to: start))
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

  private static func word(_ line: Substring.UTF8View) -> [UInt8]? {
    guard let first = line.firstIndex(where: { !isBlank($0) }),
      let last = line.lastIndex(where: { !isBlank($0) }), line[first] != UInt8(ascii: "#")
    else { return nil }
    return Array(line[first...last])
  }
}
