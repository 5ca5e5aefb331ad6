package import Diagnostics

/// The formats of diagnostics for programs.
package enum DiagnosticFormat: String, CaseIterable, Sendable {
  /// A JSON array with an object for each diagnostic.
  case json
  /// SARIF 2.1.0, for code scanning.
  case sarif
  /// Workflow commands of GitHub, which shows them as annotations.
  case github

  /// The diagnostics in this format, in UTF-8. Unless it is empty, the text ends with a line end.
  ///
  /// - Parameter version: the program's version.
  package func bytes(of diagnostics: [Diagnostic], version: String) -> [UInt8] {
    switch self {
    case .json: JSONDiagnostics.bytes(of: diagnostics)
    case .sarif: SARIFLog.bytes(of: diagnostics, version: version)
    case .github: WorkflowCommands.bytes(of: diagnostics)
    }
  }
}
