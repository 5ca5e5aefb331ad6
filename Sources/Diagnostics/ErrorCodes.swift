extension DiagnosticCode {
  /// What keeps rules or a configuration from being read; by name.
  package static let errors: [DiagnosticCode] = table.map {
    DiagnosticCode($0.name, .error, meaning: $0.meaning, remedy: $0.remedy)
  }

  private static let table: [(name: String, meaning: String, remedy: String)] = [
    (
      "bad-id", "An id has characters other than a-z, 0-9 and -",
      "Spell it with these; `title` takes any text"
    ),
    (
      "bad-term-name", "The name of a term cannot stand in a condition",
      "Use letters, digits, `_` and `-`, a letter or `_` first, and no word of the condition language"
    ),
    (
      "cannot-format", "`fmt` has no layout for something in a file",
      "Write it in another way; the file is left as it is"
    ),
    (
      "condition-always-true", "A condition holds for a line in which no term occurs",
      "Join a term to it with `and`"
    ),
    (
      "condition-syntax", "A condition cannot be read, or names a term that `match` lacks",
      "See [conditions](rules.md#terms-condition-exceptions-score); one with `#` needs quotes"
    ),
    (
      "contradiction", "Two things stand together that exclude each other",
      "Keep the one that is meant, or make two items of them"
    ),
    ("duplicate-id", "Two rules that are loaded together have the same id", "Rename one"),
    ("duplicate-key", "A mapping has the same key twice", "Join the two, or rename one"),
    (
      "duplicate-list", "A list is defined twice in files that are loaded together",
      "Rename one, or add to the other with `append: true`"
    ),
    (
      "duplicate-override", "Two overrides say what the same key of a rule is",
      "Keep the one that is meant"
    ),
    (
      "empty-word", "A word is empty and would be found everywhere",
      "Take it out; one that begins with `#` needs quotes"
    ),
    (
      "fold-with-number", "A fold other than `gaps` has a number", "Take the number out"
    ),
    (
      "format-defect", "`fmt` would have changed what a file says, and did not",
      "Please report it with the file's text"
    ),
    (
      "gaps-one-character",
      "A term asks for gaps inside a word that has one character",
      "List the word in a term of its own, under a fold without gaps"
    ),
    (
      "gaps-without-number", "`gaps` does not say how many characters may stand between",
      "Write `gaps: 2`, as `fold: [case, gaps: 2]` or `fold: {gaps: 2}`"
    ),
    ("list-cycle", "A list contains itself", "Take one of the references out"),
    ("missing-key", "A key is missing without which the rest means nothing", "Add it"),
    (
      "no-rules", "There is no rule in the files that were named",
      "Rules stand under `rules:` in files named `*.yaml` or `*.yml`"
    ),
    ("no-words", "A list or a file of words has none", "Add some, or take it out"),
    (
      "not-overridable", "An override names a key that only the rule's own file says",
      "Add words to a list that the rule uses, or disable it and write one of your own"
    ),
    (
      "not-supported", "A key is reserved for a later version of the language", "Take it out"
    ),
    (
      "not-utf8", "A file has bytes that are no characters in UTF-8", "Save the file as UTF-8"
    ),
    (
      "option-on-regex", "`fold` or `word` stands beside a regex, and is for words",
      "Say it in the regex: `(?i)` ignores case, `\\b` is a word's edge"
    ),
    ("out-of-range", "A number is outside of what it may be", "Choose one inside the range"),
    (
      "regex-syntax", "PCRE2 refuses a regex",
      "Mend it at the place that is shown; in double quotes YAML takes each `\\` for itself"
    ),
    (
      "score-of-hidden-term", "`score` names a term that begins with `_`, which scores nothing",
      "Take the `_` off its name, or take it out of `score`"
    ),
    (
      "template-syntax",
      "A template has a brace that opens no field or closes none, or a character that drives a terminal",
      "Write `{{` and `}}` for braces; take out control characters other than tabs and line feeds"
    ),
    (
      "test-of-two-lines", "A test's line has a line end in it", "Make two tests of it"
    ),
    (
      "unknown-code", "There is no code of this name, or it is no warning",
      "Choose one from this table"
    ),
    ("unknown-encoding", "There is no encoding of this name", "Choose one that is offered"),
    (
      "unknown-field", "A template has a field that alerts do not have",
      "Choose one that is offered"
    ),
    ("unknown-fold", "There is no fold of this name", "See [folds](rules.md#folds)"),
    ("unknown-format", "There is no format of this name", "Choose one that is offered"),
    (
      "unknown-key", "A mapping has a key that it may not have", "Mend its spelling, or take it out"
    ),
    (
      "unknown-level", "There is no level of this name", "Choose low, medium, high or critical"
    ),
    (
      "unknown-list", "No file that is loaded together with this one defines the list",
      "Mend the name, define the list, or load the file that does"
    ),
    (
      "unknown-rule", "A test file or an override names a rule that there is not",
      "Mend the id, or load the rule's file too; a test file names it under `rules`"
    ),
    (
      "unknown-term", "`score` or a test names a term that `match` lacks",
      "Mend the name, or add the term"
    ),
    (
      "unknown-version", "The file is of another version of the language",
      "Use a version of the program that reads it"
    ),
    (
      "unreadable-file", "A file cannot be read, or is too large",
      "Mend its path or permissions; files have [limits](rules.md#limits)"
    ),
    (
      "unreadable-list", "A file of words cannot be read",
      "A relative path begins at the rule file's folder"
    ),
    (
      "unreadable-rules", "A file or folder of rules cannot be read", "Name one that can"
    ),
    (
      "word-with-line-end", "A word has a line end in it and can never be found in a line",
      "Make two words of it"
    ),
    (
      "wrong-type", "A value is not what it should be: a text where a list belongs, say",
      "Write what is expected"
    ),
    (
      "yaml-syntax", "The file is no YAML",
      "Look for a missing quote, bracket or blank at the place that is shown or before it"
    ),
  ]
}
