import Indexing
import Rules
import Testing

struct ConditionParserTests {
  /// The terms of every condition in these tables, with indexes 0, 1, 2, …
  private static let terms = ["refund", "late_train", "late_bus", "_staff", "退款"]

  @Test(
    "a text parses to its condition",
    arguments: [
      ("refund", .term(0)),
      ("  refund\n", .term(0)),
      ("not refund", .not(.term(0))),
      ("not not refund", .not(.not(.term(0)))),
      ("refund and late_train and late_bus", .and([.term(0), .term(1), .term(2)])),
      ("refund or late_train or late_bus", .or([.term(0), .term(1), .term(2)])),
      // From the tightest to the loosest binding: not, then, and, or.
      ("refund or late_train and late_bus", .or([.term(0), .and([.term(1), .term(2)])])),
      ("refund and late_train or late_bus", .or([.and([.term(0), .term(1)]), .term(2)])),
      ("not refund and late_train", .and([.not(.term(0)), .term(1)])),
      ("not refund or late_train", .or([.not(.term(0)), .term(1)])),
      ("refund and late_train then late_bus", .and([.term(0), .then(1, 2)])),
      ("refund then late_train and late_bus", .and([.then(0, 1), .term(2)])),
      ("refund or late_train then late_bus", .or([.term(0), .then(1, 2)])),
      ("not (refund then late_bus)", .not(.then(0, 2))),
      // Brackets.
      ("(refund or late_train) and late_bus", .and([.or([.term(0), .term(1)]), .term(2)])),
      ("not (refund and late_bus)", .not(.and([.term(0), .term(2)]))),
      ("((refund))", .term(0)),
      ("(refund and late_train) and late_bus", .and([.and([.term(0), .term(1)]), .term(2)])),
      ("(refund)then(late_bus)", .then(0, 2)),
      // Groups skip hidden terms.
      ("any", .atLeast(1, of: [0, 1, 2, 4])),
      ("all", .atLeast(4, of: [0, 1, 2, 4])),
      ("2 of them", .atLeast(2, of: [0, 1, 2, 4])),
      ("any of them", .atLeast(1, of: [0, 1, 2, 4])),
      ("all of them", .atLeast(4, of: [0, 1, 2, 4])),
      ("1 of late_*", .atLeast(1, of: [1, 2])),
      ("any of late_*", .atLeast(1, of: [1, 2])),
      ("all of late_*", .atLeast(2, of: [1, 2])),
      ("1 of *", .atLeast(1, of: [0, 1, 2, 4])),
      ("1 of _*", .atLeast(1, of: [3])),
      ("1 of 退*", .atLeast(1, of: [4])),
      ("not any and _staff", .and([.not(.atLeast(1, of: [0, 1, 2, 4])), .term(3)])),
      // Counts.
      ("#refund >= 3", .count(0, .atLeast, 3)),
      ("#refund<=3", .count(0, .atMost, 3)),
      ("# refund == 3", .count(0, .equal, 3)),
      ("#refund = 3", .count(0, .equal, 3)),
      ("#refund != 3", .count(0, .unequal, 3)),
      ("#refund>3", .count(0, .more, 3)),
      ("#refund < 3", .count(0, .fewer, 3)),
      ("#_staff > 1000000", .count(3, .more, 1_000_000)),
      ("not #refund > 3 and late_bus", .and([.not(.count(0, .more, 3)), .term(2)])),
      // Near and then.
      ("near(refund, late_bus, 20)", .near(0, 2, within: 20)),
      ("near(退款,_staff,0)", .near(4, 3, within: 0)),
      ("refund then refund", .then(0, 0)),
      ("退款 then refund and not _staff", .and([.then(4, 0), .not(.term(3))])),
    ] as [(String, Condition)])
  func parse(_ text: String, _ condition: Condition) throws {
    #expect(try ConditionParser.parse(text, terms: Self.terms) == condition)
  }

  @Test("names may be of any script", arguments: ["退款", "нет", "é", "a-b", "_", "_9", "a9-", "ﾊﾝ"])
  func names(_ name: String) throws {
    #expect(Term.isValidName(name))
    #expect(try ConditionParser.parse("not \(name)", terms: [name]) == .not(.term(0)))
  }

  @Test(
    "invalid names",
    arguments: ["", "9a", "-a", "a b", "a*", "a.b", "near", "them", "and", "#a", "a，b"])
  func rejectsInvalidNames(_ name: String) {
    #expect(!Term.isValidName(name))
  }

  @Test func anyVisibleTermIsTheDefaultCondition() {
    #expect(ConditionParser.anyCondition(terms: Self.terms) == .atLeast(1, of: [0, 1, 2, 4]))
    #expect(ConditionParser.anyCondition(terms: ["_a"]) == .atLeast(1, of: []))
  }
}
