internal import Diagnostics
internal import RegexMatching
internal import Rules
internal import TextFolding
internal import YAMLReading

/// How words are searched for, unless their term says so itself.
struct WordOptions {
  var folding: Folding
  var wholeWord: Bool
  /// Whether the folding comes from the mapping that contains the words, not from the rule or the defaults.
  var isFoldingOwn = false
}

extension RuleReader {
  /// The inherited options, changed by `fold` and `word` of a mapping.
  mutating func wordOptions(_ fields: YAMLFields, inherited: WordOptions) -> WordOptions {
    var options = inherited
    options.isFoldingOwn = false
    if let fold = fields["fold"], let folding = reader.folding(fold) {
      options.folding = folding
      options.isFoldingOwn = true
    }
    if let word = fields["word"] {
      options.wholeWord = reader.boolean(word, what: "'word'") ?? inherited.wholeWord
    }
    return options
  }

  /// The pattern that `words` or `regex` of a mapping describes.
  ///
  /// - Parameter what: what the mapping is, for messages, such as "the term 'late'".
  mutating func pattern(
    _ fields: YAMLFields, what: String, inherited: WordOptions
  ) -> Pattern? {
    switch (fields["words"], fields["regex"]) {
    case (let words?, nil):
      let options = wordOptions(fields, inherited: inherited)
      return wordPattern(words, what: what, options: options)
    case (nil, let regex?):
      for option in ["fold", "word"] {
        guard let key = fields.key(option) else { continue }
        reader.report(
          "option-on-regex", "'\(option)' is for words, not for a regex", at: key,
          help: option == "fold"
            ? "to ignore case, write (?i) at the start of the regex"
            : "to match at a word's edge, write \\b in the regex")
      }
      return regexPattern(regex)
    case (let words?, _?):
      reader.report(
        "contradiction", "\(what) has both 'words' and 'regex'", at: words,
        help: "make two terms of them")
      return nil
    case (nil, nil):
      guard fields.lacks("words", "regex") else { return nil }
      reader.report(
        "missing-key", "\(what) has neither 'words' nor 'regex'", at: fields.node,
        help: fields["word"]?.items == nil
          ? "such as: {words: [one, two]} or {regex: 'a+'}"
          : "did you mean 'words'? 'word' takes true or false")
      return nil
    }
  }

  /// The pattern of a list of words.
  mutating func wordPattern(_ node: YAMLNode, what: String, options: WordOptions) -> Pattern? {
    guard let items = WordItem.items(of: node, what: what, reader: &reader) else { return nil }
    var collector = WordCollector()
    var isComplete = true
    for item in items {
      switch item {
      case .word(let word, let node):
        if options.isFoldingOwn { checkGaps(of: options.folding, in: word, at: node) }
        collector.add(Array(word.utf8))
      case .list(let name, let node):
        let words = list(name, at: node)
        words.map { collector.add(contentsOf: $0) }
        isComplete = isComplete && words != nil
      case .file(let name, let node):
        let words = readWordFile(name, at: node)
        words.map { collector.add(contentsOf: $0) }
        isComplete = isComplete && words != nil
      }
    }
    guard isComplete else { return nil }
    return .words(
      Pattern.Words(
        collector.words, folding: options.folding, wholeWord: options.wholeWord))
  }

  /// Reports a word of one character for which `gaps` is set right beside it: gaps stand between characters. If the
  /// gaps are inherited, or the word comes from a list or a file, the word is searched for without gaps.
  private mutating func checkGaps(of folding: Folding, in word: String, at node: YAMLNode) {
    let marks = word.unicodeScalars.dropFirst()
    guard folding.gaps > 0, marks.allSatisfy(\.isCombiningMark) else { return }
    reader.report(
      "gaps-one-character", "the word '\(word)' has one character, so 'gaps' has no effect on it",
      at: node, help: "list it in a term of its own, under a fold without gaps")
  }

  private mutating func list(_ name: String, at node: YAMLNode) -> [[UInt8]]? {
    guard let list = lists[name] else {
      reader.reportUnknownList(name, at: node, among: lists.names)
      return nil
    }
    return list
  }

  private mutating func regexPattern(_ node: YAMLNode) -> Pattern? {
    guard let regex = reader.text(node, what: "a regex") else { return nil }
    do throws(RegexSyntaxError) {
      try CompiledRegex.checkSyntax(of: Array(regex.utf8))
      return .regex(regex)
    } catch {
      let offset = min(error.offset, regex.utf8.count)
      let help = node.isPlain ? nil : doubleQuoteHelp(node)
      reader.report(
        "regex-syntax", "the regex has an error here: \(error.message)", at: offset..<offset + 1,
        in: node, help: help)
      return nil
    }
  }

  private func doubleQuoteHelp(_ node: YAMLNode) -> String? {
    node.isDoubleQuoted
      ? "YAML reads \\ in double quotes as an escape: put a regex in single quotes" : nil
  }
}

extension Unicode.Scalar {
  fileprivate var isCombiningMark: Bool { properties.canonicalCombiningClass != .notReordered }
}
