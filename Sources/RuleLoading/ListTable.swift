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
      if itemsNode.pairs?.contains(where: { $0.key.text == "append" }) == true {
        file.reader.report(
          "not-supported", "'append' is not supported yet", at: itemsNode, help: "take it out")
        continue
      }
      let items = WordItem.items(of: itemsNode, what: "the list '\(name)'", reader: &file.reader)
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
    for name in order { _ = resolve(name, path: [name], files: &files) }
    return words
  }

  private mutating func resolve(
    _ name: String, path: [String], files: inout [RuleFile]
  ) -> [[UInt8]]? {
    if let known = words[name] { return known }
    guard let definition = definitions[name], let items = definition.items else {
      words[name] = .some(nil)
      return nil
    }
    var result = WordCollector()
    var isComplete = true
    for item in items {
      switch item {
      case .word(let word): result.add(Array(word.utf8))
      case .file(let file, let node):
        let ruleFile = files[definition.file].path
        let lines = WordFile.words(
          of: file, at: node, ruleFile: ruleFile, reader: &files[definition.file].reader)
        lines.map { result.add(contentsOf: $0) }
        isComplete = isComplete && lines != nil
      case .list(let other, let node):
        let reference = follow(other, node, path: path, file: definition.file, files: &files)
        reference.map { result.add(contentsOf: $0) }
        isComplete = isComplete && reference != nil
      }
    }
    words[name] = .some(isComplete ? result.words : nil)
    return isComplete ? result.words : nil
  }

  private mutating func follow(
    _ name: String, _ node: YAMLNode, path: [String], file: Int, files: inout [RuleFile]
  ) -> [[UInt8]]? {
    guard definitions[name] != nil else {
      files[file].reader.reportUnknownList(name, at: node, among: order)
      return nil
    }
    guard !path.contains(name) else {
      let circle = (path.drop { $0 != name } + [name]).joined(separator: " → ")
      files[file].reader.report(
        "list-cycle", "the list '\(name)' contains itself: \(circle)", at: node,
        help: "take one of the references out")
      return nil
    }
    return resolve(name, path: path + [name], files: &files)
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
