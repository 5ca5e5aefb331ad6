/// Something wrong in a file that a person wrote: what, where, and what to do about it.
package struct Diagnostic: Error, Equatable, Sendable {
  /// A stable name of the kind of defect, such as `unknown-key`.
  package var code: String
  /// What is wrong, with the value and, where there is one, the limit; lower case, no full stop.
  package var message: String
  /// The file's name as it was given.
  package var file: String
  /// Where in the file; nil where the file as a whole is meant.
  package var location: Location?
  /// What to do; lower case, no full stop.
  package var help: String?

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
    code: String, message: String, file: String, location: Location? = nil, help: String? = nil
  ) {
    self.code = code
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
