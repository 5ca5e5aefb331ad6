internal import JSON
internal import Rules
internal import YAMLReading

/// The terms of a rule.
struct TermList {
  /// The terms that have no defect.
  var read: [Term] = []
  /// The names of all terms.
  var names: [String] = []
  /// Whether a name is wrong, so that a condition that uses it cannot be parsed.
  var hasBadName = false
}

extension RuleReader {
  static let termKeys = KeyTable(
    [
      Key("words", .reference("words"), "Words to search for, anywhere and in either case."),
      Key(
        "regex", .text,
        """
        A PCRE2 regex in UTF mode; write it in single quotes. (?i) at its start ignores case. The alert \
        contains what named groups match.
        """, examples: ["订单\\s*\\d{6,}"]),
      Key(
        "fold", .reference("fold"),
        "Which differences between a word and the text are ignored; replaces the rule's folds."
      ),
      Key("word", .truth, RuleFileSchema.meaningOfWord, default: false),
    ], oneOf: ["words", "regex"], companions: ["fold": "words", "word": "words"])

  static let exceptionKeys = KeyTable(
    [
      Key(
        "covers", RuleFileSchema.exceptionPattern,
        "Texts inside which an occurrence of a term does not count.",
        examples: [["退款成功"]]),
      Key(
        "when", RuleFileSchema.exceptionPattern,
        "Texts that suppress the alert of a line that contains one.",
        examples: [["演练", "drill"]]),
    ], oneOf: ["covers", "when"])

  /// The terms of `match`, or the single term of a rule in the short form with `words` or `regex`.
  mutating func terms(_ fields: YAMLFields, options: WordOptions) -> TermList {
    let short = Self.termKeys.alternatives.filter(fields.has)
    guard let match = fields["match"] else {
      guard let name = short.first else {
        guard fields.lacks("match", "words", "regex") else { return TermList() }
        reader.report(
          "missing-key", "a rule has nothing to search for: no 'match', 'words' or 'regex'",
          at: fields.node, help: "such as: words: [one, two]")
        return TermList()
      }
      let pattern =
        if let words = fields["words"], !fields.has("regex") {
          wordPattern(words, what: "a rule", options: options)
        } else {
          pattern(fields, what: "a rule", inherited: options)
        }
      return TermList(read: pattern.map { [Term(name: name, pattern: $0)] } ?? [], names: [name])
    }
    if let key = short.first.flatMap(fields.key) {
      reader.report(
        "contradiction", "a rule has both 'match' and '\(short[0])'", at: key,
        help: "move it into 'match' as a term with a name")
    }
    guard let pairs = match.pairs, !pairs.isEmpty else {
      reader.reportWrongType(of: match, expected: "'match', a mapping of names to terms")
      return TermList()
    }
    var terms = TermList()
    for (key, value) in pairs { add(key, value, to: &terms, options: options) }
    return terms
  }

  private mutating func add(
    _ key: YAMLNode, _ value: YAMLNode, to terms: inout TermList, options: WordOptions
  ) {
    guard let name = reader.text(key, what: "the name of a term") else { return }
    terms.names.append(name)
    guard Term.isValidName(name) else {
      terms.hasBadName = true
      let isReserved = Term.reservedNames.contains(name)
      reader.report(
        "bad-term-name",
        isReserved
          ? "'\(name)' belongs to the condition language and cannot name a term"
          : "a term cannot be named '\(name)'",
        at: key,
        help: isReserved
          ? "use another name, such as '\(name)-words'"
          : "use letters, digits, _ and -, and start with a letter or _")
      return
    }
    guard value.kind == .mapping else {
      reader.report(
        "wrong-type",
        "expected the term '\(name)', a mapping with 'words' or 'regex', found \(value.described)",
        at: value, help: "write \(name): {words: [one, two]} or \(name): {regex: 'a+'}")
      return
    }
    let what = "the term '\(name)'"
    guard
      let fields = reader.fields(
        of: value, what: what, known: Self.termKeys, reserved: ["field"],
        hints: FoldingNames.hints),
      let pattern = pattern(fields, what: what, inherited: options)
    else { return }
    terms.read.append(Term(name: name, pattern: pattern))
  }

  /// The rule's exceptions.
  mutating func exceptions(_ fields: YAMLFields, options: WordOptions) -> [RuleException] {
    exceptions(fields["except"], options: options)
  }

  /// The exceptions that a node lists; none without a node.
  mutating func exceptions(_ node: YAMLNode?, options: WordOptions) -> [RuleException] {
    guard let node, let items = reader.items(node, what: "'except'") else {
      return []
    }
    var inherited = options
    inherited.isFoldingOwn = false
    return items.compactMap { exception($0, options: inherited) }
  }

  private mutating func exception(_ node: YAMLNode, options: WordOptions) -> RuleException? {
    guard let fields = reader.fields(of: node, what: "an exception", known: Self.exceptionKeys)
    else { return nil }
    switch (fields["covers"], fields["when"]) {
    case (let covers?, nil):
      return exceptionPattern(covers, what: "'covers'", options: options).map { .covers($0) }
    case (nil, let when?):
      return exceptionPattern(when, what: "'when'", options: options).map { .when($0) }
    case (_?, _?):
      reader.report(
        "contradiction", "an exception has both 'covers' and 'when'", at: node,
        help: "make two items of it")
      return nil
    case (nil, nil):
      guard fields.lacks("covers", "when") else { return nil }
      reader.report(
        "missing-key", "an exception has neither 'covers' nor 'when'", at: node,
        help: "such as: {covers: [one, two]} or {when: [one, two]}")
      return nil
    }
  }

  /// A list of words, a reference to words, or a mapping with the keys of a term.
  private mutating func exceptionPattern(
    _ node: YAMLNode, what: String, options: WordOptions
  ) -> Pattern? {
    let isReference =
      node.pairs?.contains { WordItem.referenceKeys.names.contains($0.key.text ?? "") } ?? true
    guard !isReference else { return wordPattern(node, what: what, options: options) }
    guard
      let fields = reader.fields(
        of: node, what: what, known: Self.termKeys, reserved: ["field"], hints: FoldingNames.hints)
    else { return nil }
    return pattern(fields, what: what, inherited: options)
  }
}
