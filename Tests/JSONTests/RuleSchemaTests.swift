import Diagnostics
import Foundation
import JSON
import RuleLoading
import TestSupport
import Testing

/// The schema of rule files allows what the loader accepts.
struct RuleSchemaTests {
  private static let validator = SchemaValidator(root: RuleFileSchema.document)

  private static func defects(_ yaml: String) throws -> [String] {
    validator.defects(of: try JSONValue(yaml: yaml))
  }

  @Test(arguments: RepositoryFiles.paths(below: "rules", withSuffix: ".yaml"))
  func shippedRules(_ path: String) throws {
    #expect(try Self.defects(RepositoryFiles.text(path)) == [])
  }

  @Test func examplesOfTheDocuments() throws {
    let examples = try RepositoryFiles.examples(in: "docs/rules.md")
    #expect(examples.count >= 5)
    let tests = SchemaValidator(root: TestFileSchema.document)
    var testFiles = 0
    for example in examples {
      if example.info.hasSuffix(".test.yaml") {
        #expect(tests.defects(of: try JSONValue(yaml: example.text)) == [], "\(example.text)")
        testFiles += 1
      } else {
        #expect(try Self.defects(example.text) == [], "\(example.text)")
      }
    }
    #expect(testFiles > 0)
    let readme = try RepositoryFiles.examples(in: "README.md")
    let lift = try #require(readme.first { $0.info == "file=lift.yaml" })
    #expect(try Self.defects(lift.text) == [])
    let slip = try #require(readme.first { $0.info == "file=slip.yaml" })
    #expect(try !Self.defects(slip.text).isEmpty)
  }

  /// Rules that the loader accepts, each in a file of its own.
  static let taken = [
    "{id: a, words: [404, yes, 1.5, true]}", "{id: a, words: 404}", "{id: 404, words: b}",
    "{id: a, words: {file: words.txt}}", "{id: a, words: [{list: l}, b]}",
    "{id: a, match: {é: {words: b}, _x-1: {regex: c}}}",
    "{id: a, regex: '(?i)a', tags: one, references: [], disabled: true}",
    "{id: a, words: bc, level: HIGH, word: true, owner: 12, title: no}",
    "{id: a, words: bc, level: 特大, score: {words: -100}}",
    "{id: a, words: bc, score: {words: {weight: 100, each: true, max: 0}}}",
    "{id: a, words: bc, except: [{covers: bcd}, {when: {list: l}}, {when: {regex: e}}]}",
    "{id: a, words: bc, except: [{covers: {words: [bcd, {list: l}], fold: none, word: false}}]}",
    "{id: a, words: bc, except: []}", "{id: a, words: bc, tests: []}",
    "{id: a, words: bc, tests: [{alert: bc, level: low, score: 20, terms: words, todo: why}]}",
    "{id: a, words: bc, tests: [{quiet: ''}, {quiet: 12, todo: why}]}",
    "{id: a, words: bc, fold: none}", "{id: a, words: bc, fold: [none]}",
    "{id: a, words: bc, fold: [case, width, hant, accents, digits, repeat, gaps: 100]}",
    "{id: a, words: bc, fold: {gaps: 2}}", "{id: a, words: bc, fold: {gaps: '2'}}",
    "{id: a, words: bc, fold: {gaps:2}}", "{id: a, words: bc, fold: [gaps:2, case]}",
    "{id: a, words: bc, fold: [gaps=2]}", "{id: a, words: bc, fold: 'gaps: 2'}",
    "{id: a, words: bc, fold: [{gaps: 002}, gaps:2]}",
    "{id: a, words: bc, fold: [case, case, {gaps: 1, gaps:1: }]}",
  ]

  @Test(arguments: taken)
  func everyFormThatTheLoaderTakes(_ rule: String) throws {
    let text = "version: 1\nlists: {l: [x, {file: words.txt}]}\nrules: [\(rule)]\n"
    try expectTaken(text)
  }

  @Test(
    arguments: [
      "defaults: {fold: [case, gaps: 2], word: true, owner: o, level: 一般, tags: [t]}\n",
      "lists: {m: {append: true, words: [y]}, n: {file: words.txt}}\n",
      "lists: {l: x, m: {words: [{list: l}]}, n: {append: false, words: {file: words.txt}}}\n",
      "overrides: [{id: a, level: high, append: true, tags: t, tests: [{quiet: x}]}]\n",
      "overrides: [{id: a, except: [{covers: [x]}], score: {words: 1}, disabled: false}]\n",
      "overrides: [{id: a, condition: words, references: r, title: t, description: d, owner: o}]\n",
      "overrides: []\n",
    ])
  func everyFormOfTheOtherParts(_ part: String) throws {
    try expectTaken("version: 1\n\(part)rules: [{id: a, words: [bc]}]\n")
  }

  private func expectTaken(_ text: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("words.txt", "y\n")
    let path = try folder.write("a.yaml", text)
    do throws(DiagnosticList) {
      _ = try RuleLoader.load([path])
    } catch  where error.diagnostics.map(\.code) == ["unknown-list"] {
      // A list that other files define.
    } catch {
      Issue.record("the loader refuses \(text): \(error.diagnostics.map { $0.rendered() })")
    }
    #expect(try Self.defects(text) == [], "\(text)")
  }

  /// Shipped rules with random lines removed or moved: if the loader accepts one, the schema allows it.
  @Test func whatTheLoaderTakesOfMutatedRules() throws {
    var generator = SeededGenerator()
    let folder = try TemporaryFolder()
    for list in RepositoryFiles.paths(below: "rules", withSuffix: ".txt") {
      try folder.write(list, try RepositoryFiles.text(list))
    }
    let files = try RepositoryFiles.paths(below: "rules", withSuffix: ".yaml").map { path in
      // The first few rules of a file, for speed.
      let parts = try RepositoryFiles.text(path).components(separatedBy: "\n  - id:").prefix(3)
      return (path, parts.joined(separator: "\n  - id:").components(separatedBy: "\n"))
    }
    var taken = 0
    for _ in Rounds(atLeast: 150) {
      var (path, lines) = try #require(files.randomElement(using: &generator))
      let line = try #require(lines.indices.randomElement(using: &generator))
      let other = try #require(lines.indices.randomElement(using: &generator))
      switch UInt.random(in: 0..<3, using: &generator) {
      case 0: lines.remove(at: line)
      case 1: lines.swapAt(line, other)
      default: lines.insert(lines[line], at: other)
      }
      let text = lines.joined(separator: "\n")
      let file = try folder.write(path, text)
      guard (try? RuleLoader.load([file])) != nil else { continue }
      taken += 1
      #expect(try Self.defects(text) == [], "\(text)")
    }
    #expect(taken > 10)
  }
}
