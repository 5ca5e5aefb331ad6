internal import YAMLReading

/// A text that people give where another kind belongs, recognized by its first lines.
package enum RecognizedText: Equatable, Sendable {
  /// A rule file of tocsin.
  case rules
  /// A configuration of tocsin.
  case configuration
  /// Alerts of tocsin, as JSON lines.
  case alerts
  case sigmaRule
  case fail2banFilter
  /// A list of words with the operators of other programs: `+must`, `!not`, `@limit`, `[group]`.
  case wordGroups
  case words
  /// Lines that are too long for words, and have no keys.
  case lines

  /// The bytes and lines that decide.
  private static let deciding = (bytes: 64 << 10, lines: 400)
  /// The longest line that may be a word, in characters.
  private static let longestWord = 40

  /// Nil for a text of another kind, and for one that may be broken YAML.
  package init?(_ bytes: [UInt8]) {
    let start = SourceText.withoutByteOrderMark(bytes).prefix(Self.deciding.bytes)
    let lines = String(decoding: start, as: UTF8.self)
      .split(omittingEmptySubsequences: true, whereSeparator: \.isNewline)
      .filter { !$0.allSatisfy(\.isWhitespace) && !$0.hasPrefix("#") && !$0.hasPrefix("---") }
      .prefix(Self.deciding.lines)
    guard let first = lines.first else { return nil }
    let keys = Set(lines.compactMap(Self.key))
    if lines.contains(where: Self.isOfFilter) {
      self = .fail2banFilter
    } else if keys.contains("detection"), keys.contains("logsource") || keys.contains("title") {
      self = .sigmaRule
    } else if first.hasPrefix("{\"id\":"), first.contains("\"rule\":") {
      self = .alerts
    } else if Self.areRules(keys, lines) {
      self = .rules
    } else if !keys.isDisjoint(with: Self.configurationKeys) {
      self = .configuration
    } else if let list = Self.list(lines) {
      self = list
    } else {
      return nil
    }
  }

  private static let configurationKeys: Set<String> = [
    "inputs", "sinks", "levels", "limits", "state", "metrics", "check",
  ]

  /// The key that a line without indentation begins with.
  private static func key(_ line: Substring) -> String? {
    guard let colon = line.firstIndex(of: ":") else { return nil }
    let rest = line[line.index(after: colon)...]
    guard rest.isEmpty || rest.first?.isWhitespace == true else { return nil }
    let key = line[..<colon]
    let isName = key.utf8.allSatisfy { byte in
      (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }
    return isName && !key.isEmpty ? String(key) : nil
  }

  private static func isOfFilter(_ line: Substring) -> Bool {
    if line.hasPrefix("[Definition]") { return true }
    guard line.hasPrefix("failregex") else { return false }
    return line.dropFirst("failregex".count).first { !$0.isWhitespace } == "="
  }

  /// `rules:` names files in a configuration, and holds rules in a rule file.
  private static func areRules(_ keys: Set<String>, _ lines: ArraySlice<Substring>) -> Bool {
    guard keys.contains("overrides") || keys.contains("lists") || keys.contains("rules") else {
      return false
    }
    let ids = lines.filter {
      $0.drop { $0.isWhitespace || $0 == "-" || $0 == "{" }.hasPrefix("id:")
    }
    // `id:` under `check:` of a configuration is no item.
    return keys.isDisjoint(with: configurationKeys)
      ? !ids.isEmpty : ids.contains { $0.drop(while: \.isWhitespace).hasPrefix("-") }
  }

  private static func list(_ lines: ArraySlice<Substring>) -> RecognizedText? {
    guard !lines.contains(where: mayBeYAML) else { return nil }
    guard lines.allSatisfy({ $0.count <= longestWord }) else { return .lines }
    return lines.contains(where: isOfGroup) ? .wordGroups : .words
  }

  private static func mayBeYAML(_ line: Substring) -> Bool {
    let text = line.drop(while: \.isWhitespace)
    if ["{", "- ", "- {", "%YAML", "&", "\"", "'", "}", "]"].contains(where: text.hasPrefix) {
      return true
    }
    return key(text) != nil || text.hasPrefix("[") && text.contains(",")
  }

  private static func isOfGroup(_ line: Substring) -> Bool {
    guard let first = line.first, line.count > 1 else { return false }
    let rest = line.dropFirst()
    switch first {
    case "+", "!": return rest.first?.isLetter == true
    case "@": return rest.allSatisfy(\.isNumber)
    case "[": return line.last == "]"
    default: return false
    }
  }

  /// What people call it, with its article.
  package var noun: String {
    switch self {
    case .rules: "a rule file"
    case .configuration: "a configuration of tocsin"
    case .alerts: "a file of tocsin's alerts"
    case .sigmaRule: "a Sigma rule"
    case .fail2banFilter: "a filter of fail2ban"
    case .wordGroups: "a list of words with operators of another program (+ ! @ [...])"
    case .words: "a list of words"
    case .lines: "a text"
    }
  }

  /// What to do with it where tocsin takes it for something else; lower case, no full stop.
  package var help: String {
    switch self {
    case .rules: "name it with -r, or under 'rules' in a configuration"
    case .configuration: "name it with --config"
    case .alerts: "'tocsin explain' explains a line at the place that an alert names"
    case .sigmaRule:
      "tocsin reads no Sigma rules: write its texts into a rule of your own; docs/rules.md describes the language"
    case .fail2banFilter:
      "tocsin reads no such filters: write its failregex into a rule as 'regex', with a group such as (?<host>\\S+) "
        + "for <HOST>"
    case .wordGroups:
      "write a rule: words in 'words', +word as 'and', !word as 'not' in its 'condition'; -K takes plain words only"
    case .words:
      "search for its words with -K FILE, check it with 'tocsin check -K FILE', or name it in a rule: "
        + "words: {file: FILE}"
    case .lines: "rules are YAML with 'rules:'; name a text to search without -r"
    }
  }
}
