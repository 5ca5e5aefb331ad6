internal import Detection

/// Describes on which lines a rule is checked.
enum CheckedLines {
  static func text(of rule: RuleProfile) -> String {
    let regexes = rule.regexes.filter { !$0.term.hasPrefix("except ") }
    if rule.isAskedOfEveryLine {
      let reasons = regexes.compactMap { regex -> String? in
        guard case .none(let reason) = regex.gate else { return nil }
        return reason
      }
      return "every line: \(reasons.first ?? "its condition can hold without any word")"
    }
    var parts: [String] = []
    let words = rule.words.count { !$0.term.hasPrefix("except ") }
    if words == 1, let word = rule.words.first { parts.append("with '\(word.word)'") }
    if words > 1 { parts.append("with one of \(words) words") }
    for regex in regexes {
      if case .none = regex.gate { continue }
      parts.append("with \(GateText.text(of: regex.gate))")
    }
    return parts.joined(separator: ", or ")
  }
}

/// Describes what a line must contain to open a gate.
enum GateText {
  static func text(of gate: RegexProfile.Gate) -> String {
    switch gate {
    case .none(let reason): "nothing: \(reason)"
    case .literals(let sets): sets.map(text).joined(separator: " and ")
    case .stretch(let length): "\(length) characters of the same kind in a row"
    case .words: "one of the regex's words"
    }
  }

  private static func text(of literals: [String]) -> String {
    let shown = literals.prefix(4).map { "'\($0)'" }.joined(separator: " or ")
    return literals.count > 4 ? "\(shown) or \(literals.count - 4) others" : shown
  }
}
