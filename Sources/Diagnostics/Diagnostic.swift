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

  /// A part of one line of a file.
  package struct Location: Equatable, Sendable {
    /// The line, from 1.
    package var line: Int
    /// The column of the part's first byte, from 1, in bytes.
    package var column: Int
    /// The length of the part in bytes; 0 and 1 both mark a single place.
    package var length: Int
    /// The text of the line, without its line end.
    package var text: String

    package init(line: Int, column: Int, length: Int, text: String) {
      self.line = line
      self.column = column
      self.length = length
      self.text = text
    }
  }

  package init(
    code: String, severity: Severity = .error, message: String, file: String,
    location: Location? = nil, help: String? = nil
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.file = file
    self.location = location
    self.help = help
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
      let count = diagnostics.count { $0.severity == severity }
      return count == 0 ? nil : "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
    }
    return counts.joined(separator: ", ")
  }
}
