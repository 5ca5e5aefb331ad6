extension DiagnosticCode {
  /// The codes of defects that make rules or a configuration unusable, in alphabetical order.
  package static let errors: [DiagnosticCode] = table.map {
    DiagnosticCode($0.name, .error, meaning: $0.meaning, remedy: $0.remedy)
  }

  private static let table: [(name: String, meaning: String, remedy: String)] = [
    (
      "bad-id", "An id contains characters other than a-z, 0-9 and -",
      "Use only these characters; `title` takes any text"
    ),
    (
      "bad-term-name", "The name of a term cannot be used in a condition",
      "Use letters, digits, `_` and `-`, start with a letter or `_`, and avoid the words of the condition language"
    ),
    (
      "cannot-format", "A file contains something for which `fmt` has no layout",
      "Write it in another way; `fmt` leaves the file as it is"
    ),
    (
      "condition-always-true", "A condition holds for a line in which no term occurs",
      "Join a term to it with `and`"
    ),
    (
      "condition-syntax", "A condition cannot be parsed, or names a term that is not in `match`",
      "See [conditions](rules.md#terms-condition-exceptions-score); put a condition that contains `#` in quotes"
    ),
    (
      "contradiction", "Two things that exclude each other stand together",
      "Keep the one that is meant, or split them into two items"
    ),
    ("duplicate-id", "Two rules that are loaded together have the same id", "Rename one"),
    ("duplicate-key", "A mapping has the same key twice", "Join the two, or rename one"),
    (
      "duplicate-list", "A list is defined twice in files that are loaded together",
      "Rename one, or add to the other with `append: true`"
    ),
    (
      "duplicate-override", "Two overrides set the same key of a rule",
      "Keep the one that is meant"
    ),
    (
      "empty-word", "A word is empty and would be found everywhere",
      "Take it out; put a word that starts with `#` in quotes"
    ),
    (
      "fold-with-number", "A fold other than `gaps` has a number", "Take the number out"
    ),
    (
      "format-defect", "`fmt` would have changed the meaning of a file, so it left the file alone",
      "Please report it with the file's text"
    ),
    (
      "gaps-one-character",
      "A term allows gaps inside a word that has only one character",
      "List the word in a term of its own, under a fold without gaps"
    ),
    (
      "gaps-without-number", "`gaps` does not say how many characters it allows",
      "Write `gaps: 2`, as `fold: [case, gaps: 2]` or `fold: {gaps: 2}`"
    ),
    ("list-cycle", "A list contains itself", "Take one of the references out"),
    ("missing-key", "A required key is missing", "Add it"),
    (
      "more-errors", "A file has more errors than are listed one by one",
      "Correct the first ones, and check again"
    ),
    (
      "no-rules", "The files that were named contain no rule",
      "Write rules under `rules:` in files named `*.yaml` or `*.yml`"
    ),
    ("no-words", "A list or a file of words is empty", "Add words, or take it out"),
    (
      "not-a-configuration",
      "A file that is named as the configuration is a rule file, a list of words or another text",
      "Name it where it belongs: rules with `-r`, words with `-K`"
    ),
    (
      "not-a-rule-file",
      "A file that is named as rules is a list of words, a configuration, a Sigma rule, a filter of fail2ban or "
        + "another text",
      "Name it where it belongs: words with `-K`, a configuration with `--config`"
    ),
    (
      "not-a-word-list",
      "A file of words is a spreadsheet, an archive, a rule file or another file that is not a list",
      "Save the words as plain text in UTF-8, one a line"
    ),
    (
      "not-overridable",
      "An override names a key that only the rule's own file may set, or only an override of one rule",
      "Add words to a list that the rule uses, or disable the rule and write one of your own"
    ),
    (
      "not-supported", "A key is reserved for a later version of the language", "Take it out"
    ),
    (
      "not-utf8", "A file contains bytes that are not valid UTF-8", "Save the file as UTF-8"
    ),
    (
      "option-on-regex", "`fold` or `word` stands beside a regex, but applies only to words",
      "Say it in the regex: `(?i)` ignores case, `\\b` matches at a word's edge"
    ),
    ("out-of-range", "A number is outside its range", "Choose a number inside the range"),
    (
      "regex-syntax", "PCRE2 rejects a regex",
      "Correct it at the place shown; put it in single quotes, since YAML reads each `\\` in double quotes as an escape"
    ),
    (
      "score-of-hidden-term", "`score` names a term that begins with `_`, which scores nothing",
      "Take the `_` off its name, or take it out of `score`"
    ),
    (
      "template-syntax",
      "A template contains an unpaired brace, or a character that drives a terminal",
      "Write `{{` and `}}` for braces; take out control characters other than tabs and line feeds"
    ),
    (
      "test-of-two-lines", "The line of a test contains a line end", "Make two tests of it"
    ),
    (
      "unknown-code", "A code is unknown, or is not the code of a warning",
      "Choose one from this table"
    ),
    ("unknown-encoding", "An encoding is unknown", "Choose one that is offered"),
    (
      "unknown-field", "A template names a field that alerts do not have",
      "Choose one that is offered"
    ),
    ("unknown-fold", "A fold is unknown", "See [folds](rules.md#folds)"),
    ("unknown-format", "A format is unknown", "Choose one that is offered"),
    (
      "unknown-key", "A mapping has a key that is not allowed there",
      "Correct its spelling, or take it out"
    ),
    (
      "unknown-level", "A level is unknown", "Choose low, medium, high or critical"
    ),
    (
      "unknown-list", "No file that is loaded together with this one defines the list",
      "Correct the name, define the list, or load the file that does"
    ),
    (
      "unknown-rule", "A test file, an override or `exclude` names a rule that does not exist",
      "Correct the id, or load the rule's file too; a test file names it under `rules`. For `exclude` it is a warning"
    ),
    (
      "unknown-term", "`score` or a test names a term that is not in `match`",
      "Correct the name, or add the term"
    ),
    (
      "unknown-version", "The file uses another version of the language",
      "Use a version of the program that reads it"
    ),
    (
      "unreadable-file", "A file cannot be read, or is too large",
      "Correct its path or permissions; files have [limits](rules.md#limits)"
    ),
    (
      "unreadable-list", "A file of words cannot be read",
      "Correct its path; a relative path starts at the rule file's folder"
    ),
    (
      "unreadable-rules", "A file or folder of rules cannot be read",
      "Correct its path or permissions"
    ),
    (
      "word-with-line-end", "A word contains a line end, so no line can match it",
      "Make two words of it"
    ),
    (
      "wrong-type", "A value has the wrong type, such as a text where a list is expected",
      "Write what is expected"
    ),
    (
      "yaml-syntax", "The file is not valid YAML",
      "Look for a missing quote, bracket or blank at the place shown or before it"
    ),
  ]
}
