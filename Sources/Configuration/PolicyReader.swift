internal import Diagnostics
internal import RegexMatching
internal import RuleLinting
internal import YAMLReading

extension ConfigurationReader {
  /// What `check` demands of rules.
  mutating func policy(_ node: YAMLNode) -> LintPolicy {
    var policy = LintPolicy()
    guard let fields = reader.fields(of: node, what: "'check'", known: ConfigurationKeys.policy)
    else {
      return policy
    }
    let off = fields["off"].map { codes($0, what: "'off'") } ?? []
    policy.off = Set(off.map(\.code))
    if let errors = fields["errors"] {
      policy.errors =
        errors.text == ConfigurationKeys.allCodes
        ? Set(WarningCode.allCases) : Set(self.errors(errors, besides: policy.off))
    }
    if let require = fields["require"] { policy.required = Set(requirements(require)) }
    for (code, node) in off where policy.required.contains(where: { $0.code == code }) {
      reader.report(
        "contradiction", "'\(code.rawValue)' is off, but 'require' demands what it warns of",
        at: node, help: "take it out of one of the two")
    }
    policy.idPattern = fields["id"].flatMap { regex($0) }
    policy.tagPatterns =
      fields["tag"].map { node in
        (node.items ?? [node]).compactMap { regex($0) }
      } ?? []
    return policy
  }

  private mutating func errors(_ node: YAMLNode, besides off: Set<WarningCode>) -> [WarningCode] {
    codes(node, what: "'errors'").map { code, node in
      if off.contains(code) {
        reader.report(
          "contradiction", "'\(code.rawValue)' is both an error and off", at: node,
          help: "take it out of one of the two")
      }
      return code
    }
  }

  /// The warnings that a list names, and their places.
  private mutating func codes(
    _ node: YAMLNode, what: String
  ) -> [(code: WarningCode, node: YAMLNode)] {
    guard let names = reader.texts(node, what: what) else { return [] }
    return zip(names, (node.items ?? [node]).filter { $0.text != nil }).compactMap { name, item in
      if let code = WarningCode(rawValue: name) { return (code, item) }
      let isError = DiagnosticCode.errors.contains { $0.name == name }
      reader.report(
        "unknown-code",
        isError ? "'\(name)' is always an error" : "there is no warning '\(name)'", at: item,
        help: isError
          ? "take it out: 'errors' and 'off' are for warnings"
          : Suggestion.help(for: name, among: WarningCode.allCases.map(\.rawValue))
            ?? "docs/diagnostics.md lists all codes")
      return nil
    }
  }

  private mutating func requirements(_ node: YAMLNode) -> [LintPolicy.Requirement] {
    guard reader.texts(node, what: "'require'") != nil else { return [] }
    return (node.items ?? [node]).compactMap { item in
      guard let name = item.text, !name.isEmpty else { return nil }
      if let requirement = LintPolicy.Requirement(rawValue: name) { return requirement }
      reader.report(
        "unknown-key", "'\(name)' is not a key of rules that can be required", at: item,
        help: Suggestion.help(
          for: name, among: LintPolicy.Requirement.allCases.map(\.rawValue)))
      return nil
    }
  }

  private mutating func regex(_ node: YAMLNode) -> String? {
    guard let regex = reader.text(node, what: "a regex") else { return nil }
    do throws(RegexSyntaxError) {
      try CompiledRegex.checkSyntax(of: Array(regex.utf8))
      return regex
    } catch {
      let offset = min(error.offset, regex.utf8.count)
      reader.report(
        "regex-syntax", "the regex has an error here: \(error.message)", at: offset..<offset + 1,
        in: node)
      return nil
    }
  }
}
