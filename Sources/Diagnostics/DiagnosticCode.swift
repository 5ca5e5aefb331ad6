/// A kind of defect, as documents and machine-readable reports describe it.
package struct DiagnosticCode: Equatable, Sendable {
  /// The stable name, such as `unknown-key`.
  package var name: String
  /// The severity, unless a project's configuration changes it.
  package var severity: Diagnostic.Severity
  /// What is wrong: a sentence without its full stop.
  package var meaning: String
  /// How to fix it: a sentence without its full stop.
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
