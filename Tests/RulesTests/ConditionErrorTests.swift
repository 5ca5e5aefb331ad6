import Indexing
import Rules
import Testing

struct ConditionErrorTests {
  private static let terms = ["refund", "late_train", "late_bus", "_staff", "退款"]

  /// A condition with «» around the error, the message, and the help.
  @Test(
    "an error tells what is wrong, where, and what to do",
    arguments: [
      ("«»", "the condition is empty", nil),
      ("  «»", "the condition is empty", nil),
      ("refund and«»", "expected a term after 'and'", nil),
      ("not«»", "expected a term after 'not'", nil),
      ("(refund or«»", "expected a term after 'or'", nil),
      ("(refund«»", "expected a closing bracket, found the end", nil),
      (
        "refund«)»", "expected 'and', 'or' or the end, found ')'", "no opening bracket matches it"
      ),
      ("(«)»", "expected a term, found ')'", nil),
      ("«and» refund", "expected a term, found 'and'", nil),
      ("refund and «or» late_bus", "expected a term, found 'or'", nil),
      ("«of» them", "expected a term, found 'of'", nil),
      ("refund «late_bus»", "expected 'and', 'or' or the end, found 'late_bus'", nil),
      ("退款 «late_bus»", "expected 'and', 'or' or the end, found 'late_bus'", nil),
      (
        "refund «AND» late_bus", "expected 'and', 'or' or the end, found 'AND'",
        "the words of a condition are in small letters: 'and'"
      ),
      (
        "refund «&»& late_bus", "unexpected character '&'",
        "write 'and' between parts that must all hold"
      ),
      (
        "refund «|»| late_bus", "unexpected character '|'",
        "write 'or' between parts if one is enough"
      ),
      ("refund and «!»late_bus", "unknown comparison '!'", "'not' negates"),
      ("refund «，» late_bus", "unexpected character '，'", Self.signs),
      ("#refund «=>» 3", "unknown comparison '=>'", "expected one of: >=, <=, ==, !=, >, <"),
      ("«lete_bus»", "no term is named 'lete_bus'", "did you mean 'late_bus'?"),
      (
        "«weather»", "no term is named 'weather'",
        "the rule's terms are: refund, late_train, late_bus, _staff, 退款"
      ),
      (
        "«late_*»", "no term is named 'late_*'",
        "a pattern needs 'of' before it, such as: 1 of late_*"
      ),
      (
        "1 of «refund»", "'of' needs 'them' or a pattern that ends in *, not 'refund'",
        "such as: 2 of them, 2 of late_*"
      ),
      (
        "1 of «*_bus»", "'of' needs 'them' or a pattern that ends in *, not '*_bus'",
        "such as: 2 of them, 2 of late_*"
      ),
      (
        "1 of «early_*»", "no term's name begins with 'early_'",
        "the rule's terms are: refund, late_train, late_bus, _staff, 退款"
      ),
      ("1 of «(»refund)", "expected 'them' or a pattern such as late_* after 'of'", nil),
      ("2 «refund»", "expected 'of' after the number 2", "such as: 2 of them"),
      ("«5» of them", "there are only 4 terms to count", "expected a number from 1 to 4"),
      ("«0» of them", "'0 of' always holds", "expected a number from 1 to 4"),
      ("#«3»", "expected the name of a term, found '3'", nil),
      ("#refund«»", "expected a comparison after #refund", "such as: #refund >= 3"),
      ("#refund > «late_bus»", "expected a number to compare with, found 'late_bus'", nil),
      ("#refund > «1000001»", "the number 1000001 is over the limit of 1000000", nil),
      (
        "#refund > «99999999999999999999»",
        "the number 99999999999999999999 is over the limit of 1000000", nil
      ),
      ("near «refund»", "expected an opening bracket after 'near', found 'refund'", nil),
      (
        "near(refund, late_bus«)»", "expected a comma and a distance in characters, found ')'",
        "such as: near(refund, late_bus, 20)"
      ),
      ("near(refund, late_bus, «x»)", "expected a number of characters, found 'x'", nil),
      (
        "near(refund, «refund», 2)", "'near' needs two different terms",
        "to count one term, write: #refund >= 2"
      ),
      ("near(refund, late_bus, 20«»", "expected a closing bracket, found the end", nil),
      ("near(«not» refund, late_bus, 20)", "expected the name of a term, found 'not'", nil),
      ("«(refund or late_bus)» then refund", Self.thenOperands, Self.thenHelp),
      ("«not refund» then late_bus", Self.thenOperands, Self.thenHelp),
      ("refund then «not late_bus»", Self.thenOperands, Self.thenHelp),
      (
        "refund then late_bus «then» refund", "'then' joins two terms, not three",
        "join pairs with 'and': a then b and b then c"
      ),
    ] as [(String, String, String?)])
  func error(_ marked: String, _ message: String, _ help: String?) throws {
    let parts = marked.split(separator: /[«»]/, omittingEmptySubsequences: false)
    try #require(parts.count == 3, "one place is marked")
    let text = parts.joined()
    let start = parts[0].utf8.count
    let errors = #expect(throws: ConditionSyntaxErrors.self) {
      try ConditionParser.parse(text, terms: Self.terms)
    }
    let error = try #require(errors?.errors.first)
    #expect(errors?.errors.count == 1)
    #expect(error.range == start..<start + parts[1].utf8.count)
    #expect(error.message == message)
    #expect(error.help == help)
  }

  private static let thenOperands = "both sides of 'then' must be names of terms"
  private static let thenHelp =
    "'not a then b' is written 'not (a then b)'; alternatives can be words of one term"
  private static let signs = """
    a condition has names of terms, and, or, not, then, brackets, any, all, 'N of', near() and \
    #name
    """

  @Test func reportsEveryUnknownName() {
    let errors = #expect(throws: ConditionSyntaxErrors.self) {
      try ConditionParser.parse("rfund and (x or #y > 1) and near(x, x, 2)", terms: Self.terms)
    }
    #expect(errors?.errors.map(\.range) == [0..<5, 11..<12, 17..<18, 33..<34, 36..<37])
  }

  @Test(
    "nesting has a limit",
    arguments: [
      "(", "not ", "not (",
    ])
  func nesting(_ opening: String) {
    let text = String(repeating: opening, count: 10_000) + "refund"
    let errors = #expect(throws: ConditionSyntaxErrors.self) {
      try ConditionParser.parse(text, terms: Self.terms)
    }
    #expect(
      errors?.errors.first?.message == "the condition nests deeper than the limit of 100")
  }

  @Test func acceptsNestingUpToTheLimit() throws {
    let text =
      String(repeating: "(", count: 100) + "refund" + String(repeating: ")", count: 100)
    #expect(try ConditionParser.parse(text, terms: Self.terms) == .term(0))
    let long = Array(repeating: "refund", count: 10_000).joined(separator: " and ")
    #expect(
      try ConditionParser.parse(long, terms: Self.terms)
        == .and(Array(repeating: .term(0), count: 10_000)))
  }
}
