internal import JSON
package import Rules
internal import YAMLReading

/// A rule as its file writes it.
package struct OutlinedRule {
  /// The rule itself.
  package let rule: Rule
  /// Whether its file disables the rule.
  package let isDisabled: Bool
  /// The rule's mapping.
  package let node: OutlinedNode
  /// The rule's terms, in its order.
  package let terms: [OutlinedTerm]
  /// The exceptions that were written for many rules.
  let sharedExceptions: [OutlinedPattern]
  /// The rule's own exceptions, in its order.
  package let exceptions: [OutlinedPattern]
  /// The defaults of its file.
  package let defaults: OutlinedNode?

  private let overridden: [String: [OutlinedNode]]

  init(_ loaded: LoadedRule, in files: [RuleFile]) {
    let file = files[loaded.file]
    rule = loaded.rule
    isDisabled = loaded.isDisabled
    let node = OutlinedNode(loaded.node, in: file)
    self.node = node
    defaults = file.node("defaults").map { OutlinedNode($0, in: file) }
    if let match = loaded.node.value(of: "match") {
      terms = (match.pairs ?? []).map { name, term in
        OutlinedTerm(
          name: OutlinedNode(name, in: file), pattern: OutlinedPattern(term, in: file))
      }
    } else {
      let shortForms = RuleReader.termKeys.alternatives
      terms = (loaded.node.pairs ?? []).filter { shortForms.contains($0.key.text ?? "") }.map {
        OutlinedTerm(
          name: OutlinedNode($0.key, in: file), pattern: OutlinedPattern(loaded.node, in: file))
      }
    }
    exceptions = Self.exceptions(loaded.written("except"), in: files)
    sharedExceptions = Self.exceptions(loaded.sharedExceptions, in: files)
    overridden = loaded.overridden.mapValues { values in
      values.map { OutlinedNode($0.node, in: files[$0.file]) }
    }
  }

  private static func exceptions(
    _ values: [WrittenValue], in files: [RuleFile]
  ) -> [OutlinedPattern] {
    values.flatMap { written in
      (written.node.items ?? []).compactMap { item in
        (item.value(of: "covers") ?? item.value(of: "when")).map {
          OutlinedPattern($0, in: files[written.file])
        }
      }
    }
  }

  /// The values of a key, from overrides or from the rule itself; several values are lists to be joined.
  package func written(_ key: String) -> [OutlinedNode] {
    overridden[key] ?? node.value(of: key).map { [$0] } ?? []
  }
}

/// A term as its file writes it.
package struct OutlinedTerm {
  /// The name of the term; in the short form of a rule, the key `words` or `regex`.
  package let name: OutlinedNode
  /// The pattern of the term.
  package let pattern: OutlinedPattern
}

/// The pattern of a term or an exception, as its file writes it.
package struct OutlinedPattern {
  /// The mapping, or the list that takes its place.
  package let node: OutlinedNode
  /// The regex; nil for a pattern of words.
  package let regex: OutlinedNode?
  /// The words and references to words; empty for a regex.
  package let items: [OutlinedItem]

  init(_ node: YAMLNode, in file: RuleFile) {
    self.node = OutlinedNode(node, in: file)
    regex = node.value(of: "regex").map { OutlinedNode($0, in: file) }
    let words = node.value(of: "words") ?? node
    items = regex == nil ? OutlinedItem.items(of: words, in: file) : []
  }
}

/// An item of a list of words.
package enum OutlinedItem {
  /// A word.
  case word(OutlinedNode)
  /// A reference to a list, by its name.
  case list(OutlinedNode)
  /// A reference to a file of words, by its path as written.
  case file(OutlinedNode)

  /// Whether it refers to words elsewhere.
  package var isReference: Bool {
    guard case .word = self else { return true }
    return false
  }

  /// The node of the word, the name or the path.
  package var node: OutlinedNode {
    switch self {
    case .word(let node), .list(let node), .file(let node): node
    }
  }

  static func items(of node: YAMLNode, in file: RuleFile) -> [OutlinedItem] {
    (node.items ?? [node]).compactMap { item in
      if let list = item.value(of: "list") { return .list(OutlinedNode(list, in: file)) }
      if let words = item.value(of: "file") { return .file(OutlinedNode(words, in: file)) }
      return item.text == nil ? nil : .word(OutlinedNode(item, in: file))
    }
  }
}
