internal import Diagnostics
internal import YAMLReading

/// The files of words of one load. Each is read once, however many rules and lists name it.
struct WordFiles {
  private var known: [String: Result<[[UInt8]], Diagnostic>] = [:]
  /// Whether a file has lines that are clearly not words.
  private(set) var hasOddLines = false

  /// The words of a file. A relative path starts at the rule file's folder.
  ///
  /// Returns nil, and reports why, if the file cannot be read or has no words.
  mutating func words(
    of name: String, at node: YAMLNode, ruleFile: String, reader: inout YAMLReader
  ) -> [[UInt8]]? {
    let path = WordFile.path(of: name, ruleFile: ruleFile)
    switch words(at: path) {
    case .failure(let error) where error.code == "unreadable-file":
      reader.report(
        "unreadable-list", error.message, at: node,
        help: "a relative path starts at the rule file's folder")
      return nil
    case .failure(let error):
      reader.report(error)
      return nil
    case .success(let words) where words.isEmpty:
      reader.report(
        "no-words", "the file \(path) has no words", at: node,
        help: WordFile.layout)
      return nil
    case .success(let words): return words
    }
  }

  private mutating func words(at path: String) -> Result<[[UInt8]], Diagnostic> {
    if let known = known[path] { return known }
    let words = Result { () throws(Diagnostic) in
      let source = try WordFile.source(of: path)
      hasOddLines = hasOddLines || !OddWordLines.oddities(in: source).isEmpty
      return WordFile.words(in: source)
    }
    known[path] = words
    return words
  }
}
