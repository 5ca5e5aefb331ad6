package import Diagnostics
internal import Yams

/// One YAML file: its text, and the node at its root.
package struct YAMLDocument {
  /// The text of the file.
  package let source: SourceText
  /// The content of the file; nil if it has only comments, or nothing.
  package let root: YAMLNode?

  /// Reads a document. Throws the first error of a text that is not YAML. The parser refuses more than 1,000 levels of
  /// nesting, so its recursion has a bound.
  package init(_ source: SourceText) throws(Diagnostic) {
    self.source = source
    do {
      root = try compose(yaml: source.text, .basic, .default, .utf8).map(YAMLNode.init)
    } catch {
      throw SyntaxDiagnostic.diagnostic(for: error, in: source)
    }
  }
}
