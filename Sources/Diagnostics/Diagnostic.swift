internal import TerminalText

/// A defect in a file that a person wrote: what is wrong, where, and what to do about it.
package struct Diagnostic: Error, Equatable, Sendable {
  /// The stable name of this kind of defect, such as `unknown-key`.
  package var code: String
  /// How bad it is.
  package var severity: Severity
  /// What is wrong, with the value and the limit, if there is one; lower case, no full stop.
  package var message: String
  /// The file's name as the user gave it.
  package var file: String
  /// Where in the file; nil for a defect of the file as a whole.
  package var location: Location?
  /// What to do; lower case, no full stop.
  package var help: String?

  /// How bad a defect is.
  package enum Severity: String, Sendable {
    /// The file cannot be used.
    case error
    /// The file can be used, but probably does not say what its author meant.
    case warning
  }

  /// How many defects this diagnostic stands for: 1, or more if it reports the number of defects that are not listed.
  package var count: Int

  /// A part of one line of a file.
  package struct Location: Equatable, Sendable {
    /// The line, from 1.
    package let line: Int
    /// The column of the part's first byte, from 1, in bytes.
    package let column: Int
    /// The length of the part in bytes; 0 and 1 both mark a single place.
    package let length: Int
    /// The columns of the part in code points, from 1. The upper bound is the column behind its last code point.
    package let characters: Range<Int>
    /// The text of the line; for a long line, only the surroundings of the part.
    package let shown: KeptLine

    /// The kept text of the line, without its line end.
    package var text: String { shown.text }

    /// A part of a line. `text` is the whole line; only an excerpt is kept. Takes time in proportion to the length of
    /// the line.
    package init(line: Int, column: Int, length: Int, text: String) {
      let bytes = Array(text.utf8)
      let start = min(max(column - 1, 0), bytes.count)
      let end = min(start + max(length, 1), bytes.count)
      let before = bytes[..<start].count { $0 & 0xC0 != 0x80 }
      let inside = bytes[start..<end].count { $0 & 0xC0 != 0x80 }
      self.init(
        line: line, column: column, length: length,
        characters: before + 1..<before + 1 + max(inside, 1),
        shown: KeptLine(bytes[...], around: column))
    }

    /// A part of a line whose columns in code points are known.
    package init(line: Int, column: Int, length: Int, characters: Range<Int>, shown: KeptLine) {
      self.line = line
      self.column = column
      self.length = length
      self.characters = characters
      self.shown = shown
    }
  }

  package init(
    code: String, severity: Severity = .error, message: String, file: String,
    location: Location? = nil, help: String? = nil, count: Int = 1
  ) {
    self.code = code
    self.severity = severity
    self.message = Self.shortened(message)
    self.file = file
    self.location = location
    self.help = help.map(Self.shortened)
    self.count = count
  }

  /// The longest message in bytes. A message quotes what stands in the file, which may be a text of megabytes.
  private static let messageBytes = 2_000

  private static func shortened(_ text: String) -> String {
    guard text.utf8.count > messageBytes else { return text }
    return text.beginning(messageBytes / 10) + " … " + text.ending(messageBytes / 10)
  }
}

/// Everything that is wrong in the files of a run, ordered by file and place.
package struct DiagnosticList: Error, Equatable, Sendable {
  package var diagnostics: [Diagnostic]

  package init(_ diagnostics: [Diagnostic]) {
    self.diagnostics = diagnostics
  }
}

extension DiagnosticList {
  /// Whether the list contains an error.
  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// The number of errors and warnings, for people: "1 error, 2 warnings".
  package var count: String {
    let counts = [Diagnostic.Severity.error, .warning].compactMap { severity -> String? in
      let count = diagnostics.reduce(0) { $0 + ($1.severity == severity ? $1.count : 0) }
      return count == 0 ? nil : "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
    }
    return counts.joined(separator: ", ")
  }
}
