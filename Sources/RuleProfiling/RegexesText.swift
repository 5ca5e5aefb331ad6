internal import Alerts
internal import Detection
internal import TerminalText

extension ProfileText {
  var slowestRegexes: String? {
    var regexes = allRegexes.filter { $0.regex.runs > 0 }.sorted {
      ($0.regex.nanoseconds, $1.rule) > ($1.regex.nanoseconds, $0.rule)
    }
    guard !regexes.isEmpty else { return nil }
    let count = regexes.count
    if !isWhole {
      let costly = regexes.prefix { $0.regex.nanoseconds * 1_000 >= profile.nanoseconds }.count
      regexes.removeLast(count - min(max(costly, Self.fewestRegexes), Self.mostOthers, count))
    }
    return "Slowest regexes\n" + regexes.map(entry).joined() + more(count - regexes.count)
  }

  var ungatedRegexes: String? {
    guard !allRegexes.isEmpty else { return nil }
    var ungated: [(rule: String, regex: RegexProfile, reason: String)] = []
    for (rule, regex) in allRegexes {
      guard case .none(let reason) = regex.gate else { continue }
      ungated.append((rule, regex, reason))
    }
    let title = "Regexes without a gate: \(ungated.count) of \(allRegexes.count)\n"
    guard !ungated.isEmpty else { return title }
    ungated.sort { ($0.regex.nanoseconds, $1.rule) > ($1.regex.nanoseconds, $0.rule) }
    var table = TextTable([
      .number("ms"), .number("runs"), .text("rule"), .text("term"), .text("because"),
    ])
    let shown = ungated.prefix(isWhole ? ungated.count : Self.mostRules)
    for (rule, regex, reason) in shown {
      table.add([
        milliseconds(regex.nanoseconds), grouped(regex.runs), rule, regex.term, reason,
      ])
    }
    return title + table.text(columns: columns) + more(ungated.count - shown.count)
  }

  private var allRegexes: [(rule: String, regex: RegexProfile)] {
    profile.rules.flatMap { rule in rule.regexes.map { (rule.id, $0) } }
  }

  private func entry(_ rule: String, _ regex: RegexProfile) -> String {
    let findings = RegexFindings(regex, lines: profile.lines)
    var lines = [
      "  \(milliseconds(regex.nanoseconds)) ms  \(rule) (\(regex.term)): "
        + "\(counted(regex.runs, "run")) of \(findings.microsecondsPerRun) µs, "
        + counted(regex.matches, "match", plural: "matches"),
      "      \(regex.regex)",
    ]
    lines += findings.reasons.map { "      \($0)" }
    if let help = findings.help { lines.append("      help: \(help)") }
    return lines.map(line).joined()
  }
}
