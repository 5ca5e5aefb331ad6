internal import Diagnostics
internal import Rules
internal import YAMLReading

extension RuleReader {
  /// The rule's condition; without `condition`, the one that then applies. Nil if the condition is wrong, which has
  /// been reported.
  mutating func condition(_ fields: YAMLFields, terms: TermList) -> Condition? {
    guard let node = fields["condition"] else {
      return conditionOfAnyTerm(fields, names: terms.names)
    }
    guard node.kind != .nothing else {
      reader.report(
        "condition-syntax", "the condition is empty", at: fields.key("condition") ?? node,
        help: "'#' starts a comment in YAML: put a condition that contains one in quotes")
      return nil
    }
    guard let text = reader.text(node, what: "a condition"), !terms.names.isEmpty,
      !terms.hasBadName
    else { return nil }
    return condition(text, at: node, names: terms.names)
  }

  private mutating func conditionOfAnyTerm(_ fields: YAMLFields, names: [String]) -> Condition? {
    guard !names.isEmpty else { return nil }
    if names.allSatisfy({ $0.hasPrefix("_") }) {
      reader.report(
        "missing-key", "a rule whose terms all begin with _ needs a condition", at: fields.node,
        help: "without a condition, a rule matches on any term whose name does not begin with _")
    }
    return ConditionParser.anyCondition(terms: names)
  }

  private mutating func condition(
    _ text: String, at node: YAMLNode, names: [String]
  ) -> Condition? {
    do throws(ConditionSyntaxErrors) {
      let condition = try ConditionParser.parse(text, terms: names)
      guard condition.holdsForNothing else { return condition }
      reader.report(
        "condition-always-true", "the condition holds for a line in which no term occurs", at: node,
        help: "it would match nearly every line: join a term to it with 'and'")
    } catch {
      let commentHelp = commentHelp(node)
      for error in error.errors {
        reader.report(
          "condition-syntax", error.message, at: error.range, in: node,
          help: error.help ?? commentHelp)
      }
    }
    return nil
  }

  /// YAML cuts an unquoted condition at ` #`, where a comment starts: `#refund >= 2 and #late >= 2` loses its end.
  private func commentHelp(_ node: YAMLNode) -> String? {
    guard node.isPlain else { return nil }
    let location = reader.source.location(of: node)
    let rest = reader.source.line(location.line).dropFirst(location.column - 1 + location.length)
    guard rest.contains(UInt8(ascii: "#")) else { return nil }
    return "'#' starts a comment in YAML: put the condition in quotes"
  }
}
