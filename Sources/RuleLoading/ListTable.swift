internal import Diagnostics
internal import YAMLReading

/// The lists of all files that are loaded together.
///
/// One place defines a list; any number of others may add words to it, in any order of the files. The words of the
/// definition come first, then the added ones in the order of the files.
struct ListTable {
  /// A definition of a list, or an addition to one.
  private struct Part {
    var file: Int
    /// The items; nil if they are wrong, which has been reported.
    var items: [WordItem]?
    var name: YAMLNode
    var place: SourcePlace
  }

  private var definitions: [String: Part] = [:]
  private var additions: [String: [Part]] = [:]
  private var order: [String] = []
  /// The names of all definitions, sorted.
  private var names: [String] = []
  private var words: [String: [[UInt8]]?] = [:]

  mutating func addDefinitions(of file: inout RuleFile, at index: Int) {
    for (nameNode, node) in file.listDefinitions() {
      guard let name = file.reader.text(nameNode, what: "the name of a list") else { continue }
      let definition = ListDefinition.read(node, name: name, reader: &file.reader)
      let part = Part(
        file: index, items: definition.items, name: nameNode,
        place: file.reader.place(of: nameNode))
      if definition.isAddition {
        additions[name, default: []].append(part)
      } else if let first = definitions[name] {
        file.reader.report(
          "duplicate-list", "the list '\(name)' is defined twice", at: nameNode,
          help: "the first is at \(first.place); to add words to it, write "
            + "{append: true, words: […]}")
      } else {
        definitions[name] = part
        order.append(name)
      }
    }
  }

  /// The words of every list. Reports each defect to the file that contains it.
  mutating func resolved(
    files: inout [RuleFile], wordFiles: inout WordFiles
  ) -> ResolvedLists {
    names = order.sorted()
    // In order, so that the same files always have the same defects reported one by one.
    let additions = additions.sorted { $0.key < $1.key }
    for (name, parts) in additions where definitions[name] == nil {
      // Enters the name as known, so that references to the list are not reported as well.
      words[name] = .some(nil)
      for part in parts where part.items != nil {
        files[part.file].reader.report(
          "unknown-list", "there is no list '\(name)' to append to", at: part.name,
          help: Suggestion.nearest(to: name, among: names).map { "did you mean '\($0)'?" }
            ?? "define it in one of the files that are loaded together")
      }
    }
    for name in order where words[name] == nil {
      resolve(name, files: &files, wordFiles: &wordFiles)
    }
    return ResolvedLists(words)
  }

  /// A list whose words are being collected.
  private struct Visit {
    var name: String
    /// The remaining items, in order, and the indexes of their files.
    var items: ArraySlice<(item: WordItem, file: Int)>
    var words = WordCollector()
    var isComplete: Bool

    /// Adds the words of an item; nil stands for an item that is wrong.
    mutating func add(_ found: [[UInt8]]?) {
      if let found { words.add(contentsOf: found) } else { isComplete = false }
    }
  }

  /// Finds the words of a list and of the lists that it refers to. Uses no recursion, since they may be nested to any
  /// depth.
  private mutating func resolve(
    _ name: String, files: inout [RuleFile], wordFiles: inout WordFiles
  ) {
    var path = [visit(name)]
    var open: Set = [name]
    while var current = path.popLast() {
      guard let (item, file) = current.items.first else {
        words[current.name] = .some(current.isComplete ? current.words.words : nil)
        open.remove(current.name)
        continue
      }
      var inner: Visit?
      switch item {
      case .word(let word, _): current.words.add(Array(word.utf8))
      case .file(let name, let node):
        current.add(
          wordFiles.words(
            of: name, at: node, ruleFile: files[file].path, reader: &files[file].reader))
      case .list(let other, let node):
        if let known = words[other] {
          current.add(known)
        } else if open.contains(other) {
          reportCycle(of: other, path.map(\.name) + [current.name], at: node, &files[file])
          current.add(nil)
        } else if definitions[other] == nil {
          files[file].reader.reportUnknownList(other, at: node, among: names)
          current.add(nil)
        } else {
          inner = visit(other)
          open.insert(other)
        }
      }
      // A reference stays in front until the words of the list that it names are known.
      if inner == nil { current.items.removeFirst() }
      path.append(current)
      inner.map { path.append($0) }
    }
  }

  private func visit(_ name: String) -> Visit {
    let parts = (definitions[name].map { [$0] } ?? []) + (additions[name] ?? [])
    let items = parts.flatMap { part in (part.items ?? []).map { (item: $0, file: part.file) } }
    return Visit(
      name: name, items: items[...], isComplete: parts.allSatisfy { $0.items != nil })
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

extension YAMLReader {
  /// - Parameter names: the names of all lists, sorted.
  mutating func reportUnknownList(_ name: String, at node: YAMLNode, among names: [String]) {
    report(
      "unknown-list", "there is no list '\(name)'", at: node,
      help: Suggestion.help(for: name, among: names))
  }
}
