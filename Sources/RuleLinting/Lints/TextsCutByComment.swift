internal import Diagnostics
internal import RuleLoading

/// Finds texts without quotes that end at a `#`, where YAML begins a comment, although the `#` belongs to the text.
///
/// If a blank follows the `#`, we assume that the author meant a comment.
enum TextsCutByComment: RuleLint {
  static let codes = [WarningCode.cutByComment]

  static func check(_ rule: LintedRule, _ findings: inout Findings) {
    for (what, node) in texts(of: rule) {
      guard let comment = node.commentBehind, isCut(comment.text) else { continue }
      findings.add(
        .cutByComment, "\(what) ends here: YAML reads '\(comment.text)' as a comment",
        in: node.file, comment.location,
        help: "put the text in single quotes; if this is a comment, write a blank behind '#'")
    }
  }

  private static func texts(of rule: LintedRule) -> [(what: String, node: OutlinedNode)] {
    var texts: [(String, OutlinedNode)] = []
    for pattern in rule.patterns {
      switch pattern {
      case .regex(_, let node): texts.append(("the regex", node))
      case .words(let words):
        for case .word(let node) in words.items { texts.append(("the word", node)) }
      }
    }
    for key in ["condition", "title", "description"] {
      texts += rule.outline.written(key).map { ("'\(key)'", $0) }
    }
    for test in rule.outline.node.value(of: "tests")?.items ?? [] {
      for key in ["alert", "quiet"] {
        if let line = test.value(of: key) { texts.append(("the line of a test", line)) }
      }
    }
    return texts
  }

  /// Whether the comment goes on with the text: `#\d+`, `#tag`, but not `# why`, `##` or `#!`.
  private static func isCut(_ comment: String) -> Bool {
    guard let next = comment.unicodeScalars.dropFirst().first else { return false }
    return !next.properties.isWhitespace && next != "#" && next != "!"
  }
}
