import Alerts
import Diagnostics
import Foundation
import RuleEditing
import RuleLoading
import Rules
import TestSupport
import Testing

/// The text of rule files after the actual level and score were added to their tests.
struct ExpectationUpdateTests {
  /// A test under `tests:` before and after the update; nil if it must stay as it is.
  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var before: String
    var after: String?
  }

  static let cases = [
    Case(
      testDescription: "in brackets", before: "      - {alert: x}",
      after: "      - {alert: x, level: high, score: 65}"),
    Case(
      testDescription: "in brackets with quotes and a comment",
      before: #"      - { alert: "a, x" , terms: [words] }   # why"#,
      after: #"      - { alert: "a, x", level: high, score: 65 , terms: [words] }   # why"#),
    Case(
      testDescription: "single quotes doubled", before: "      - {alert: 'it''s x'}",
      after: "      - {alert: 'it''s x', level: high, score: 65}"),
    Case(
      testDescription: "escapes", before: #"      - {alert: "\u9000\"x\t"}"#,
      after: #"      - {alert: "\u9000\"x\t", level: high, score: 65}"#),
    Case(
      testDescription: "keys in quotes, as JSON has them", before: #"      - {"alert": "x"}"#,
      after: #"      - {"alert": "x", "level": "high", "score": 65}"#),
    Case(
      testDescription: "brackets over several lines",
      before: "      - {alert: x   # what\n         , terms: [words]\n        }",
      after:
        "      - {alert: x, level: high, score: 65   # what\n         , terms: [words]\n        }"),
    Case(
      testDescription: "a plain text over two lines",
      before: "      - {alert: x\n          y}",
      after: "      - {alert: x\n          y, level: high, score: 65}"),
    Case(
      testDescription: "a block", before: "      - alert: 退款 x",
      after: "      - alert: 退款 x\n        level: high\n        score: 65"),
    Case(
      testDescription: "a block with a comment and more keys",
      before: "      -  alert: x  # why\n         terms: [words]\n\n      # next\n",
      after:
        "      -  alert: x  # why\n         level: high\n         score: 65\n         terms: [words]\n\n      # next\n"
    ),
    Case(
      testDescription: "a block with its line below",
      before: "      - alert:\n          \"x\"",
      after: "      - alert:\n          \"x\"\n        level: high\n        score: 65"),
    Case(
      testDescription: "a text of its own lines",
      before: "      - alert: |-\n          x # no comment\n\n      - {quiet: y}",
      after:
        "      - alert: |-\n          x # no comment\n        level: high\n        score: 65\n\n      - {quiet: y}"
    ),
    Case(
      testDescription: "a key that is not the first",
      before: "      - terms: [words]\n        alert: x",
      after: "      - terms: [words]\n        alert: x\n        level: high\n        score: 65"),
    Case(
      testDescription: "CR LF", before: "      - alert: x\r\n      - {quiet: y}\r",
      after:
        "      - alert: x\r\n        level: high\r\n        score: 65\r\n      - {quiet: y}\r"),
    Case(testDescription: "an anchor at the test", before: "      - &t {alert: x}"),
    Case(testDescription: "a tag at the test", before: "      - !!map {alert: x}"),
    Case(
      testDescription: "an anchor at the line", before: "      - {alert: &l x}",
      after: "      - {alert: &l x, level: high, score: 65}"),
    Case(testDescription: "a key with a question mark", before: "      - ? alert\n        : x"),
    Case(testDescription: "a pair in a list", before: "      [alert: x]"),
    Case(
      testDescription: "a pair in a list of lines", before: "      [\n        alert: x\n      ]"),
  ]

  private static func text(_ test: String) -> String {
    """
    # Kept.
    version: 1
    rules:
      - id: a   # too
        level: high
        words: [x]
        score: {words: 5}
        tests:
    \(test)
    """
  }

  private struct Update {
    var text: String
    var reasons: [String]
    var written: Int
  }

  /// Updates every test for an alert that names neither level nor score.
  private func update(_ text: String) throws -> Update {
    let folder = try TemporaryFolder()
    let path = try folder.write("a.yaml", text)
    let rules = try RuleLoader.load([path])
    let requests = rules.flatMap(\.tests).compactMap { test -> ExpectationUpdate.Request? in
      guard case .alert(level: nil, score: nil, _) = test.expectation else { return nil }
      return ExpectationUpdate.Request(test: test, level: .high, score: 65)
    }
    let update = ExpectationUpdate(
      requests, of: rules, loadedFrom: [path], read: { _ in Array(text.utf8) })
    let bytes = update.files.first?.bytes ?? Array(text.utf8)
    return Update(
      text: String(decoding: bytes, as: UTF8.self), reasons: update.refusals.map(\.reason),
      written: update.written.count)
  }

  @Test(arguments: cases)
  func testIsUpdated(_ example: Case) throws {
    let update = try update(Self.text(example.before))
    #expect(update.text == Self.text(example.after ?? example.before))
    #expect(update.written == (example.after == nil ? 0 : 1))
    #expect(update.reasons.count == (example.after == nil ? 1 : 0))
  }

  @Test func aTestWithAnAliasStaysAsItIs() throws {
    let text = """
      version: 1
      rules:
        - {id: a, words: [x], tests: &all [{alert: x}]}
        - {id: b, words: [x], tests: *all}
        - {id: c, words: [&line x], tests: [{alert: *line}, {alert: x}]}
      """
    let update = try update(text)
    #expect(
      update.text
        == text.replacing("*line}, {alert: x}", with: "*line}, {alert: x, level: high, score: 65}"))
    #expect(update.written == 1)
    #expect(
      update.reasons == Array(repeating: "it contains an anchor, an alias or a tag", count: 3))
  }

  @Test func aByteOrderMarkIsKept() throws {
    let update = try update("\u{FEFF}" + Self.text("      - {alert: x}"))
    #expect(update.text == "\u{FEFF}" + Self.text("      - {alert: x, level: high, score: 65}"))
  }

  @Test func aFileMayLackItsLastLineEnd() throws {
    let update = try update(Self.text("      - alert: x   "))
    #expect(update.text.hasSuffix("- alert: x   \n        level: high\n        score: 65"))
  }

  @Test func aFileThatHasChangedStaysAsItIs() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("a.yaml", Self.text("      - {alert: x}"))
    let rules = try RuleLoader.load([path])
    let requests = rules.flatMap(\.tests).map {
      ExpectationUpdate.Request(test: $0, level: .high, score: 65)
    }
    for (text, reason) in [
      (Self.text("      - {alert: xx}"), "the file has changed since its tests ran"),
      ("# Before.\n" + Self.text("      - {alert: x}"), "the file has changed since its tests ran"),
      (
        Self.text("      - {alert: x}").replacing("score: {words: 5}", with: "score: {words: 6}"),
        "the change would affect more than its level and score"
      ),
      ("a: [", "the file cannot be read any more"),
    ] {
      let update = ExpectationUpdate(
        requests, of: rules, loadedFrom: [path], read: { _ in Array(text.utf8) })
      #expect(update.files.isEmpty && update.written.isEmpty)
      #expect(update.refusals.map(\.reason) == [reason])
    }
  }

  /// Updates each shipped file in many places at once.
  @Test func nothingElseOfTheShippedRulesChanges() throws {
    let folder = Places.package.appending(path: "rules").path
    let rules = try RuleLoader.load([folder])
    let requests = rules.flatMap(\.tests).compactMap { test -> ExpectationUpdate.Request? in
      guard case .alert(level: nil, score: nil, _) = test.expectation else { return nil }
      return ExpectationUpdate.Request(test: test, level: .high, score: 65)
    }
    try #require(requests.count > 10)
    let update = ExpectationUpdate(
      requests, of: rules, loadedFrom: [folder],
      read: { path in (try? Data(contentsOf: URL(filePath: path))).map(Array.init) })
    #expect(update.refusals == [])
    #expect(update.written.count == requests.count)
    for file in update.files {
      let old = try String(contentsOf: URL(filePath: file.path), encoding: .utf8)
      let new = String(decoding: file.bytes, as: UTF8.self)
      let added = ", level: high, score: 65"
      #expect(new.utf8.count > old.utf8.count)
      #expect(new.replacing(added, with: "") == old.replacing(added, with: ""))
    }
  }
}
