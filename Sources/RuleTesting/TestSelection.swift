/// Selects which tests run.
package struct TestSelection: Sendable {
  /// The ids of the rules whose own tests run; nil for all.
  package var rules: Set<String>?
  /// The ids of rules: a test of a test file runs if it names one of them. Nil runs all.
  package var named: Set<String>?

  /// A selection; by default, all tests run.
  package init(rules: Set<String>? = nil, named: Set<String>? = nil) {
    self.rules = rules
    self.named = named
  }

  func runsTests(of rule: String) -> Bool { rules?.contains(rule) ?? true }

  func runsTest(naming rules: [String]) -> Bool {
    guard let named else { return true }
    return rules.contains(where: named.contains)
  }
}

/// Selects rules by a text: a part of their id, or, if the text contains `*` or `?`, a pattern that the whole id must
/// match.
package struct RuleFilter: Sendable {
  private let pattern: [Character]
  private let isPattern: Bool

  package init(_ text: String) {
    isPattern = text.contains { $0 == "*" || $0 == "?" }
    pattern = Array(text)
  }

  /// Whether the filter selects the rule with an id.
  package func matches(_ id: String) -> Bool {
    isPattern ? matchesPattern(Array(id)) : id.contains(String(pattern))
  }

  /// On a mismatch, goes back only to the last `*`, so the cost is at most the product of the lengths.
  private func matchesPattern(_ id: [Character]) -> Bool {
    var place = 0
    var next = 0
    var star: (place: Int, next: Int)?
    while place < id.count {
      if next < pattern.count, pattern[next] == "*" {
        star = (place, next)
        next += 1
      } else if next < pattern.count, pattern[next] == "?" || pattern[next] == id[place] {
        place += 1
        next += 1
      } else if let last = star {
        star = (last.place + 1, last.next)
        place = last.place + 1
        next = last.next + 1
      } else {
        return false
      }
    }
    return pattern[next...].allSatisfy { $0 == "*" }
  }
}
