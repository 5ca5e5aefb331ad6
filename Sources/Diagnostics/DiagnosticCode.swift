/// A kind of defect, as documents and machines tell of it.
package struct DiagnosticCode: Equatable, Sendable {
  /// Its stable name, such as `unknown-key`.
  package var name: String
  /// How bad it is where a project says nothing else.
  package var severity: Diagnostic.Severity
  /// What it means: a sentence without its full stop.
  package var meaning: String
  /// What to do: a sentence without its full stop.
  package var remedy: String

  package init(
    _ name: String, _ severity: Diagnostic.Severity, meaning: String, remedy: String
  ) {
    self.name = name
    self.severity = severity
    self.meaning = meaning
    self.remedy = remedy
  }
}
