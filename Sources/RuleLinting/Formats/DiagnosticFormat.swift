package import Diagnostics

/// What diagnostics are written as, for programs.
package enum DiagnosticFormat: String, CaseIterable, Sendable {
  /// One JSON array of an object for each.
  case json
  /// SARIF 2.1.0, which code scanning reads.
  case sarif
  /// Commands of GitHub's workflows, which become annotations.
  case github

  /// The diagnostics in this format, in UTF-8, ending in a line end unless there is nothing to say.
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
