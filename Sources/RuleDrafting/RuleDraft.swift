package import Alerts
internal import SafeText

/// A rule file with one rule in it, to start from.
package struct RuleDraft {
  /// The rule's id.
  package var id: String
  /// One line for people.
  package var title: String?
  /// Who is to answer.
  package var owner: String?
  /// The level that it starts from.
  package var level: Level
  /// The words that it rings for.
  package var words: [PhraseChoice.Choice]
  /// Lines that must ring, for the tests.
  package var lines: [String]
  /// Lines that must stay quiet, for the tests.
  package var quiet: [String]
  /// How many ordinary lines the words were held against; 0 where there were none.
  package var ordinaryLines = 0

  package init(
    id: String, title: String? = nil, owner: String? = nil, level: Level = .medium,
    words: [PhraseChoice.Choice], lines: [String], quiet: [String] = [], ordinaryLines: Int = 0
  ) {
    self.id = id
    self.title = title
    self.owner = owner
    self.level = level
    self.words = words
    self.lines = lines
    self.quiet = quiet
    self.ordinaryLines = ordinaryLines
  }

  /// Lines that none of the words is in.
  package var linesWithoutWords: [String] {
    lines.filter { line in
      let text = line.lowercased()
      return !words.contains { text.contains($0.word) }
    }
  }

  /// The file's text. Comments tell what to do next.
  package var text: String {
    var text = """
      version: 1
      rules:
        - id: \(id)
          title: \(Self.quoted(title ?? "what is wrong, in a few words"))
          description: \(Self.quoted("Why it matters, and what to do when it rings."))
          level: \(level.name)
      """
    // What is not known yet is a comment: a rule without an owner is a rule all the same.
    text += owner.map { "\n    owner: \(Self.quoted($0))" } ?? "\n    # owner: who-is-to-answer"
    text += """

          match:
            # A term rings for any of its words. Take out what is said of other things, too, and add what people say
            # instead. `fold` says which differences do not count; {regex: '…'} looks for a pattern.
            said:
              fold: [\(folds)]
              words:
      \(words.map(line(of:)).joined(separator: "\n"))
          # Two things are worth more than one: give each a term, then `condition: order and late`, or
          # `near(order, late, 20)`.
          condition: said
          # except:
          #   - covers: ["words in which one of those above is no trouble"]
          #   - when: ["words that make the whole line none"]
          tests:

      """
    let lacking = Set(linesWithoutWords)
    text += lines.map { line in
      let todo = lacking.contains(line) ? ", todo: no word of the rule is in it" : ""
      return "      - {alert: \(Self.quoted(line))\(todo)}\n"
    }.joined()
    if quiet.isEmpty {
      text +=
        "      # Add lines that have the words and must stay quiet:\n      # - {quiet: \"…\"}\n"
    }
    return text + quiet.map { "      - {quiet: \(Self.quoted($0))}\n" }.joined()
  }

  /// Chinese comes in two forms and two widths.
  private var folds: String {
    let isChinese = words.contains {
      $0.word.unicodeScalars.contains(where: \.properties.isIdeographic)
    }
    return isChinese ? "case, width, hant" : "case"
  }

  private func line(of choice: PhraseChoice.Choice) -> String {
    var comment = "in \(choice.lines) of \(lines.count) \(lines.count == 1 ? "line" : "lines")"
    if ordinaryLines > 0 {
      comment += ", and in \(choice.ordinaryLines) of \(ordinaryLines) ordinary ones"
    }
    return "          - \(Self.quoted(choice.word))  # \(comment)"
  }

  /// A text in double quotes, as YAML and JSON have them.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\t": quoted += "\\t"
      case _ where TerminalSafety.isUnsafe(scalar) || !isPrintable(scalar):
        quoted += scalar.value < 0x10000 ? "\\u" + hex(scalar, 4) : "\\U" + hex(scalar, 8)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// Whether YAML 1.1 (section 5.1) takes a character as it is.
  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFFFD: scalar.value != 0xFEFF
    default: scalar.value >= 0x10000 && scalar.value & 0xFFFE != 0xFFFE
    }
  }

  private static func hex(_ scalar: Unicode.Scalar, _ digits: Int) -> String {
    let hex = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: digits - hex.count) + hex
  }
}
