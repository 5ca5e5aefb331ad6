internal import Alerts
internal import Detection
internal import Pipeline
internal import TerminalText

extension RunProfile {
  /// The profile for people.
  ///
  /// - Parameters:
  ///   - order: what rules are sorted by.
  ///   - isWhole: whether all rules, regexes and words are shown, and whole, not only the first of them.
  ///   - columns: how wide it may be otherwise.
  package func text(sortedBy order: RuleOrder, isWhole: Bool, columns: Int) -> String {
    let text = ProfileText(profile: self, isWhole: isWhole, columns: isWhole ? .max : columns)
    let parts = [
      text.head, text.rules(order), text.slowestRegexes, text.ungatedRegexes, text.frequentWords,
      text.wordsNeverFound,
    ]
    return parts.compactMap(\.self).joined(separator: "\n")
  }
}

/// The parts of a profile for people; nil where there is nothing to tell.
struct ProfileText {
  static let mostRules = 20
  /// Of regexes and words.
  static let mostOthers = 10
  /// However little of the run they take.
  static let fewestRegexes = 3
  static let widestWord = 40

  let profile: RunProfile
  let isWhole: Bool
  let columns: Int

  var head: String {
    let inputs = UInt64(profile.report.inputs.count)
    return cut(
      "\(counted(profile.lines, "line")) of \(counted(inputs, "input")), "
        + "\(counted(profile.bytes, "byte")), in \(milliseconds(profile.nanoseconds)) ms: "
        + "\(counted(profile.alerts, "alert")) on "
        + counted(profile.alertedLines, "line"))
  }

  func rules(_ order: RuleOrder) -> String {
    var table = TextTable([
      .number("ms"), .number("share"), .number("lines"), .number("alerts"), .text("rule"),
      .text("asked of lines"),
    ])
    let sorted = order.sorted(profile.rules)
    var shown = sorted.prefix(isWhole ? sorted.count : Self.mostRules)
    while !isWhole, order != .id, shown.last?.lines == 0 { shown.removeLast() }
    for rule in shown {
      table.add(
        times(rule.nanoseconds)
          + [grouped(rule.lines), grouped(rule.alerts), rule.id, RuleAsking.text(of: rule)])
    }
    let others = sorted.dropFirst(shown.count)
    if !others.isEmpty {
      let lines = others.reduce(0) { $0 + $1.lines }
      let alerts = others.reduce(0) { $0 + $1.alerts }
      table.add(
        times(others.reduce(0) { $0 + $1.nanoseconds })
          + [grouped(lines), grouped(alerts), "(\(others.count) more rules)", "see --all"])
    }
    table.add(
      times(profile.nanosecondsShared) + [
        "", "", "(shared matching)", "the search for all words and gates",
      ])
    table.add(
      times(profile.nanosecondsOfReading) + [
        "", "", "(reading)", "decoding, and waiting for input",
      ])
    table.add(
      times(profile.nanoseconds) + [
        grouped(profile.lines), grouped(profile.alerts), "(the run)", "",
      ])
    return table.text(columns: columns)
  }

  private func times(_ nanoseconds: UInt64) -> [String] {
    [milliseconds(nanoseconds), NumberText.percent(nanoseconds, of: profile.nanoseconds)]
  }

  // MARK: Regexes

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

  // MARK: Words

  var frequentWords: String? {
    let words = foundWords
    guard !words.isEmpty else { return nil }
    var table = TextTable([.number("found"), .text("word"), .text("in")])
    let shown = words.prefix(isWhole ? words.count : Self.mostOthers)
    for word in shown {
      let text = isWhole ? word.word : DisplayColumns.cut(word.word, to: Self.widestWord)
      table.add([grouped(word.hits), text, word.places.joined(separator: ", ")])
    }
    return "Words found most often\n" + table.text(columns: columns)
      + more(words.count - shown.count)
  }

  /// The words that were found, the most frequent first. Those of several rules are put together where they were
  /// found equally often: they come from one list.
  private var foundWords: [(word: String, hits: UInt64, places: [String])] {
    struct Key: Hashable {
      var word: String
      var hits: UInt64
    }
    var places: [Key: [String]] = [:]
    var keys: [Key] = []
    for rule in profile.rules {
      for word in rule.words where word.hits > 0 {
        let key = Key(word: word.word, hits: word.hits)
        if places[key] == nil { keys.append(key) }
        places[key, default: []].append("\(rule.id) (\(word.term))")
      }
    }
    keys.sort { ($0.hits, $1.word) > ($1.hits, $0.word) }
    return keys.map { ($0.word, $0.hits, places[$0] ?? []) }
  }

  var wordsNeverFound: String? {
    var rules = profile.rules.map { rule in
      (rule: rule, words: rule.words.filter { $0.hits == 0 }.map(\.word))
    }
    rules.removeAll { $0.words.isEmpty }
    rules.sort { ($0.words.count, $1.rule.id) > ($1.words.count, $0.rule.id) }
    guard !rules.isEmpty else { return nil }
    var table = TextTable([.number("never"), .number("of"), .text("rule"), .text("words")])
    let shown = rules.prefix(isWhole ? rules.count : Self.mostOthers)
    for (rule, words) in shown {
      let names = words.prefix(isWhole ? words.count : Self.mostOthers).joined(separator: ", ")
      table.add([
        grouped(UInt64(words.count)), grouped(UInt64(rule.words.count)), rule.id,
        names + (isWhole || words.count <= Self.mostOthers ? "" : ", …"),
      ])
    }
    return "Words never found\n" + table.text(columns: columns)
      + more(rules.count - shown.count)
  }

  // MARK: Lines

  private func more(_ count: Int) -> String {
    count > 0 ? "  \(grouped(UInt64(count))) more: see --all\n" : ""
  }

  private func line(_ text: String) -> String { cut(TerminalSafety.escaped(text)) }

  private func cut(_ text: String) -> String { DisplayColumns.cut(text, to: columns) + "\n" }

  private func grouped(_ number: UInt64) -> String { NumberText.grouped(number) }

  private func counted(_ number: UInt64, _ noun: String, plural: String? = nil) -> String {
    NumberText.counted(number, noun, plural: plural)
  }

  private func milliseconds(_ time: UInt64) -> String { NumberText.milliseconds(time) }
}
