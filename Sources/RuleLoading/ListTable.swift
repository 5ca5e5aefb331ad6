internal import Diagnostics
internal import YAMLReading

/// The words of each list; nil for a list whose definition is wrong, which has been said.
typealias ResolvedLists = [String: [[UInt8]]?]

/// The lists of all files that are loaded together.
struct ListTable {
  private struct Definition {
    var file: Int
    var items: [WordItem]?
    var place: SourcePlace
  }

  private var definitions: [String: Definition] = [:]
  private var order: [String] = []
  private var words: [String: [[UInt8]]?] = [:]

  mutating func addDefinitions(of file: inout RuleFile, at index: Int) {
    for (nameNode, itemsNode) in file.listDefinitions() {
      guard let name = file.reader.text(nameNode, what: "the name of a list") else { continue }
      let append = itemsNode.pairs?.first { $0.key.text == "append" }
      if let append {
        file.reader.report(
          "not-supported", "'append' is not supported yet", at: append.key, help: "take it out")
      }
      let items =
        append == nil
        ? WordItem.items(of: itemsNode, what: "the list '\(name)'", reader: &file.reader) : nil
      let definition = Definition(file: index, items: items, place: file.reader.place(of: nameNode))
      if let first = definitions.updateValue(definition, forKey: name) {
        definitions[name] = first
        file.reader.report(
          "duplicate-list", "the list '\(name)' is defined twice", at: nameNode,
          help: "the first is at \(first.place); lists are visible in all files loaded together")
      } else {
        order.append(name)
      }
    }
  }

  /// The words of every list; what is wrong is reported to the file where it stands.
  mutating func resolved(files: inout [RuleFile]) -> ResolvedLists {
    for name in order where words[name] == nil { resolve(name, files: &files) }
    return words
  }

  /// A list on the way to its words.
  private struct Visit {
    var name: String
    var file: Int
    /// The items still to be looked at, in order; nil for a definition that is wrong.
    var items: ArraySlice<WordItem>?
    var words = WordCollector()
    var isComplete = true

    /// Adds the words of an item; nil is for one that is wrong.
    mutating func add(_ found: [[UInt8]]?) {
      if let found { words.add(contentsOf: found) } else { isComplete = false }
    }
  }

  /// Finds the words of a list and of those that it refers to, which may be any number one below the other.
  private mutating func resolve(_ name: String, files: inout [RuleFile]) {
    var path = [visit(name)]
    var open: Set = [name]
    while var current = path.popLast() {
      guard let item = current.items?.first else {
        let isComplete = current.items != nil && current.isComplete
        words[current.name] = .some(isComplete ? current.words.words : nil)
        open.remove(current.name)
        continue
      }
      var inner: Visit?
      switch item {
      case .word(let word, _): current.words.add(Array(word.utf8))
      case .file(let file, let node):
        current.add(
          WordFile.words(
            of: file, at: node, ruleFile: files[current.file].path,
            reader: &files[current.file].reader))
      case .list(let other, let node):
        if let known = words[other] {
          current.add(known)
        } else if open.contains(other) {
          reportCycle(of: other, path.map(\.name) + [current.name], at: node, &files[current.file])
          current.add(nil)
        } else if definitions[other] == nil {
          files[current.file].reader.reportUnknownList(other, at: node, among: order)
          current.add(nil)
        } else {
          inner = visit(other)
          open.insert(other)
        }
      }
      // A reference is looked at again once the list that it names is known.
      if inner == nil { current.items?.removeFirst() }
      path.append(current)
      inner.map { path.append($0) }
    }
  }

  private func visit(_ name: String) -> Visit {
    let definition = definitions[name]
    return Visit(name: name, file: definition?.file ?? 0, items: definition?.items?[...])
  }

  private func reportCycle(
    of name: String, _ path: [String], at node: YAMLNode, _ file: inout RuleFile
  ) {
    let circle = (path.drop { $0 != name } + [name]).joined(separator: " → ")
    file.reader.report(
      "list-cycle", "the list '\(name)' contains itself: \(circle)", at: node,
      help: "take one of the references out")
  }
}

/// Words in the order in which they were added, each once.
struct WordCollector {
  private(set) var words: [[UInt8]] = []
  private var seen: Set<[UInt8]> = []

  mutating func add(_ word: [UInt8]) {
    if seen.insert(word).inserted { words.append(word) }
  }

  mutating func add(contentsOf others: [[UInt8]]) {
    others.forEach { add($0) }
  }
}

extension YAMLReader {
  mutating func reportUnknownList(_ name: String, at node: YAMLNode, among names: [String]) {
    report(
      "unknown-list", "there is no list '\(name)'", at: node,
      help: Suggestion.help(for: name, among: names.sorted()))
  }
}
