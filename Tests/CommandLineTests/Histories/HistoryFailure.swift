/// What was wrong after a history.
struct HistoryFailure: CustomStringConvertible {
  /// The kinds of what may be wrong, the gravest first.
  enum Kind: String, CaseIterable {
    /// A line that could be read has no alert.
    case lost
    /// An alert has a text that no line has.
    case invented
    /// A line was alerted under two ids.
    case secondID
    /// An alert came twice though nothing was killed.
    case repeated
    /// A loss was reported that was none.
    case falseWarning
    /// A loss was not reported.
    case missingWarning
    /// The program failed, or reported something else.
    case complaint
  }

  var kind: Kind
  var description: String
}

extension HistoryFailure {
  /// Compares the alerts of a history with what an oracle expects; nil if they are right.
  init?(_ alerts: HistoryAlerts, _ oracle: HistoryOracle, hasKills: Bool) {
    let expectations = oracle.expectations
    var found: [HistoryFailure] = []
    if let damage = alerts.damage {
      found.append(Self(kind: .invented, description: "not an alert: \(damage)"))
    }
    for (text, expectation) in expectations.sorted(by: { $0.key < $1.key }) {
      let ids = alerts.ids[text]?.count ?? 0
      if ids < expectation.least {
        found.append(
          Self(kind: .lost, description: "\(ids) of \(expectation.least) alerts for '\(text)'"))
      } else if ids > expectation.most {
        found.append(
          Self(
            kind: .secondID,
            description: "\(ids) ids for '\(text)', which has at most \(expectation.most) lines"))
      }
    }
    for (text, ids) in alerts.ids.sorted(by: { $0.key < $1.key }) {
      if expectations[text] == nil {
        found.append(Self(kind: .invented, description: "an alert for '\(text)'"))
      } else if !hasKills, ids.values.contains(where: { $0 > 1 }) {
        found.append(Self(kind: .repeated, description: "one id twice for '\(text)'"))
      }
    }
    guard let gravest = Kind.allCases.first(where: { kind in found.contains { $0.kind == kind } })
    else { return nil }
    let own = found.filter { $0.kind == gravest }.map(\.description)
    let others = own.count > 5 ? "; and \(own.count - 5) more" : ""
    self.init(kind: gravest, description: own.prefix(5).joined(separator: "; ") + others)
  }
}
