package import Alerts
package import Diagnostics
internal import RegexMatching
package import Rules
package import TextFolding
internal import YAMLReading

/// Rules made from the keywords and regexes of the command line.
package struct SpotRules {
  /// Keywords, taken literally.
  package var keywords: [String] = []
  /// Files of keywords, one a line, read as the files of words that rules name.
  package var keywordFiles: [String] = []
  /// Regexes; each makes a rule.
  package var regexes: [String] = []
  /// The folding of the keywords.
  package var folding: Folding = .case
  /// The level of the rules.
  package var level = Level.medium

  private static let fileSizeLimit = 1 << 30

  package init() {}

  /// Whether there is neither a keyword nor a regex.
  package var isEmpty: Bool { keywords.isEmpty && keywordFiles.isEmpty && regexes.isEmpty }

  /// One rule `keywords` for all keywords together, then `regex-1`, `regex-2`, … Throws all defects.
  package func rules() throws(DiagnosticList) -> [Rule] { try checked().rules }

  /// The same, and what is odd about lines of the files of keywords.
  package func checked() throws(DiagnosticList) -> (
    rules: [Rule], oddities: [OddWordLines.Oddity]
  ) {
    var diagnostics: [Diagnostic] = []
    var oddities: [OddWordLines.Oddity] = []
    var rules: [Rule] = []
    let words = words(&diagnostics, &oddities)
    if !words.isEmpty {
      rules.append(rule("keywords", "words", .words(Pattern.Words(words, folding: folding))))
    }
    for (index, regex) in regexes.enumerated() {
      check(regex, &diagnostics)
      rules.append(rule("regex-\(index + 1)", "regex", .regex(regex)))
    }
    guard diagnostics.isEmpty else { throw DiagnosticList(diagnostics) }
    return (rules, oddities)
  }

  private func rule(_ id: String, _ term: String, _ pattern: Pattern) -> Rule {
    Rule(
      summary: RuleSummary(id: id), level: level, terms: [Term(name: term, pattern: pattern)],
      condition: .term(0))
  }

  private func words(
    _ diagnostics: inout [Diagnostic], _ oddities: inout [OddWordLines.Oddity]
  ) -> [[UInt8]] {
    var words = WordCollector()
    for keyword in keywords {
      if keyword.isEmpty || keyword.utf8.contains(UInt8(ascii: "\n")) {
        diagnostics.append(
          Diagnostic(
            code: keyword.isEmpty ? "empty-word" : "word-with-line-end",
            message: keyword.isEmpty
              ? "an empty keyword would be found everywhere"
              : "a keyword contains a line end, so no line can match it",
            file: "--keyword"))
      } else {
        words.add(Array(keyword.utf8))
      }
    }
    for file in keywordFiles {
      do throws(Diagnostic) {
        let source = try Self.source(of: file)
        words.add(contentsOf: WordFile.words(in: source))
        oddities += OddWordLines.oddities(in: source)
      } catch {
        diagnostics.append(error)
      }
    }
    return words.words
  }

  /// The text of a file of keywords. Throws if the file has no keywords.
  private static func source(of file: String) throws(Diagnostic) -> SourceText {
    do throws(Diagnostic) {
      let source = try WordFile.source(of: file, limit: fileSizeLimit, takesOpenFiles: true)
      guard WordFile.words(in: source).isEmpty else { return source }
    } catch {
      guard error.code == "unreadable-file" else { throw error }
      throw Diagnostic(code: "unreadable-list", message: error.message, file: file)
    }
    throw Diagnostic(
      code: "no-words", message: "the file has no keywords", file: file, help: WordFile.layout)
  }

  private func check(_ regex: String, _ diagnostics: inout [Diagnostic]) {
    do throws(RegexSyntaxError) {
      try CompiledRegex.checkSyntax(of: Array(regex.utf8))
    } catch {
      let source = SourceText(file: "--regex", text: regex)
      diagnostics.append(
        Diagnostic(
          code: "regex-syntax", message: "the regex has an error here: \(error.message)",
          file: source.file, location: source.location(offset: error.offset)))
    }
  }
}
