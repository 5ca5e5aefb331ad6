package import Alerts
internal import Detection
internal import Rules

extension RuleTestRun.Failure {
  /// The failure for people: the place and what differed, the line with what was found in it, the condition and
  /// the terms, and what the score is made of.
  package func text(thresholds: LevelThresholds) -> String {
    var lines = differences.map {
      "\(test.place): rule '\(rule.summary.id)': \($0)"
    }
    lines.append("      line: \(TerminalSafety.escaped(marked))")
    lines.append(" condition: \(rule.condition.text(terms: rule.terms.map(\.name)))")
    let width = rule.terms.map(\.name.count).max() ?? 0
    for (index, term) in explanation.terms.enumerated() {
      let padding = String(repeating: " ", count: width - term.name.count)
      lines.append(
        (index == 0 ? "     terms: " : "            ")
          + "\(term.name)\(padding)  \(state(of: term))")
    }
    if case .silenced(let exception) = explanation.verdict {
      lines.append("    except: the line is silenced by exception \(exception + 1)")
    }
    if let sum = sum(thresholds) { lines.append("     score: \(sum)") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The test's line with every counted occurrence in «».
  private var marked: String {
    let utf8 = Array(test.text.utf8)
    var spans = explanation.terms.flatMap(\.occurrences).filter { !$0.isEmpty }
    spans.sort { $0.lowerBound < $1.lowerBound }
    var bytes: [UInt8] = []
    var done = 0
    for span in spans where span.lowerBound >= done {
      bytes += utf8[done..<span.lowerBound] + "«".utf8 + utf8[span] + "»".utf8
      done = span.upperBound
    }
    bytes += utf8[done...]
    return String(decoding: bytes, as: UTF8.self)
  }

  private func state(of term: Explanation.TermFinding) -> String {
    let covered = term.covered == 0 ? "" : " (\(term.covered) covered by an exception)"
    guard !term.occurrences.isEmpty else { return "not found" + covered }
    let utf8 = Array(test.text.utf8)
    let found = term.occurrences.prefix(5).map {
      "'\(String(decoding: utf8[$0], as: UTF8.self))' at byte \($0.lowerBound)"
    }
    let more = term.occurrences.count > 5 ? ", …" : ""
    return TerminalSafety.escaped(found.joined(separator: ", ")) + more + covered
  }

  private func sum(_ thresholds: LevelThresholds) -> String? {
    let total: Int
    switch explanation.verdict {
    case .alert(_, let score), .belowLevels(let score): total = score
    default: return nil
    }
    let base = thresholds.score(of: rule.level)
    let parts = explanation.points.map {
      "\($0.points < 0 ? "-" : "+") \(abs($0.points)) (\($0.term))"
    }
    let sum = explanation.points.reduce(base) { $0 + $1.points }
    let kept = sum == total ? "" : ", kept at \(total)"
    return (["\(base) (\(rule.level.name))"] + parts).joined(separator: " ") + " = \(sum)" + kept
  }
}
