package import Diagnostics

/// What a project requires of its rules: the key `check` of `tocsin.yaml`.
package struct LintPolicy: Equatable, Sendable {
  /// A key that every rule must have.
  package enum Requirement: String, CaseIterable, Sendable {
    case title, description, level, owner, tags, references, tests

    /// The code for a rule that lacks the key.
    package var code: WarningCode {
      switch self {
      case .title: .missingTitle
      case .description: .missingDescription
      case .level: .missingLevel
      case .owner: .missingOwner
      case .tags: .missingTags
      case .references: .missingReferences
      case .tests: .ruleWithoutTest
      }
    }
  }

  /// Warnings to report as errors.
  package var errors: Set<WarningCode> = []
  /// Warnings not to report.
  package var off: Set<WarningCode> = []
  /// The keys that every rule must have.
  package var required: Set<Requirement> = []
  /// A regex that every id must match; PCRE2 accepts it.
  package var idPattern: String?
  /// Regexes. Every tag must match at least one of them; an empty list allows any tag. PCRE2 accepts them.
  package var tagPatterns: [String] = []

  package init() {}

  /// The severity of a warning under this policy; nil if the warning is not reported.
  func severity(of code: WarningCode) -> Diagnostic.Severity? {
    guard !off.contains(code) else { return nil }
    let isRequired = required.contains { $0.code == code }
    return code.isOnRequest || isRequired || errors.contains(code) ? .error : .warning
  }
}
