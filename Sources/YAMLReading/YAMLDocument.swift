package import Diagnostics
internal import Yams

/// One YAML file: its text, and the node at its root.
package struct YAMLDocument {
  /// The text that was read.
  package let source: SourceText
  /// What the file holds; nil where it has only comments or nothing.
  package let root: YAMLNode?

  /// Reads a document; the one error of a text that is no YAML is thrown. The parser refuses what nests
  /// deeper than 1,000 levels, so that its recursion has a bound.
  package init(_ source: SourceText) throws(Diagnostic) {
    self.source = source
    do {
      root = try compose(yaml: source.text, .basic, .default, .utf8).map(YAMLNode.init)
    } catch {
      throw Self.diagnostic(for: error, in: source)
    }
  }

  private static func diagnostic(for error: any Error, in source: SourceText) -> Diagnostic {
    guard let error = error as? YamlError else {
      return Diagnostic(code: "yaml-syntax", message: "\(error)", file: source.file)
    }
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let message = context.map { "\(problem) \($0.text)" } ?? problem
      return Diagnostic(
        code: "yaml-syntax", message: plain(message), file: source.file,
        location: source.location(line: mark.line, scalarColumn: mark.column),
        help: help(for: problem, line: source.line(mark.line)))
    case .reader(let problem, let offset, let value, _):
      return Diagnostic(
        code: "yaml-syntax",
        message: "\(plain(problem)): U+\(String(value, radix: 16, uppercase: true))",
        file: source.file, location: offset.map { source.location(offset: Int($0)) },
        help: "take the character out, or write it as an escape in double quotes")
    case .duplicatedKeysInMapping(let duplicates, let context):
      let names = duplicates.map { "'\($0)'" }.joined(separator: ", ")
      return Diagnostic(
        code: "duplicate-key", message: "a mapping has the same key twice: \(names)",
        file: source.file,
        location: source.location(
          line: context.mark.line, scalarColumn: context.mark.column,
          length: duplicates.first?.utf8.count ?? 1),
        help: "join the two, or rename one")
    default:
      return Diagnostic(code: "yaml-syntax", message: plain("\(error)"), file: source.file)
    }
  }

  private static func plain(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.hasSuffix(".") ? String(line.dropLast()) : line
  }

  private static func help(for problem: String, line: Substring) -> String? {
    if line.contains("\t"), problem.contains("token") || problem.contains("tab") {
      return "indent with blanks: YAML takes no tabs there"
    }
    if problem.contains("cannot start any token") {
      return "a text that begins with @, `, % or & needs quotes"
    }
    if problem.contains("mapping values are not allowed") {
      return "a text that has ': ' in it needs quotes"
    }
    if problem.contains("could not find expected ':'") {
      return "a key is followed by ':' and a blank; a list item begins with '- '"
    }
    if problem.contains("undefined alias") { return "a text that begins with * needs quotes" }
    if problem.contains("did not find expected") {
      return "look for a missing quote, bracket or blank, here or on the line above"
    }
    return nil
  }
}
