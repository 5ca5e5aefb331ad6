/// Which tests are run.
package struct TestSelection: Sendable {
  /// The ids of the rules whose own tests are run; nil for all.
  package var rules: Set<String>?
  /// The ids of which a test of a test file must name one to be run; nil where every such test is run.
  package var named: Set<String>?

  /// Which tests are run; all unless said otherwise.
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

/// Chooses rules by a text: a part of their id, or, where the text has `*` or `?` in it, a pattern that the whole id
/// must match.
package struct RuleFilter: Sendable {
  private let pattern: [Character]
  private let isPattern: Bool

  package init(_ text: String) {
    isPattern = text.contains { $0 == "*" || $0 == "?" }
    pattern = Array(text)
  }

  /// Whether the rule of an id is chosen.
  package func matches(_ id: String) -> Bool {
    isPattern ? matchesPattern(Array(id)) : id.contains(String(pattern))
  }

  /// Goes back to the last `*` alone where the two differ, so that the cost is at most the product of the lengths.
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
