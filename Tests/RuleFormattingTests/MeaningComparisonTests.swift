import Testing
import YAMLReading

@testable import RuleFormatting

/// The comparison that keeps a defect of the formatter from damaging a file.
struct MeaningComparisonTests {
  private func document(_ text: String) throws -> LayoutDocument {
    let source = try SourceText(file: "rules.yaml", bytes: Array(text.utf8))
    return try LayoutReader.read(YAMLDocument(source))
  }

  @Test(arguments: [
    ("a: {b: c}", "a:\n  b: c"), ("- x\n- y", "[x, y]"), ("a: 'b'", "a: \"b\""),
    ("a: b # c", "a: b"), ("a: >-\n  b\n  c", "a: |-\n  b c"), ("a: b\n  c", "a: b c"),
  ])
  func layoutsWithTheSameMeaningAreEqual(_ one: String, _ other: String) throws {
    #expect(try MeaningComparison.isSame(document(one), document(other)))
  }

  @Test(arguments: [
    ("a: b", "a: c"), ("a: b", "a: 'b'"), ("a: b", "c: b"), ("a: b", "a: !t b"),
    ("a: &x b", "a: &y b"), ("a: b\nc: d", "a: b"), ("- x\n- y", "- y\n- x"),
    ("a: b\nc: d", "c: d\na: b"),
    ("a: |\n  b\n", "a: |-\n  b\n"), ("a:", "a: ''"), ("a: [b]", "a: b"), ("a: []", "a: {}"),
    ("a: é", "a: e\u{301}"), ("a: &x b\nc: *x", "a: &x b\nc: b"),
    ("a: &x b\nc: &x d\ne: *x", "c: &x d\na: &x b\ne: *x"), ("a: &m\n  b: c", "a:\n  &m b: c"),
    ("a: b", ""),
  ])
  func textsWithDifferentMeaningsDiffer(_ one: String, _ other: String) throws {
    #expect(try !MeaningComparison.isSame(document(one), document(other)))
  }

  @Test func commentsComeInTheOrderOfTheFile() throws {
    let text = """
      # 0
      %YAML 1.1
      --- # 1
      # 2
      a: # 3
        # 4
        - b # 5
        # 6
        - [c, # 7
          # 8
          d # 9
          # 10
        ] # 11
        # 12
      e: | # 13
        # no comment
      # 14
      """
    let comments = try MeaningComparison.comments(of: document(text))
    #expect(comments.filter { $0 != "%YAML 1.1" } == (0...14).map { "# \($0)" })
  }
}
