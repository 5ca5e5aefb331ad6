import Indexing
import Rules
import TestSupport
import Testing

struct ConditionTextTests {
  private static let terms = ["refund", "late", "退款", "_staff"]

  @Test(
    "a condition is written with no more brackets than needed",
    arguments: [
      ("refund", "refund"),
      ("((refund)or late)and 退款", "(refund or late) and 退款"),
      ("refund or (late and 退款)", "refund or late and 退款"),
      ("(refund and late) and 退款", "(refund and late) and 退款"),
      ("not(not refund)", "not not refund"),
      ("not (refund then late) and late", "not (refund then late) and late"),
      ("(refund then late) and late", "refund then late and late"),
      ("1 of them", "any"),
      ("3 of them", "all"),
      ("2 of them", "2 of them"),
      ("all of re*", "1 of (refund)"),
      ("#refund=2", "#refund == 2"),
      ("near( refund,late,3 )", "near(refund, late, 3)"),
    ])
  func text(_ source: String, _ text: String) throws {
    #expect(try ConditionParser.parse(source, terms: Self.terms).text(terms: Self.terms) == text)
  }

  @Test func parsesTheTextOfEveryConditionBack() throws {
    var generator = SeededGenerator()
    for _ in Rounds(atLeast: 1_000) {
      let condition = generator.condition(terms: Self.terms.count)
      let text = condition.text(terms: Self.terms)
      #expect(try ConditionParser.parse(text, terms: Self.terms) == condition, "\(text)")
    }
  }

  @Test func parsesOrRefusesAnySequenceOfTokens() {
    var generator = SeededGenerator()
    let pieces = [
      "refund", "late", "_staff", "退款", "and", "or", "not", "then", "near", "(", ")", ",", "#",
      ">=", "<", "=", "!", "1", "2 of", "them", "any", "all", "of", "la*", "*", "é", "，", "\u{0}",
    ]
    for _ in Rounds(atLeast: 3_000) {
      let count = Int.random(in: 0...8, using: &generator)
      let text = (0..<count).compactMap { _ in pieces.randomElement(using: &generator) }
        .joined(separator: Bool.random(using: &generator) ? " " : "")
      do throws(ConditionSyntaxErrors) {
        _ = try ConditionParser.parse(text, terms: Self.terms)
      } catch {
        #expect(!error.errors.isEmpty)
        for error in error.errors {
          #expect(!error.message.isEmpty)
          #expect(error.range.lowerBound >= 0 && error.range.upperBound <= text.utf8.count)
        }
      }
    }
  }
}
