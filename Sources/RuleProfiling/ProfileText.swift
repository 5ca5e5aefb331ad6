internal import Detection
internal import Reading
internal import SafeText
internal import TerminalText

extension RunProfile {
  /// The profile for people.
  ///
  /// - Parameters:
  ///   - order: the order of the rules.
  ///   - isWhole: whether to show all rules, regexes and words uncut, not only the first ones.
  ///   - columns: the width of the text, unless `isWhole` is set.
  package func text(sortedBy order: RuleOrder, isWhole: Bool, columns: Int) -> String {
    let text = ProfileText(profile: self, isWhole: isWhole, columns: isWhole ? .max : columns)
    let parts = [
      text.head, text.rules(order), text.slowestRegexes, text.ungatedRegexes, text.frequentWords,
      text.wordsNeverFound,
    ]
    return parts.compactMap(\.self).joined(separator: "\n")
  }
}

/// The parts of a profile for people; a part is nil if it would be empty.
struct ProfileText {
  /// The most rules to show.
  static let mostRules = 20
  /// The most regexes or words to show.
  static let mostOthers = 10
  /// The fewest regexes to show, even if they take hardly any time.
  static let fewestRegexes = 3
  /// The width to which words are cut, in columns.
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
      .text("checked on lines"),
    ])
    let sorted = order.sorted(profile.rules)
    var shown = sorted.prefix(isWhole ? sorted.count : Self.mostRules)
    while !isWhole, order != .id, shown.last?.lines == 0 { shown.removeLast() }
    for rule in shown {
      table.add(
        times(rule.nanoseconds)
          + [grouped(rule.lines), grouped(rule.alerts), rule.id, CheckedLines.text(of: rule)])
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
        "", "", "(shared matching)", "searching for all words and gates",
      ])
    table.add(
      times(profile.nanosecondsOfReading) + [
        "", "", "(reading)", "decoding and waiting for input",
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

  func more(_ count: Int) -> String {
    count > 0 ? "  \(grouped(UInt64(count))) more: see --all\n" : ""
  }

  func line(_ text: String) -> String { cut(TerminalSafety.escaped(text)) }

  func cut(_ text: String) -> String { DisplayColumns.cut(text, to: columns) + "\n" }

  func grouped(_ number: UInt64) -> String { NumberText.grouped(number) }

  func counted(_ number: UInt64, _ noun: String, plural: String? = nil) -> String {
    NumberText.counted(number, noun, plural: plural)
  }

  func milliseconds(_ time: UInt64) -> String { NumberText.milliseconds(time) }
}
