import Detection
import Rules

extension LineCase {
  private static func condition(
    _ text: String, _ line: String, _ matches: Bool, except: [RuleException] = []
  ) -> LineCase {
    LineCase(
      "\(text) on \(line)",
      RuleSketch(
        [
          "a": .anyOf("a"), "b": .anyOf("b"), "_c": .anyOf("c"), "re": .regex("\\d"),
          "late_1": .anyOf("x"), "late_2": .anyOf("y"), "late_3": .regex("z"),
        ],
        text, except: except),
      line, matches ? .matches : .quiet)
  }

  /// Conditions of terms named after their words; `re` is a digit.
  static let conditionCases: [LineCase] = [
    condition("a and b", "ab", true),
    condition("a and b", "a", false),
    condition("a or b", "b", true),
    condition("a and not b", "a", true),
    condition("a and not b", "ab", false),
    condition("a or b and re", "a", true),
    condition("(a or b) and re", "a", false),
    condition("not a and re", "1", true),
    condition("not a and re", "1a", false),
    condition("re and not a", "1", true),
    condition("any", "c", false),
    condition("any", "1", true),
    condition("all", "abc1xyz", true),
    condition("all", "ab1xyz", true),
    condition("all", "ab1xy", false),
    condition("2 of late_*", "x", false),
    condition("2 of late_*", "xz", true),
    condition("2 of late_*", "xx", false),
    condition("3 of them", "ab", false),
    condition("3 of them", "abc", false),
    condition("3 of them", "ab1", true),
    condition("all of late_*", "xyz", true),
    condition("#a >= 2", "a", false),
    condition("#a >= 2", "a a", true),
    condition("#a > 2", "a a", false),
    condition("a and #a <= 2", "aaa", false),
    condition("a and #a < 3", "aa", true),
    condition("#a == 2 and re", "aa1", true),
    condition("a and #a != 2", "aa", false),
    condition("a and #re == 0", "a", true),
    condition("#re >= 2", "12", true),
    condition("#a >= 2", "aa ab", false, except: [.covers(.anyOf("aa"))]),
    condition("#a >= 2", "aa aba", true, except: [.covers(.anyOf("aa"))]),
    condition("#a == 1", "aa ab", true, except: [.covers(.anyOf("aa"))]),
    condition("a then b", "ab", true),
    condition("a then b", "a b", true),
    condition("a then b", "ba", false),
    condition("a then b", "bab", true),
    condition("a then b and re", "ab1", true),
    condition("not (a then b) and a", "ba", true),
    condition("a then a", "a", false),
    condition("a then a", "aa", true),
    condition("re then a", "a1a", true),
    condition("a then _c", "ac", true),
    condition("a then b", "ab", false, except: [.covers(.anyOf("ab"))]),
  ]

  private static func near(
    _ limit: Int, _ line: String, _ matches: Bool, and rest: String = "",
    a: Pattern = .anyOf("退款"), b: Pattern = .anyOf("延误")
  ) -> LineCase {
    LineCase(
      "near \(limit)\(rest) in \(line)",
      RuleSketch(["a": a, "b": b, "re": .regex("[0-9]")], "near(a, b, \(limit))" + rest), line,
      matches ? .matches : .quiet)
  }

  /// Distances in code points.
  static let nearCases: [LineCase] = [
    near(3, "退款你好吗延误", true),
    near(2, "退款你好吗延误", false),
    near(3, "延误你好吗退款", true),
    near(2, "延误你好吗退款", false),
    near(0, "退款延误", true),
    near(0, "退款 延误", false),
    near(1, "退款😀延误", true),
    near(0, "退款😀延误", false),
    near(2, "退款e\u{301}延误", true),
    near(1, "退款e\u{301}延误", false),
    near(20, "退款" + String(repeating: "很", count: 20) + "延误", true),
    near(20, "退款" + String(repeating: "很", count: 21) + "延误", false),
    near(20, "退款" + String(repeating: "x", count: 21) + "延误", false),
    near(100, "退款", false),
    near(1, "退款很很延误很退款很很很延误", true),
    near(0, "退款很很延误很退款很很很延误", false),
    near(0, "abcd", true, a: .anyOf("abc"), b: .anyOf("bcd")),
    near(0, "abcd", true, a: .anyOf("abcd"), b: .anyOf("bc")),
    near(0, "abcd", true, a: .anyOf("abc"), b: .anyOf("abc")),
    near(0, "x1", true, a: .regex("x"), b: .regex("\\d")),
    near(2, "退款很好延误1", true, and: " and re"),
    near(1, "退款很好延误1", false, and: " and re"),
    near(2, "退款很好延误", true, and: " and not re"),
    near(2, "退款很好1", true, and: " or re"),
    near(2, "退款很好看延误1", true, and: " or re"),
    near(1, "退款很好延误1", true, and: " or re"),
    near(2, "大麻退款很好延误1", true, and: " and not (near(a, re, 3) or #re >= 2)"),
  ]
}
