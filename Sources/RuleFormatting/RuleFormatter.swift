package import Diagnostics
package import YAMLReading

/// Gives rule files their one canonical layout.
///
/// Works on any YAML that has one document, whether or not its rules are right. What the file means and what its
/// comments say stays the same: the result is read again and compared before anybody gets it.
package enum RuleFormatter {
  /// The text of a file in the canonical layout.
  ///
  /// Throws where the file is no YAML, or has something for which there is no layout.
  package static func formatted(_ source: SourceText) throws(Diagnostic) -> String {
    try refuseOddLineEnds(source)
    let document = try LayoutReader.read(YAMLDocument(source))
    let arranged = RuleFileArrangement.arranged(document)
    let written = LayoutWriter.written(arranged)
    let before = MeaningComparison.comments(of: document)
    let result = SourceText(file: source.file, text: written.text)
    guard before.sorted() == written.comments.sorted(),
      let again = try? LayoutReader.read(YAMLDocument(result)),
      MeaningComparison.isSame(arranged, again),
      MeaningComparison.comments(of: again) == written.comments
    else { throw changedMeaning(source) }
    return written.text
  }

  /// Line ends that YAML knows and editors do not show: a comment would end there, and a text fold.
  private static func refuseOddLineEnds(_ source: SourceText) throws(Diagnostic) {
    var rest = source.text.unicodeScalars[...]
    while let scalar = rest.first {
      let offset = rest.startIndex
      rest.removeFirst()
      switch scalar {
      case "\u{85}", "\u{2028}", "\u{2029}": break
      case "\r" where rest.first != "\n": break
      default: continue
      }
      throw Diagnostic(
        code: "cannot-format",
        message: "the character \(CodePointName.text(scalar.value)) ends a line here",
        file: source.file,
        location: source.location(
          offset: source.text.utf8.distance(from: source.text.startIndex, to: offset)),
        help: "end lines with a line feed, or write it as an escape in double quotes")
    }
  }

  private static func changedMeaning(_ source: SourceText) -> Diagnostic {
    Diagnostic(
      code: "format-defect", message: "the canonical layout would change what the file says",
      file: source.file, help: "the file is left as it is; please report it with its text")
  }
}
