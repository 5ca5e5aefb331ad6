internal import Diagnostics
internal import RuleLoading

/// Finds keys of a rule that are indented too far, so that they became part of the text above them.
enum SwallowedKeys: RuleLint {
  static let codes = [WarningCode.swallowedKey]

  static func check(_ rule: LintedRule, _ findings: inout Findings) {
    for name in ["title", "description"] {
      guard let key = rule.outline.node.key(name), let text = rule.outline.node.value(of: name)
      else { continue }
      for line in text.linesBelow(indentedOver: key.location.column - 1) {
        guard
          let swallowed = RuleFileKeys.rule.first(where: {
            line.bytes.starts(with: "\($0): ".utf8) || line.bytes.elementsEqual("\($0):".utf8)
          })
        else { continue }
        findings.add(
          .swallowedKey, "'\(swallowed)' is part of the text of '\(name)' here", in: key.file,
          text.location(of: line, length: swallowed.utf8.count),
          help: "indent it like '\(name)'; or break the text elsewhere")
      }
    }
  }
}
