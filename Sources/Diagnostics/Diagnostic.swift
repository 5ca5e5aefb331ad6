/// Something wrong in a file that a person wrote: what, where, and what to do about it.
package struct Diagnostic: Error, Equatable, Sendable {
  /// A stable name of the kind of defect, such as `unknown-key`.
  package var code: String
  /// How bad it is.
  package var severity: Severity
  /// What is wrong, with the value and, where there is one, the limit; lower case, no full stop.
  package var message: String
  /// The file's name as it was given.
  package var file: String
  /// Where in the file; nil where the file as a whole is meant.
  package var location: Location?
  /// What to do; lower case, no full stop.
  package var help: String?

  /// How bad a defect is.
  package enum Severity: String, Sendable {
    /// The file cannot be used.
    case error
    /// The file can be used, and probably does not say what was meant.
    case warning
  }

  /// A stretch of one line of a file.
  package struct Location: Equatable, Sendable {
    /// The line, from 1.
    package var line: Int
    /// The column of the stretch's first byte, from 1, in bytes.
    package var column: Int
    /// How many bytes of the line are meant; 0 and 1 mark one place.
    package var length: Int
    /// The line's text, without its end.
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

/// All that is wrong in a run's files, in order of file and place.
package struct DiagnosticList: Error, Equatable, Sendable {
  package var diagnostics: [Diagnostic]

  package init(_ diagnostics: [Diagnostic]) {
    self.diagnostics = diagnostics
  }
}

extension DiagnosticList {
  /// Whether there is an error among them.
  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// How many there are, for people: "1 error, 2 warnings".
  package var count: String {
    let counts = [Diagnostic.Severity.error, .warning].compactMap { severity -> String? in
      let count = diagnostics.count { $0.severity == severity }
      return count == 0 ? nil : "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
    }
    return counts.joined(separator: ", ")
  }
}
