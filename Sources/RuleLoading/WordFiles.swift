internal import Diagnostics
internal import YAMLReading

/// The files of words of one load. Each is read once, however many rules and lists name it.
struct WordFiles {
  private var known: [String: Result<[[UInt8]], Diagnostic>] = [:]

  /// The words of a file. A relative path starts at the rule file's folder.
  ///
  /// Returns nil, and reports why, if the file cannot be read or has no words.
  mutating func words(
    of name: String, at node: YAMLNode, ruleFile: String, reader: inout YAMLReader
  ) -> [[UInt8]]? {
    let path = WordFile.path(of: name, ruleFile: ruleFile)
    switch words(at: path) {
    case .failure(let error) where error.location == nil:
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
        help: "write one word a line; empty lines and lines that begin with # are skipped")
      return nil
    case .success(let words): return words
    }
  }

  private mutating func words(at path: String) -> Result<[[UInt8]], Diagnostic> {
    if let known = known[path] { return known }
    let words = Result { () throws(Diagnostic) in
      WordFile.words(in: try WordFile.source(of: path))
    }
    known[path] = words
    return words
  }
}
