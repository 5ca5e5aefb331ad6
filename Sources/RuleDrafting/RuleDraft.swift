package import Alerts
internal import SafeText

/// The draft of a rule file with a single rule.
package struct RuleDraft {
  /// The rule's id.
  package var id: String
  /// One line for people.
  package var title: String?
  /// Who is responsible for the alerts.
  package var owner: String?
  /// The rule's level.
  package var level: Level
  /// The words of the rule.
  package var words: [PhraseChoice.Choice]
  /// Lines that the rule must match, for its tests.
  package var lines: [String]
  /// Lines for which the rule must stay quiet, for its tests.
  package var quiet: [String]
  /// The number of ordinary lines with which the words were compared; 0 without any.
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

  /// The lines that contain none of the words.
  package var linesWithoutWords: [String] {
    lines.filter { line in
      let text = line.lowercased()
      return !words.contains { text.contains($0.word) }
    }
  }

  /// The text of the file. Its comments tell the author what to do next.
  package var text: String {
    var text = """
      version: 1
      rules:
        - id: \(id)
          title: \(Self.quoted(title ?? "what is wrong, in a few words"))
          description: \(Self.quoted("Why it matters, and what to do when it matches."))
          level: \(level.name)
      """
    // A rule without an owner is valid, so an unknown owner becomes a comment.
    text += owner.map { "\n    owner: \(Self.quoted($0))" } ?? "\n    # owner: who-is-responsible"
    text += """

          match:
            # A term occurs in a line that contains any of its words. Take out words that other lines contain, too, and
            # add other ways to say the same. `fold` sets which differences are ignored; {regex: '…'} is a pattern.
            said:
              fold: [\(folds)]
              words:
      \(words.map(line(of:)).joined(separator: "\n"))
          # Requiring two things is more precise: give each a term, then write `condition: order and late`, or
          # `near(order, late, 20)`.
          condition: said
          # except:
          #   - covers: ["phrases in which one of the words above is harmless"]
          #   - when: ["words that make the whole line harmless"]
          tests:

      """
    return text + tests
  }

  private var tests: String {
    let withoutWords = Set(linesWithoutWords)
    var tests = lines.map { line in
      let todo = withoutWords.contains(line) ? ", todo: it contains no word of the rule" : ""
      return "      - {alert: \(Self.quoted(line))\(todo)}\n"
    }.joined()
    if quiet.isEmpty {
      tests +=
        "      # Add lines that contain the words but must stay quiet:\n      # - {quiet: \"…\"}\n"
    }
    return tests + quiet.map { "      - {quiet: \(Self.quoted($0))}\n" }.joined()
  }

  /// The folds of the draft. Chinese comes in two forms and two widths.
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

  /// A text in double quotes, valid in both YAML and JSON.
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

  /// Whether YAML 1.1 (section 5.1) allows a character without an escape.
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
