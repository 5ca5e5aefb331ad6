package import Alerts
package import Diagnostics
internal import LineText
internal import RegexMatching
package import Rules
internal import SystemFiles
package import TextFolding
internal import YAMLReading

/// Rules made from the keywords and regexes of the command line.
package struct SpotRules {
  /// Keywords, taken literally.
  package var keywords: [String] = []
  /// Files of keywords, one a line, taken literally; empty lines are skipped.
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
  package func rules() throws(DiagnosticList) -> [Rule] {
    var diagnostics: [Diagnostic] = []
    var rules: [Rule] = []
    let words = words(&diagnostics)
    if !words.isEmpty {
      rules.append(rule("keywords", "words", .words(Pattern.Words(words, folding: folding))))
    }
    for (index, regex) in regexes.enumerated() {
      check(regex, &diagnostics)
      rules.append(rule("regex-\(index + 1)", "regex", .regex(regex)))
    }
    guard diagnostics.isEmpty else { throw DiagnosticList(diagnostics) }
    return rules
  }

  private func rule(_ id: String, _ term: String, _ pattern: Pattern) -> Rule {
    Rule(
      summary: RuleSummary(id: id), level: level, terms: [Term(name: term, pattern: pattern)],
      condition: .term(0))
  }

  private func words(_ diagnostics: inout [Diagnostic]) -> [[UInt8]] {
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
      do throws(SystemError) {
        let lines = Self.lines(of: try WholeFile.read(file, limit: Self.fileSizeLimit))
        guard !lines.isEmpty else {
          diagnostics.append(
            Diagnostic(
              code: "no-words", message: "the file has no keywords", file: file,
              help: "write one keyword a line"))
          continue
        }
        words.add(contentsOf: lines)
      } catch {
        diagnostics.append(Diagnostic(code: "unreadable-list", message: "\(error)", file: file))
      }
    }
    return words.words
  }

  /// The lines of a file that are not empty, split as lines of input are. A byte order mark is skipped.
  private static func lines(of bytes: [UInt8]) -> [[UInt8]] {
    let content = SourceText.withoutByteOrderMark(bytes)
    return LineText.lines(of: content).compactMap { $0.isEmpty ? nil : Array($0) }
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
