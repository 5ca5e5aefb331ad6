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
      throw SyntaxDiagnostic.diagnostic(for: error, in: source)
    }
  }
}
