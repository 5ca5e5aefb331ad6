package import Diagnostics
package import YAMLReading

/// Writes rule files in their canonical layout.
///
/// Accepts any YAML file with one document, even if its rules have defects. The layout preserves the meaning of the
/// file and its comments: the formatter reads its result again and compares the two before it returns.
package enum RuleFormatter {
  /// The text of a file in the canonical layout.
  ///
  /// Throws if the file is not YAML, or contains something that has no layout.
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

  /// Refuses line ends that YAML knows but editors do not show: they would end a comment, or fold into a text.
  private static func refuseOddLineEnds(_ source: SourceText) throws(Diagnostic) {
    let text = source.text
    var rest = text.unicodeScalars[...]
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
        location: source.location(offset: text.utf8.distance(from: text.startIndex, to: offset)),
        help: "end lines with a line feed, or write it as an escape in double quotes")
    }
  }

  private static func changedMeaning(_ source: SourceText) -> Diagnostic {
    Diagnostic(
      code: "format-defect", message: "the canonical layout would change the meaning of the file",
      file: source.file, help: "please report it with the file's text; the file stays as it is")
  }
}
