internal import AlertFormats
internal import Alerts
internal import Reading
internal import SafeText
package import TerminalText

/// Changes as people read them: the kind, the place and the rule; the line with its matches marked; and the reason.
///
/// No text of the input, the rules or file names can end a line or drive the terminal.
package struct HumanChangeFormat: ChangeFormat {
  private let reasons: ChangeReasons
  private let style: TextStyle
  private let countsScores: Bool
  private let columns: Int

  /// - Parameters:
  ///   - countsScores: whether a change of only the score counts.
  ///   - columns: the width of the summary.
  package init(_ reasons: ChangeReasons, style: TextStyle, countsScores: Bool, columns: Int) {
    self.reasons = reasons
    self.style = style
    self.countsScores = countsScores
    self.columns = columns
  }

  package func append(_ change: AlertChange, to bytes: inout [UInt8]) {
    let alert = change.alert
    let reason = style.faint(TerminalSafety.escaped(reasons.reason(of: change)))
    let text = """
      \(head(of: change))  \(style.place(of: alert))
          \(LineExcerpt(of: alert).text(in: style, level: alert.level))
          \(reason)

      """
    bytes.append(contentsOf: text.utf8)
  }

  private func head(of change: AlertChange) -> String {
    switch change {
    case .added(let alert): "+ \(grade(of: alert))"
    case .removed(let alert): "- \(grade(of: alert))"
    case .regraded(let old, let new), .rescored(let old, let new):
      "~ \(grade(of: old)) → \(grade(of: new))"
    }
  }

  private func grade(of alert: Alert) -> String {
    "\(style.colored(alert.level.name.uppercased(), as: alert.level)) \(alert.score)"
  }

  package func append(
    _ comparison: Comparison, shown: [String: UInt64], to bytes: inout [UInt8]
  ) {
    let text =
      comparison.hasChanges(countingScores: countsScores)
      ? "\n" + table(comparison, shown) + "\n" + totals(comparison) : same(comparison)
    bytes.append(contentsOf: (text + scores(comparison)).utf8)
  }

  private func table(_ comparison: Comparison, _ shown: [String: UInt64]) -> String {
    var table = TextTable(
      [.number("added"), .number("removed"), .number("level")]
        + (countsScores ? [.number("score")] : []) + [.text("rule"), .text("")])
    let rules = comparison.rules.sorted { $0.key < $1.key }
    for (id, counts) in rules {
      let changes =
        counts.added + counts.removed + counts.regraded + (countsScores ? counts.rescored : 0)
      guard changes > 0 else { continue }
      let hidden = changes - min(shown[id] ?? 0, changes)
      table.add(cells(counts) + [id, hidden > 0 ? "\(grouped(hidden)) more, not shown" : ""])
    }
    return table.text(columns: columns)
  }

  private func cells(_ counts: Comparison.Counts) -> [String] {
    func cell(_ sign: String, _ count: UInt64) -> String {
      count == 0 ? "" : sign + grouped(count)
    }
    return [cell("+", counts.added), cell("-", counts.removed), cell("~", counts.regraded)]
      + (countsScores ? [cell("~", counts.rescored)] : [])
  }

  private func totals(_ comparison: Comparison) -> String {
    let total = comparison.total
    return "\(grouped(total.added)) added, \(grouped(total.removed)) removed, "
      + "\(grouped(total.regraded)) changed level: \(NumberText.counted(comparison.oldAlerts, "alert")) before, "
      + "\(grouped(comparison.newAlerts)) after, in \(read(comparison))\n"
  }

  private func same(_ comparison: Comparison) -> String {
    "no difference: \(NumberText.counted(comparison.newAlerts, "alert")) before and after, in \(read(comparison))\n"
  }

  private func scores(_ comparison: Comparison) -> String {
    let count = comparison.total.rescored
    guard count > 0 else { return "" }
    return "\(grouped(count)) changed score at the same level"
      + (countsScores ? "" : " (--scores shows them)") + "\n"
  }

  private func read(_ comparison: Comparison) -> String {
    let inputs = UInt64(comparison.report.inputs.count)
    return "\(NumberText.counted(comparison.lines, "line")) of "
      + NumberText.counted(inputs, "input")
  }

  private func grouped(_ number: UInt64) -> String { NumberText.grouped(number) }
}
