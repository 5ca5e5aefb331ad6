internal import Diagnostics
internal import YAMLReading

/// The files of words that rule files and `-K` name; ``WordLine`` says how their lines are read.
enum WordFile {
  /// The largest file of words that a rule file names, in bytes.
  private static let sizeLimit = 256 << 20

  /// How such a file is written.
  static let layout = "write one word a line; empty lines and lines that begin with # are skipped"

  /// The words of a file.
  static func words(in source: SourceText) -> [[UInt8]] {
    WordLine.contents(of: source.bytes).filter { !$0.isComment }.map { Array($0.bytes) }
  }

  /// The words of a file and the offset of each, in bytes of the file's text.
  static func places(in source: SourceText) -> [(word: [UInt8], offset: Int)] {
    WordLine.contents(of: source.bytes).filter { !$0.isComment }.map {
      (Array($0.bytes), $0.bytes.startIndex)
    }
  }

  /// The path of a file that a rule file or a test file names.
  static func path(of name: String, ruleFile: String) -> String {
    name.hasPrefix("/") ? name : folder(of: ruleFile) + name
  }

  /// The text of a file of words that a rule file names.
  static func source(of path: String) throws(Diagnostic) -> SourceText {
    // A rule file must not make the program wait for its standard input.
    try source(of: path, limit: sizeLimit, takesOpenFiles: false)
  }

  /// The text of a file of words. Refuses what cannot be a list of words.
  static func source(
    of path: String, limit: Int, takesOpenFiles: Bool
  ) throws(Diagnostic) -> SourceText {
    let bytes = try RuleFile.bytes(of: path, limit: limit, takesOpenFiles: takesOpenFiles)
    if let kind = FileKind(beginning: bytes) {
      throw Diagnostic(
        code: "not-a-word-list", message: "the file is \(kind.noun), not a list of words",
        file: path, help: kind.help)
    }
    let source = try SourceText(file: path, bytes: bytes)
    if let other = misplaced(source) { throw other }
    if let zero = source.bytes.firstIndex(of: 0) {
      throw Diagnostic(
        code: "not-a-word-list",
        message: "the file contains a byte 0, so it is not a text in UTF-8",
        file: path, location: source.location(offset: zero), help: "save the file as UTF-8")
    }
    return source
  }

  /// The defect of a file with keys, as rules have them; nil for what may be a list of words.
  private static func misplaced(_ source: SourceText) -> Diagnostic? {
    // Lists of words hardly have these, and a large one must not take longer to load.
    let marks: Set = [UInt8(ascii: ":"), UInt8(ascii: "=")]
    guard source.bytes.prefix(4096).contains(where: marks.contains),
      let kind = RecognizedText(source.bytes)
    else { return nil }
    switch kind {
    case .words, .wordGroups, .lines: return nil
    case .rules, .configuration, .alerts, .sigmaRule, .fail2banFilter:
      return Diagnostic(
        code: "not-a-word-list", message: "this is \(kind.noun), not a list of words",
        file: source.file, help: kind.help)
    }
  }

  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return String(path[...slash])
  }
}
