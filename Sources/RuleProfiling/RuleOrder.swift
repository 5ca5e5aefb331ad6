internal import Detection

/// The order of the table of rules: the highest value first, equal ones by id.
package enum RuleOrder: String, CaseIterable, Sendable {
  case time
  case alerts
  case lines
  case id

  func sorted(_ rules: [RuleProfile]) -> [RuleProfile] {
    rules.sorted { left, right in
      let (first, second) = (measure(left), measure(right))
      return first == second ? left.id < right.id : first > second
    }
  }

  private func measure(_ rule: RuleProfile) -> UInt64 {
    switch self {
    case .time: rule.nanoseconds
    case .alerts: rule.alerts
    case .lines: rule.lines
    case .id: 0
    }
  }
}
