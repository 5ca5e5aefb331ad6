internal import Diagnostics
internal import Yams

/// Turns an error of the YAML parser into a diagnostic for the author of the file.
enum SyntaxDiagnostic {
  static func diagnostic(for error: any Error, in source: SourceText) -> Diagnostic {
    switch error as? YamlError {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      return diagnostic(for: problem, context, noticedAt: mark, in: source)
    case .reader(let problem, _, let value, _):
      let value = UInt32(bitPattern: value)
      return syntax(
        "\(problem): \(CodePointName.text(value))", in: source,
        at: offset(ofFirst: value, in: source.text).map { source.location(offset: $0) },
        help: "take the character out, or write it as an escape in double quotes")
    case .duplicatedKeysInMapping(let duplicates, let context):
      let names = duplicates.map { "'\($0)'" }.joined(separator: ", ")
      return Diagnostic(
        code: "duplicate-key", message: "a mapping has the same key twice: \(names)",
        file: source.file,
        location: source.location(
          line: context.mark.line, scalarColumn: context.mark.column,
          length: duplicates.first?.utf8.count ?? 1),
        help: "join the two, or rename one")
    case .memory:
      // The parser reports block lists that are nested too deep as a lack of memory.
      return syntax(tooDeep, in: source)
    default:
      return syntax(plain("\(error)"), in: source)
    }
  }

  private static func syntax(
    _ message: String, in source: SourceText, at location: Diagnostic.Location? = nil,
    help: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      code: "yaml-syntax", message: message, file: source.file, location: location, help: help)
  }

  private static func diagnostic(
    for problem: String, _ context: YamlError.Context?, noticedAt mark: Mark, in source: SourceText
  ) -> Diagnostic {
    let noticed = location(of: mark, in: source).line
    let isUnclosed = isOfUnclosed(context, noticedOn: noticed)
    let isAtStart = isUnclosed || problemsOfTheStart.contains { problem.contains($0) }
    let shown = isAtStart ? context?.mark ?? mark : mark
    let location = location(of: shown, in: source)
    return syntax(
      message(problem, context, noticedOn: noticed, shownAtLine: location.line), in: source,
      at: location,
      help: isUnclosed
        ? "look for a missing quote, bracket or comma from here to line \(noticed)"
        : help(for: problem, line: String(decoding: source.line(shown.line), as: UTF8.self)))
  }

  private static let tooDeep = "the file nests deeper than the limit of 1000 levels"

  /// Problems that the parser notices only at the end of what is wrong, far from its start.
  private static let problemsOfTheStart = [
    "could not find expected ':'", "unexpected end of stream", "unexpected document indicator",
  ]

  /// Whether a list or mapping in brackets continues past its first line. Then a quote or bracket is more likely missing
  /// near its start than where the parser gives up.
  private static func isOfUnclosed(
    _ context: YamlError.Context?, noticedOn line: Int
  ) -> Bool {
    guard let context, context.text.contains("flow") else { return false }
    return context.mark.line < line
  }

  /// The place of a mark. A mark in the empty lines at the end of the file moves to the end of the text before them.
  private static func location(of mark: Mark, in source: SourceText) -> Diagnostic.Location {
    let last = (1...source.lineCount).last { !isBlank(source.line($0)) } ?? 1
    guard mark.line > last else {
      return source.location(line: mark.line, scalarColumn: mark.column)
    }
    return source.location(line: last, scalarColumn: .max)
  }

  private static func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
    String(decoding: line, as: UTF8.self).allSatisfy(\.isWhitespace)
  }

  private static func offset(ofFirst value: UInt32, in text: String) -> Int? {
    let scalars = text.unicodeScalars
    return scalars.firstIndex { $0.value == value }
      .map { text.utf8.distance(from: text.startIndex, to: $0) }
  }

  private static func message(
    _ problem: String, _ context: YamlError.Context?, noticedOn last: Int, shownAtLine line: Int
  ) -> String {
    if problem.contains("nesting level") { return tooDeep }
    guard let context else { return plain(problem) }
    if isOfUnclosed(context, noticedOn: last) {
      return plain("\(problem) on line \(last) \(context.text) that begins here")
    }
    if problem.hasPrefix("but ") { return plain("\(context.text) \(problem)") }
    let isElsewhere =
      context.text.hasPrefix("while parsing") && context.mark.line != line
    let start = isElsewhere ? " that begins on line \(context.mark.line)" : ""
    return plain("\(problem) \(context.text)\(start)")
  }

  private static func plain(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.hasSuffix(".") ? String(line.dropLast()) : line
  }

  private static func help(for problem: String, line: String) -> String? {
    if line.contains("\t"), problem.contains("token") || problem.contains("tab") {
      return "indent with blanks: YAML allows no tabs there"
    }
    if line.contains("fold: gaps:") {
      return "put a fold with a number in brackets: fold: [case, gaps: 2]"
    }
    if line.contains("：") {
      return "write ':' and a blank after a key; '：' is another character"
    }
    return helps.first(where: { problem.contains($0.problem) })?.help
  }

  private static let helps: [(problem: String, help: String)] = [
    (
      "unknown escape character",
      "YAML reads \\ in double quotes as an escape: put a regex in single quotes"
    ),
    ("cannot start any token", "put a text that begins with @, `, % or & in quotes"),
    (
      "mapping values are not allowed",
      "put a text that contains ': ' in quotes; or indent the line less"
    ),
    (
      "could not find expected ':'",
      "write ':' and a blank after a key, and '- ' before a list item"
    ),
    ("alphabetic or numeric character", "put a text that begins with * or & in quotes"),
    ("undefined alias", "put a text that begins with * in quotes"),
    ("end of stream", "close the quote that is opened here"),
    ("another document", "take the line '---' out, or make two files"),
    (
      "did not find expected '-' indicator",
      "the line is indented less than the list around it: indent it, or begin it with '- '"
    ),
    (
      "did not find expected key",
      "indent the line like the others of its mapping; or look for a missing quote or bracket above"
    ),
    (
      "did not find expected",
      "look for a missing quote, bracket or blank, here or on the line above"
    ),
  ]
}
