package import Diagnostics

/// What a project asks of its rules: `check` of `tocsin.yaml`.
package struct LintPolicy: Equatable, Sendable {
  /// What a rule must say.
  package enum Requirement: String, CaseIterable, Sendable {
    case title, description, level, owner, tags, references, tests

    /// The code of what lacks it.
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

  /// Warnings that are errors here.
  package var errors: Set<WarningCode> = []
  /// Warnings that are not given.
  package var off: Set<WarningCode> = []
  /// What a rule must say.
  package var required: Set<Requirement> = []
  /// A regex that is found in every id; one that PCRE2 accepts.
  package var idPattern: String?
  /// Regexes of which one is found in every tag, if there are any; ones that PCRE2 accepts.
  package var tagPatterns: [String] = []

  package init() {}

  /// How bad a defect is here; nil where it is not told.
  func severity(of code: WarningCode) -> Diagnostic.Severity? {
    guard !off.contains(code) else { return nil }
    let isRequired = required.contains { $0.code == code }
    return code.isOnRequest || isRequired || errors.contains(code) ? .error : .warning
  }
}
