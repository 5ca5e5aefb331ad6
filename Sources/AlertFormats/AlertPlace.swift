package import Alerts
internal import SafeText
package import TerminalText

extension TextStyle {
  /// The place of an alert and its rule: `feed.log:12  refund 退款 → service-desk`.
  ///
  /// Nothing in file names or rules can end the line or drive the terminal.
  package func place(of alert: Alert) -> String {
    var text = place("\(TerminalSafety.escaped(alert.source)):\(alert.line)")
    text += "  " + bold(alert.rule.id)
    if let title = alert.rule.title { text += " " + TerminalSafety.escaped(title) }
    if let owner = alert.rule.owner { text += " → " + TerminalSafety.escaped(owner) }
    return text
  }
}
