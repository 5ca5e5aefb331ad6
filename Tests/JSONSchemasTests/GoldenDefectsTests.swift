import JSONWriting
import RuleLoading
import Testing

/// Which defects of rule files an editor tells by the schema, and which only the loader sees.
struct GoldenDefectsTests {
  private static let validator = SchemaValidator(root: RuleFileSchema.document)

  /// Defects between places of one file or of several, in texts of their own (conditions, regexes, words under folds),
  /// and in files that are named.
  static let seenByTheLoaderOnly: Set = [
    "append-to-list-of-no-file", "append-to-unknown-list", "condition-always-true",
    "condition-bracket-too-many", "condition-cut-off-by-comment", "condition-dangling-and",
    "condition-in-capitals", "condition-in-folded-block", "condition-missing-and",
    "condition-missing-bracket", "condition-near-same-term", "condition-near-without-distance",
    "condition-number-of-terms-is-zero", "condition-number-of-terms-too-large",
    "condition-number-over-limit", "condition-of-hidden-terms-only",
    "condition-of-no-such-terms", "condition-of-one-term", "condition-pattern-without-of",
    "condition-then-of-non-terms", "condition-then-of-three", "condition-unknown-term",
    "condition-unknown-term-without-a-guess", "condition-with-exclamation-mark",
    "condition-with-signs", "duplicate-id", "exception-regex-wrong", "gaps-one-character",
    "gaps-one-character-in-exception", "gaps-one-character-in-short-form",
    "gaps-one-character-with-mark", "gaps-twice", "list-cycle-of-one", "list-cycle-of-three",
    "missing-condition-of-hidden-terms", "missing-list-file", "missing-word-file-in-rule",
    "override-condition-of-unknown-term", "override-lists-twice", "override-of-rule-of-no-file",
    "override-of-unknown-rule", "override-score-of-unknown-term",
    "override-test-of-unknown-term", "override-twice", "override-with-missing-list",
    "override-with-nothing-to-append", "regex-after-chinese", "regex-double-quoted",
    "regex-double-quoted-backslash", "regex-in-folded-block", "regex-in-literal-block",
    "regex-plain", "regex-single-quoted", "regex-with-anchor", "score-of-unknown-term",
    "test-of-two-lines", "test-with-unknown-term", "unknown-list", "unknown-list-in-list",
    "version-only", "word-file-is-a-folder", "word-file-not-utf8", "word-file-without-words",
    "word-on-regex", "word-with-line-end",
  ]

  @Test(
    "a defect is seen by the schema or is known not to be",
    arguments: RepositoryFiles.paths(below: "Tests/RuleLoadingTests/Golden", withSuffix: ".yaml"))
  func defects(_ path: String) throws {
    let name = String(path.split(separator: "/").last?.dropLast(".yaml".count) ?? "")
    guard let text = try? RepositoryFiles.text(path), let value = try? JSONValue(yaml: text) else {
      // No YAML, which every editor sees.
      return
    }
    let isSeen = !Self.validator.defects(of: value).isEmpty
    #expect(isSeen == !Self.seenByTheLoaderOnly.contains(name), "\(name)")
  }

  @Test func everyDefectOfTheListIsThere() {
    let paths = RepositoryFiles.paths(
      below: "Tests/RuleLoadingTests/Golden", withSuffix: ".yaml")
    let names = Set(paths.compactMap { $0.split(separator: "/").last?.dropLast(".yaml".count) })
    #expect(Self.seenByTheLoaderOnly.filter { !names.contains(Substring($0)) } == [])
  }
}
