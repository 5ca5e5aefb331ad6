import JSON
import RuleLoading
import Testing

/// The defects of rule files that editors find by the schema, and those that only the loader finds.
struct GoldenDefectsTests {
  /// The defects of a folder, and those of them that only the loader finds.
  struct DefectFolder: Sendable, CustomTestStringConvertible {
    var folder: String
    var schema: JSONValue
    var suffix: String
    var seenByTheLoaderOnly: Set<String>

    var testDescription: String { folder }

    var names: [String] {
      RepositoryFiles.paths(below: folder, withSuffix: suffix).map {
        String($0.dropFirst(folder.count + 1).dropLast(suffix.count))
      }
    }
  }

  static let folders = [
    DefectFolder(
      folder: "Tests/RuleLoadingTests/Golden", schema: RuleFileSchema.document, suffix: ".yaml",
      seenByTheLoaderOnly: ofRuleFiles),
    DefectFolder(
      folder: "Tests/RuleLoadingTests/GoldenTestFiles", schema: TestFileSchema.document,
      suffix: ".test.yaml", seenByTheLoaderOnly: ofTestFiles),
  ]

  /// Defects that span several places or files, or are in texts of their own (conditions, regexes, words under folds), or
  /// in files that the rules name.
  private static let ofRuleFiles: Set = [
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
    "version-only", "word-file-is-a-folder", "word-file-is-a-spreadsheet",
    "word-file-not-utf8", "word-file-without-words",
    "word-on-regex", "word-with-line-end",
  ]

  /// Defects of files that the tests name, of the rules in them, and between the rules of one test.
  private static let ofTestFiles: Set = [
    "disabled-rule", "line-of-two-lines", "missing-rule-file", "rule-alerts-and-stays-quiet",
    "rule-twice", "unknown-rule", "unknown-rule-in-mapping", "unknown-rule-quiet", "unknown-term",
  ]

  @Test("a defect is seen by the schema or is known not to be", arguments: folders)
  func defects(_ defects: DefectFolder) throws {
    #expect(!defects.names.isEmpty)
    let validator = SchemaValidator(root: defects.schema)
    for name in defects.names {
      let path = "\(defects.folder)/\(name)\(defects.suffix)"
      // What is no YAML every editor sees.
      guard let text = try? RepositoryFiles.text(path), let value = try? JSONValue(yaml: text)
      else { continue }
      let isSeen = !validator.defects(of: value).isEmpty
      #expect(isSeen == !defects.seenByTheLoaderOnly.contains(name), "\(name)")
    }
    #expect(defects.seenByTheLoaderOnly.subtracting(defects.names) == [])
  }
}
