internal import Detection

/// Of which lines a rule is asked, in words.
enum RuleAsking {
  static func text(of rule: RuleProfile) -> String {
    let regexes = rule.regexes.filter { !$0.term.hasPrefix("except ") }
    if rule.isAskedOfEveryLine {
      let reasons = regexes.compactMap { regex -> String? in
        guard case .none(let reason) = regex.gate else { return nil }
        return reason
      }
      return "every line: \(reasons.first ?? "its condition may hold without a word")"
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

/// What a gate asks for, in words.
enum GateText {
  static func text(of gate: RegexProfile.Gate) -> String {
    switch gate {
    case .none(let reason): "nothing, because \(reason)"
    case .literals(let sets): sets.map(text).joined(separator: " and ")
    case .stretch(let length): "\(length) characters of a kind in a row"
    case .words: "one of the regex's words"
    }
  }

  private static func text(of literals: [String]) -> String {
    let shown = literals.prefix(4).map { "'\($0)'" }.joined(separator: " or ")
    return literals.count > 4 ? "\(shown) or \(literals.count - 4) others" : shown
  }
}
